siteSearch.put("w/k","靠港\t3\n靠港应当\t3\n靠港应当使用\t3")
