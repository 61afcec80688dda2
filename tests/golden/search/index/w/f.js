siteSearch.put("w/f","费用\t0!\n覆盖率\t3\n覆盖率达到\t2\n覆盖率达到一半\t2\n发展\t1")
