siteSearch.put("d/1/257",{"k":"term","d":[["shore-power","glossary/shore-power/","岸电","船舶靠港用5G岸电桩","",["shore power"],[]],["pile","glossary/pile/","岸电桩","","",[],[]]]})
