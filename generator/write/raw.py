"""Finished HTML inside a Markdown page.

It exists because an article's text is not Markdown and must come out exactly as written. The
writer puts finished HTML between two comment lines; Python-Markdown alone leaves such blocks
as they are, but reads every tag of them twice. The small extension below lifts them out
before that: the same result, several times faster. Leaving it out of `mkdocs.yml` changes
the speed of a build and nothing else.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

OPEN = "<!-- raw -->"
CLOSE = "<!-- /raw -->"

_BLOCK = re.compile(rf"^{re.escape(OPEN)}\n(.*?)\n{re.escape(CLOSE)}$", re.MULTILINE | re.DOTALL)


def block(html: str) -> str:
    """`html` as a block of a Markdown page that no Markdown reader touches.

    The HTML must consist of whole block elements; escaped text cannot contain the marks.
    """
    return f"{OPEN}\n{html.strip()}\n{CLOSE}\n"


_PROSE = re.compile(r"<!-- prose (\S+) -->\n.*?\n<!-- /prose -->", re.DOTALL)


def of_prose(html: str, file: str) -> str:
    """HTML made of the prose of a file of the project, between marks that say so: what is wrong
    with it is for the file's author to mend. Cleaned prose cannot contain the marks."""
    name = quote(file).replace("--", "-%2D")
    return f"<!-- prose {name} -->\n{html}\n<!-- /prose -->" if html and file else html


def authors(html: str) -> dict[int, str]:
    """Line → the file of the project whose prose stands there, for a finished page."""
    found: dict[int, str] = {}
    for part in _PROSE.finditer(html):
        first = html.count("\n", 0, part.start()) + 1
        lines = range(first, first + part[0].count("\n") + 1)
        found |= dict.fromkeys(lines, unquote(part[1]))
    return found


class _Lift(Preprocessor):
    """Store each block whole, before anything looks for tags in it."""

    def run(self, lines: list[str]) -> list[str]:
        def stored(found: re.Match[str]) -> str:
            return f"\n\n{self.md.htmlStash.store(found.group(1))}\n\n"

        return _BLOCK.sub(stored, "\n".join(lines)).split("\n")


class RawBlocks(Extension):
    """The Python-Markdown extension `generator.write.raw`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        # After whitespace is normalised (30), before anything parses HTML (MkDocs 21, 20).
        md.preprocessors.register(_Lift(md), "raw-blocks", 25)


def makeExtension(**options: object) -> RawBlocks:  # noqa: N802 (Python-Markdown's name)
    """What Python-Markdown calls to load the extension."""
    return RawBlocks(**options)
