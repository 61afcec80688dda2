siteSearch.put("w/y","一岸电\t0!\n应当\t1")
