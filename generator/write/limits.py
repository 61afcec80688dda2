"""How much a page may hold before it says so and stops.

It exists because five articles and ten thousand go through the same templates: a page that
nobody can load helps nobody. Whatever is left off a page is counted on it and stands whole
in the open data.
"""

from __future__ import annotations

QUOTED = 32
"""Passages quoted on a domain, stage or topic page."""
OFFICIAL = 16
"""Passages of official text quoted on such a page."""
CARRYING = 2
"""Sentences of each that are shown before the rest is asked for."""
OPEN = 4
"""Of the passages quoted, those that are not folded."""
OFFICIAL_OPEN = 3
"""The same of the official ones."""
LISTED = 150
"""Further passages listed there by place alone, the newest articles first."""
FURTHER = 100
"""Further articles listed there by their first passage alone."""
ROWS = 72
"""Rows of the second arrangement, shared by its groups."""
CONCORDANCE = 120
"""Lines of a concordance."""
CITED = 80
"""Quotations on a document's page."""
GROUPS_OPEN = 5
"""Articles whose quotations or lines stand on a page unfolded."""
EVENTS = 400
"""Rows of the timeline."""
FIGURES = 160
"""Rows of the table of figures."""
CHARTS = 12
"""Charts above the table of figures."""
CHARTS_OPEN = 3
"""Those that are not folded."""
COLUMNS = 12
"""Articles that a matrix, a row of bars or a filter names one by one."""
ARTICLES = 500
"""Articles on the index of articles."""
ARTICLES_OPEN = 40
"""Those that are not folded."""
NEWEST = 6
"""Articles on the first page, where there are too many to map them all."""
FINDINGS = 100
"""Findings printed of each kind, and losses and doubts of each sort."""
NODES = 400
"""Things of a kind that the page of what hangs together leads to."""
CLOSEST = 6
"""Things named as what a thing hangs together with."""
CARD = 5
"""Those named of a domain on the page of all."""
PLACES = 5
"""Passages named that two things share."""
FEED = 500
"""Entries of a feed."""
PARALLELS = 4
"""Parallels shown for one passage."""
BESIDE = 32
"""Parallels quoted on one article's page, shared by its passages; the others are links."""
TELLERS = 4
"""Sources of one figure in the table."""
TELLERS_OPEN = 1
"""Those that are not folded."""
TOLD = 12
"""Sources of one event of the timeline, or of a chart."""
ABOUT = 16
"""Terms named at an article's foot before the rest is folded."""
NEAR = 6
"""Related terms, and terms beside each other in the alphabet."""
FACTS = 12
"""Figures and dates shown on a category's page."""
FACTS_OPEN = 3
"""Of each, those that are not folded."""
OWN_OPEN = 6
"""The same on the page of the voice or the document that they belong to."""
WORDINGS_OPEN = 12
"""Other wordings of the aims of one list that stand open; of more, one for each aim."""
WORDS = 16
"""Terms explained on a category's page."""
WORDS_OPEN = 4
"""Those that are not folded."""
SENTENCE = 90
"""Characters of an excerpt, about."""
VOICES = 300
"""Voices of one kind on the list of them."""
VOICES_OPEN = 16
"""Those shown before the rest is asked for."""
SAID = 3
"""Statements under one heading of a voice's page before the rest is folded."""
COMPARED = 3
"""Sentences of one article, or of several alike, side by side before the rest is folded."""
ANSWERING = 8
"""Articles whose sentences answer a question of the comparison."""
ANSWERING_OPEN = 3
"""Those that are not folded."""
STATEMENTS = 240
"""Statements on a voice's page, shared by its headings."""
GAPS = 6
"""Losses and doubts of one sort shown before the rest is folded."""
