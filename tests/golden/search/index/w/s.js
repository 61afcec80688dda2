siteSearch.put("w/s","shorepower\t0!\tshorepower")
