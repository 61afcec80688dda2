siteSearch.put("n/6","60")
