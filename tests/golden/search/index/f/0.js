siteSearch.put("f/0","----0-W-X-k0-0F 0-k-l-m-n-o-p-q0V")
