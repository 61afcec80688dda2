siteSearch.put("w/e","二未\t0!")
