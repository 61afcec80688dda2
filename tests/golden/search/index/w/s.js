siteSearch.put("w/s","shorepower\t0!\tshorepower\n使用\t3\n使用岸电\t3")
