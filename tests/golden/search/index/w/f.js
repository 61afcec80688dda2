siteSearch.put("w/f","费用\t0!\n发展\t1\n覆盖率\t1")
