siteSearch.put("f/2","----W 00X")
