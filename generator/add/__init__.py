"""A document → a seed: text, web pages, Word documents, PDFs and scans.

It exists because whoever brings articles has documents, not tidy text. Each is read by its own
kind of reader into pieces told what they are (`records`); of them come the seed, which holds
what was extracted, and the article's file, which holds what is sure, what the page showed and
what has to be asked. The readers are an optional extra.
"""
