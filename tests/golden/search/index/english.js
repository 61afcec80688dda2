siteSearch.put("english","engineering,engineer=工程,工程师\nsoftware=软件\nplan,planning=计划")
