siteSearch.put("w/a","岸电\t3!\n岸电用起来\t0!\n岸电贵\t2\n岸电不贵\t1\n岸电好\t1\n岸电要\t1")
