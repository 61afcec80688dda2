siteSearch.put("w/y","一岸电\t0!\n一电价\t0!\n应当\t3\n应当使用\t3\n应当使用岸电\t3\n一半\t2")
