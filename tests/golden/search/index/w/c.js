siteSearch.put("w/c","船舶\t3!\n船舶靠港\t3\n船舶靠港应当\t3")
