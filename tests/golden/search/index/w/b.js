siteSearch.put("w/b","泊位\t2!\tbo wei\n泊位岸电\t2\tbo wei an dian\n泊位岸电覆盖率\t2\tbo wei an dian fu gai lv\n办法\t1")
