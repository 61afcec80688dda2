siteSearch.put("w/p","便宜\t1\tpian yi")
