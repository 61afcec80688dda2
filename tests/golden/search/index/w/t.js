siteSearch.put("w/t","投用\t1")
