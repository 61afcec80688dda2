siteSearch.put("w/d","到2028年\t0!\tdao 2028 nian")
