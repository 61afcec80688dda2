siteSearch.put("w/d","到2028年\t0!\tdao 2028 nian\n达到\t2\n达到一半\t2\n电动\t1")
