siteSearch.put("w/q","去年底\t1")
