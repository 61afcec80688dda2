"""A generator of knowledge sites: damaged policy articles in, a site people can trust out.

The rooms stand in the order of the data; each imports only from those above it:
model, findings, bounds, store, execute, lexicon, rules, chinese, slugs, prose, sources, heads,
restore, structure, text, classify, terms, policies, events, figures, voices, guard, reach, reading, link, write,
search, site, score, compare, pipeline, add, new, cli.
"""

__version__ = "0.1.0"
