siteSearch.put("w/r","软件\t1")
