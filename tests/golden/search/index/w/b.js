siteSearch.put("w/b","泊位\t1!\tbo wei")
