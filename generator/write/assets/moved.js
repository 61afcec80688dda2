/* moved.js: a page that moved leads on to where it is now, with the place on it. */
location.replace(document.links[0].href + location.hash);
