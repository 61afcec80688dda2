"""A small made-up corpus, and the tree that is written from it."""
