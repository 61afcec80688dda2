"""Material's stylesheet without what this site never shows.

It exists because a reader on a slow line loads it before the first word: half of it dresses
admonitions, code blocks, tabs, annotations, blogs and consent boxes. Whole selectors are
left out, nothing is rewritten; a name that Material adds is simply kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources

import tinycss2
from tinycss2.ast import Node

_UNUSED = re.compile(
    r"admonition|tabbed|\.highlight|\.md-annotation|task-list|twemoji|emojione|gemoji|\.md-banner"
    r"|\.md-consent|\.md-feedback|\.md-version|\.md-select|\.md-tag\b|\.md-tags|\.md-social"
    r"|\.md-post|\.md-profile|\.md-author|\.md-pagination|\.md-progress|\.md-status|arithmatex"
    r"|footnote|\.critic|mermaid|\.grid|\.md-meta|\.md-source-file|\.md-tooltip|linenos|lineno"
    r"|\.md-nav--integrated|\.md-sidebar--post|\.md-content--post|\.md-input|\.md-pin|\.md-source__icon"
    r"|\.hll|\.headerlink|\.keys|\.md-clipboard|\.md-code|\.md-search-result|\.md-source__facts"
    r"|\.md-source__fact|\.md-draft|\.md-search__suggest|\.giscus|__comments|\[dir=rtl\]|\.doc-|\.lightbox|\.glightbox|\.md-alternate|\.md-typeset__scrollwrap"
    r"|\.(?:note|abstract|info|tip|success|question|warning|failure|danger|bug|example|quote)\b"
)
_UNUSED_VALUE = re.compile(
    r"--md-(?:admonition-icon|tasklist|annotation|version|footnotes|status|tag|typeset-kbd"
    r"|clipboard|post|social|tooltip|progress|source-|code-copy|code-select|search-result|tabbed)"
)
_COLOURS = re.compile(r"-(?:color-(?:primary|accent)=)(?!custom)|\[data-md-color-switching\]")
"""Named colours; and a rule for each element there is while colours change, which happens on every
page view: all styles of a long page are reckoned once more. Nothing here fades its colour."""

NOTICE = "/* Material for MkDocs, MIT, (c) Martin Donath; unused selectors left out */\n"


@cache
def stylesheet() -> bytes:
    """Material's main stylesheet, the unused selectors left out."""
    return f"{NOTICE}{thinned(_read('main'), _UNUSED)}".encode()


@cache
def palette() -> bytes:
    """Material's palettes: light and dark stay, its named colours go."""
    return f"{NOTICE}{thinned(_read('palette'), _COLOURS)}".encode()


def _read(name: str) -> str:
    folder = resources.files("material") / "templates" / "assets" / "stylesheets"
    files = sorted(folder.iterdir(), key=lambda f: f.name)
    found = next(f for f in files if re.fullmatch(rf"{name}\..*\.css", f.name))
    return found.read_text(encoding="utf-8")


def thinned(css: str, unused: re.Pattern[str]) -> str:
    """The rules of which a selector is in use, with the selectors that are.

    >>> thinned("a:is(b,.x),.x{color:red}.x{top:0}@media print{.x{top:0}i{top:0}}", re.compile("^.x"))
    'a:is(b,.x){color:red}@media print{i{top:0}}'
    """
    return "".join(_kept(tinycss2.parse_stylesheet(css, **_BARE), unused))


_BARE = {"skip_comments": True, "skip_whitespace": True}


def _kept(rules: Iterable[Node], unused: re.Pattern[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [x for x in _selectors(rule.prelude) if not unused.search(x)]
            if selectors:
                yield f"{','.join(selectors)}{{{_declared(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = "".join(_kept(tinycss2.parse_rule_list(rule.content, **_BARE), unused))
            if inner:
                yield f"@{rule.at_keyword} {tinycss2.serialize(rule.prelude).strip()}{{{inner}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword != "charset":
            yield rule.serialize()


def _selectors(prelude: Sequence[Node]) -> Iterator[str]:
    """The selectors of a list; a comma in brackets parts none."""
    part: list[Node] = []
    for token in (*prelude, None):
        if token is None or token == ",":
            yield tinycss2.serialize(part).strip()
            part = []
        else:
            part.append(token)


def _declared(content: Sequence[Node]) -> str:
    """The declarations of a rule without the variables that only left-out rules read."""
    found = tinycss2.parse_blocks_contents(content, **_BARE)
    return ";".join(
        x.serialize() for x in found if x.type != "declaration" or not _UNUSED_VALUE.match(x.name)
    )
