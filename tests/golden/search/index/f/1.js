siteSearch.put("f/1","00W")
