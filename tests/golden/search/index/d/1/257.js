siteSearch.put("d/1/257",{"k":"term","d":[["shore-power","glossary/shore-power/","岸电","发展岸电。","",["shore power"],[]]]})
