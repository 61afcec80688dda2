siteSearch.put("f/0","----0-W 0-k-l-m0V")
