siteSearch.put("w/j","建岸\t1")
