siteSearch.put("w/g","港口电动化办法\t0!\n港口\t1")
