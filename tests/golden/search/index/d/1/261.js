siteSearch.put("d/1/261",{"k":"person","d":[["乙","articles/press/#L11","乙","某船厂 厂长","岸电用起来",[],[]],["甲","articles/talk/#L3","甲","某港 工程师","",[],[]]]})
