siteSearch.put("w/c","船舶\t2!\n船舶靠港\t2")
