"""What a change does to the site: the pages of two builds, side by side.

It exists for whoever proposes an edit and whoever takes it: one reads in plain words which
passages changed their label, which dates are new, which terms are gone, without building and
clicking through the site twice. Like the score it knows only what is published, not how it is
made, so it can compare any two versions.
"""

from generator.compare.changes import Change, Comparison, Detail, compared
from generator.compare.published import Published, read_published
from generator.compare.report import as_markdown

__all__ = [
    "Change",
    "Comparison",
    "Detail",
    "Published",
    "as_markdown",
    "compared",
    "read_published",
]
