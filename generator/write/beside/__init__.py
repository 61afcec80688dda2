"""What stands beside the pages: scripts and styles, feeds, the map of the site, redirects."""
