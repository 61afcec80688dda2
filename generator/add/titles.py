"""Which of the things that a web page calls its title is the article's.

It exists because a page has several: its largest heading may be the site's name, its `<title>` holds
the section and the site besides, and what it states of itself may be any of these. They are
witnesses; the text decides between them, for a title speaks of what the text speaks of. What
leads elsewhere (a menu, the way to this page) is the name of a section, not of an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser

from generator.lexicon import words

_STATED = ("articletitle", "og:title", "twitter:title", "title", "headline")
_PLACES = ("columnname", "sitename", "og:site_name", "application-name", "siteName")
"""What pages state of themselves; `ArticleTitle`, `ColumnName` and `SiteName` are the names that
China's public sites have to use."""
_HEADINGS = "h1, h2, [class*=title], [id*=title], [class*=Title], [id*=Title]"
_MOST = 40
"""Headings that are looked at, from the top."""
_PARTS = re.compile(r"\s*(?:[_|｜»>]+|--+|\s[-–—·:]\s|(?<=[^\W\d_a-zA-Z])[-–](?=[^\W\d_a-zA-Z]))\s*")  # fmt: skip
"""What parts a title from the section and the site in `<title>`."""
_LONGEST = 120
_SPOKEN = 0.4
"""The share of a title's words that stand in its text, at least."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a page calls itself."""

    title: str
    """The article's title; empty where no witness is to be believed."""
    places: frozenset[str]
    """Names of sections and of the site, without marks."""


def names(page: str, text: Sequence[str]) -> Names:
    """The names in a page of which `text` is what it says, paragraph by paragraph."""
    tree = LexborHTMLParser(page)
    places = (
        frozenset(_places(tree, LexborHTMLParser(_above(page, text))))
        | {bare(word) for word in words("menu")}
    ) - {""}
    told = _told(tree)
    opening = [bare(line) for line in text[:_OPENING]]
    whole = bare("".join(text))
    best, rank = "", (False, False, 0, 0)
    for name, witnesses in told.items():
        plain = bare(name)
        parts = {bare(part) for part in _alone(name)} - {plain}
        # What a page's `<title>` alone has, with the section and the site in it, is no title.
        if len(plain) < 2 or plain in places or parts & places or (parts and witnesses == {"page"}):
            continue
        share = _share(plain, whole.replace(plain, "", 1) if plain in opening else whole)
        shown = witnesses != {"page"} or plain in opening
        found = (shown, share >= _SPOKEN, len(witnesses) + (plain in opening), len(plain))
        if found > rank:
            best, rank = name, found
    return Names(best, places)


_LONG, _SAME = 20, 8
"""Characters of a paragraph of the text, and those by which it is found in the page."""
_OPENING = 4
"""Paragraphs with which a text may say its own title."""


def bare(text: str) -> str:
    """A name without marks and white space, by which names are compared."""
    return re.sub(r"[\W_]", "", text).lower()


def _above(page: str, text: Sequence[str]) -> str:
    """The page as far as its text begins: what is linked there are the site and its sections."""
    first = next((line for line in text if len(line) >= _LONG), "")
    at = page.find(first[:_SAME]) if first else -1
    return page[:at] if at >= 0 else page


def _places(tree: LexborHTMLParser, above: LexborHTMLParser) -> Iterator[str]:
    stated = _meta(tree)
    yield from (bare(stated.get(key.lower(), "")) for key in _PLACES)
    yield from (bare(link.text()) for link in above.css("a[href]") if _leads(link.attributes))


def _leads(attributes: Mapping[str, str | None]) -> bool:
    """Whether a link leads to another page than this one."""
    target = attributes.get("href") or ""
    return not target.startswith(("#", "javascript:")) and target not in ("", "./")


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in tree.css("meta[content]"):
        at = one.attributes
        key = at.get("name") or at.get("property") or at.get("itemprop") or ""
        found.setdefault(key.lower(), at.get("content") or "")
    return found


def _told(tree: LexborHTMLParser) -> dict[str, set[str]]:
    """Each name that may be the title, with the sorts of witnesses that have it."""
    stated = _meta(tree)
    said: list[tuple[str, str]] = [(key, stated.get(key, "")) for key in _STATED]
    # A line that begins with —— is the second title.
    # What holds another heading is a frame around it, with the day and the source.
    marked = tree.css(_HEADINGS)[:_MOST]
    heads = (one.text(separator="\n") for one in marked if len(one.css(_HEADINGS)) <= 1)
    said += [("heading", re.split(r"\n\s*(?=——)", text.strip())[0]) for text in heads]
    titles = [one.text() for one in tree.css("head > title")[:1]]
    said += [("page", title) for title in titles]
    found: dict[str, set[str]] = {}
    for sort, text in said:
        # A heading is whole; only what stands for the page has the section and the site in it.
        whole = _one_line(text)
        for name in (whole,) if sort == "heading" and len(whole) <= _LONGEST else _alone(whole):
            found.setdefault(name, set())
    for name, witnesses in found.items():
        plain = bare(name)
        witnesses.update(sort for sort, text in said if plain and _has(plain, text))
    return found


def _has(plain: str, text: str) -> bool:
    return any(bare(part) == plain for part in _alone(_one_line(text)))


def _alone(text: str) -> Iterable[str]:
    """A text, and each part of it that may be the title by itself."""
    if not text or len(text) > _LONGEST:
        return ()
    parts = [part for part in _PARTS.split(text) if part]
    return dict.fromkeys((text, *parts)) if len(parts) > 1 else (text,)


def _share(plain: str, text: str) -> float:
    """How much of a name's words, two characters each, the text has."""
    pairs = {a + b for a, b in pairwise(plain)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
