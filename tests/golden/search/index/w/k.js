siteSearch.put("w/k","靠港\t2")
