"""The site to be taken along: a page as Markdown, CSV and DOCX, the whole as EPUB and PDF.

It exists so that readers can carry off what they read, with its sources. Everything is made of
the finished pages of the tree (`reading` makes plain records of one, `markdown`, `docx` and
`xhtml` print them), so nothing that `write` says is said twice.
"""

from generator.book.taking import Takings

__all__ = ["Takings"]
