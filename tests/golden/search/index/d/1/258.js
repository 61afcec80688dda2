siteSearch.put("d/1/258",{"k":"policy","d":[["rules-2026","policies/rules-2026/","港口电动化办法","某部","2026年",[],[]],["plan","policies/plan/","岸电推广计划","港〔2026〕3号","",["推广计划"],[]]]})
