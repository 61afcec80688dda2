siteSearch.put("f/1","--X 00W")
