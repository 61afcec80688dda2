Object.assign(/** @type {any} */ (window), {
  siteSearch: {
    put,
    /** @param {string} text @param {{limit?: number}} [options] */
    query: async (text, options) => (await search(text, options)).hits,
    search,
  },
});
