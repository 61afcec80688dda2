siteSearch.put("n/4","40")
