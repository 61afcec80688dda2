"""Seeds → a project of their own.

It exists so that somebody with another subject starts from a site that builds, with drafts read
out of the articles, and not from the pages of somebody else's subject.
"""
