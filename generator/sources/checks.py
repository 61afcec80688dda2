"""What the inputs say of each other: every reference answered, every place that is named real.

Each function looks at one matter in all pages and gives back its findings; none of them
stops at the first, and none needs another to have passed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from generator.chinese.width import folded
from generator.findings import finding
from generator.model import ArticleEntry, Finding, PolicyEntry, Source
from generator.slugs import (
    FOLDERS,
    SINGLE,
    anchor_line,
    article_id,
    is_id,
    nearest,
    page_url,
    url,
)
from generator.sources.bodies import prose_problems
from generator.sources.docs import Docs, Placed
from generator.sources.encoding import raw_lines
from generator.sources.folder import SEEDS

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_BLANK = re.compile(r"\s+")
_PUNCTUATION = str.maketrans("。“”„‘’", '."""\'\'')

Named = TypeVar("Named")

_LAYERS = {
    "domains": "domain",
    "topics": "topic",
    "stages": "stage",
    "terms": "term",
    "policies": "policy",
}
"""Layers whose corrections name ids, and the kind of the ids."""


def fold(text: str) -> str:
    """A text for comparing: one width, no blanks, one kind of quotation marks and full stops."""
    return folded(text).translate(_PUNCTUATION)


def checked(
    docs: Docs,
    sources: tuple[Source, ...],
    seed_names: Iterable[str],
    redirects: Iterable[tuple[str, str, int]],
) -> Iterator[Finding]:
    """Everything that is wrong between the pages, the seeds and the redirects."""
    texts = {source.name: source for source in sources}
    names = frozenset(seed_names)
    yield from _seeds(docs, sources, names)
    yield from _references(docs)
    yield from _dates(docs)
    yield from _words(docs)
    yield from _places(docs, texts)
    yield from _quotes(docs, sources, names)
    known = _addresses(docs, sources)
    yield from prose_problems(docs.bodies, known)
    yield from _redirects(known, redirects)


def is_date(text: str) -> bool:
    """Whether it is an ISO date at the precision of a year, a month or a day, and exists."""
    found = _DATE.fullmatch(text)
    if not found:
        return False
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def seed_of(short: str, names: Iterable[str]) -> tuple[str, ...]:
    """The seeds a name or a leading number can mean."""
    known = sorted(names)
    if short in known:
        return (short,)
    if not re.fullmatch(r"[0-9]+", short):
        return ()
    return tuple(name for name in known if re.match(rf"{short}(?![0-9])", name))


def _seeds(docs: Docs, sources: tuple[Source, ...], names: frozenset[str]) -> Iterator[Finding]:
    taken: dict[str, str] = {}
    for item in docs.articles:
        seed, file = item.entry.seed, item.page.file
        if seed not in names:
            line = item.page.line("seed")
            yield finding(file, line, "seed-missing", seed=seed, near=nearest(seed, names))
        elif seed in taken:
            line = item.page.line("seed")
            yield finding(file, line, "seed-twice", seed=seed, other=taken[seed])
        taken.setdefault(seed, file)
    ids = {ident: f"docs/articles/{ident}.md" for kind, ident in docs.ids if kind == "article"}
    known: dict[str, str] = {}
    for source in sources:
        place = f"{SEEDS}/{source.name}"
        if source.sha256 in known:
            yield finding(place, 0, "seed-same", other=f"{SEEDS}/{known[source.sha256]}")
        known.setdefault(source.sha256, source.name)
        if source.name in taken:
            continue
        ident = article_id(source.name)
        if ident in ids:
            yield finding(place, 0, "id-twice", id=ident, other=ids[ident])
        else:
            ids[ident] = place
            yield finding(place, 0, "article-missing", id=ident, seed=source.name)


def _references(docs: Docs) -> Iterator[Finding]:
    known: dict[str, set[str]] = {kind: set() for kind in FOLDERS}
    for kind, ident in docs.ids:
        known[kind].add(ident)
    titles: dict[str, dict[str, str]] = {kind: {} for kind in FOLDERS}
    for category in docs.categories:
        titles[category.entry.kind][category.entry.title] = category.entry.id
    for term in docs.terms:
        for name in (term.entry.term, *term.entry.aliases):
            titles["term"].setdefault(name, term.entry.id)
    for policy in docs.policies:
        titles["policy"].setdefault(policy.entry.title.strip("《》"), policy.entry.id)

    def look(item: Placed[object], kind: str, ident: str, *way: str | int) -> Iterator[Finding]:
        if ident in known[kind]:
            return
        meant = titles[kind].get(ident.strip("《》")) or nearest(ident, known[kind])
        section = f"docs/{FOLDERS[kind]}"
        file, line = item.page.file, item.page.line(*way)
        yield finding(file, line, "reference-unknown", id=ident, section=section, near=meant)

    for category in docs.categories:
        for n, ident in enumerate(category.entry.parents):
            yield from look(category, "domain", ident, "parents", n)
    for term in docs.terms:
        for n, ident in enumerate(term.entry.related):
            yield from look(term, "term", ident, "related", n)
    for article in docs.articles:
        if article.entry.official:
            yield from look(article, "policy", article.entry.official, "official")
        for at, correction in enumerate(article.entry.corrections):
            way = ("corrections", at)
            if correction.primary:
                yield from look(article, "domain", correction.primary, *way, "primary")
            layer = _LAYERS.get(correction.layer)
            if layer:
                for key, ids in (("add", correction.add), ("remove", correction.remove)):
                    for n, ident in enumerate(ids):
                        yield from look(article, layer, ident, *way, key, n)


def _dates(docs: Docs) -> Iterator[Finding]:
    def look(item: Placed[object], text: str, *way: str | int) -> Iterator[Finding]:
        if text and not is_date(text):
            yield finding(item.page.file, item.page.line(*way), "date-not-iso", date=text)

    for article in docs.articles:
        yield from look(article, article.entry.date, "date")
        for at, correction in enumerate(article.entry.corrections):
            for key, value in correction.values:
                if key in ("date", "end", "as_of"):
                    for part in value.split("/", 1):
                        yield from look(article, part, "corrections", at, "values", key)
    for policy in docs.policies:
        yield from look(policy, policy.entry.date, "date")
        year = policy.entry.year_in_text
        if year and not re.fullmatch(r"[0-9]{4}", year, re.ASCII):
            line = policy.page.line("year_in_text")
            yield finding(policy.page.file, line, "date-not-iso", date=year)


def _words(docs: Docs) -> Iterator[Finding]:
    """Words that would point at two pages: evidence, terms, names of policy documents."""
    evidence: dict[tuple[str, str], str] = {}
    for category in docs.categories:
        entry = category.entry
        for word in entry.evidence:
            place = f"{entry.file}:{word.line}"
            other = evidence.setdefault((entry.kind, _same(word.word)), place)
            if other != place:
                yield finding(entry.file, word.line, "evidence-twice", word=word.word, other=other)
    yield from _names(
        "term-twice",
        docs.terms,
        lambda term: [
            _Name(term.term, _same(term.term), ("term",)),
            *(_Name(name, _same(name), ("aliases", n)) for n, name in enumerate(term.aliases)),
        ],
    )
    yield from _names("policy-twice", docs.policies, _policy_names)


class _Name(NamedTuple):
    """A name, the key under which no other page may hold it, and its way in the front matter."""

    shown: str
    key: str
    way: tuple[str | int, ...]


def _policy_names(policy: PolicyEntry) -> list[_Name]:
    # A document that comes out every year has one name; its year tells the entries apart.
    # With and without 《》 it is two names, both of which one entry may list.
    title, year = _same(policy.title), policy.year_in_text
    names = [_Name(policy.title, f"{title.strip('《》')}#{year}", ("title",))]
    for n, name in enumerate(policy.aliases):
        names.append(_Name(name, f"{_same(name).strip('《》')}#{year}", ("aliases", n)))
    for n, name in enumerate(policy.named):
        names.append(_Name(name, f"bare {_same(name)}#{year}", ("named", n)))
    return names


def _names(
    code: str, items: Iterable[Placed[Named]], names: Callable[[Named], list[_Name]]
) -> Iterator[Finding]:
    """Names that two pages hold, or that one page holds twice in the same spelling."""
    taken: dict[str, tuple[Placed[Named], _Name]] = {}
    for item in items:
        for name in names(item.entry):
            other, first = taken.setdefault(name.key, (item, name))
            # Within one page, AI beside Ai is a spelling more; the same text twice is a slip.
            twice = first.shown == name.shown and first.way != name.way
            if other is not item or twice:
                line = item.page.line(*name.way)
                place = f"{other.page.file}:{other.page.line(*first.way)}"
                yield finding(item.page.file, line, code, word=name.shown, other=place)


def _same(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().strip()


def _places(docs: Docs, texts: Mapping[str, Source]) -> Iterator[Finding]:
    """Raw lines that an editor names must exist, and hold what he says they hold."""
    for item in docs.articles:
        entry, page = item.entry, item.page
        source = texts.get(entry.seed)
        edits = (entry.mends, entry.rulings, entry.order, entry.corrections)
        if source is None or not any(edits):
            continue
        lines = raw_lines(source.text)
        for n, mend in enumerate(entry.mends):
            if not 1 <= mend.line <= len(lines):
                yield _beyond(item, mend.line, len(lines), "mends", n, "line")
            elif not _stands(mend.raw, lines, mend.line):
                at = [str(k) for k in range(1, len(lines) + 1) if _stands(mend.raw, lines, k)]
                here = page.line("mends", n, "raw")
                values = {"raw": mend.raw, "number": mend.line, "near": ", ".join(at[:3]) or "—"}
                yield finding(page.file, here, "mend-raw-absent", **values)
        for n, ruling in enumerate(entry.rulings):
            yield from _begins(item, ruling.line, lines, "rulings", n, "line")
        for n, ends in enumerate(entry.order):
            for number in ends:
                if not 1 <= number <= len(lines):
                    yield _beyond(item, number, len(lines), "order", n)
        for n, correction in enumerate(entry.corrections):
            number = anchor_line(correction.anchor)
            if number:
                yield from _begins(item, number, lines, "corrections", n, "anchor")
            else:
                here = page.line("corrections", n, "anchor")
                yield finding(page.file, here, "anchor-bad", anchor=correction.anchor)


def _begins(
    item: Placed[ArticleEntry], number: int, lines: list[str], *way: str | int
) -> Iterator[Finding]:
    """A paragraph or heading can begin on a line that exists and is not blank."""
    if not 1 <= number <= len(lines):
        yield _beyond(item, number, len(lines), *way)
    elif not lines[number - 1].strip():
        full = [k for k, line in enumerate(lines, start=1) if line.strip()]
        near = min(full, key=lambda k: abs(k - number), default=0)
        values = {"number": number, "near": near, "seed": item.entry.seed}
        yield finding(item.page.file, item.page.line(*way), "line-blank", **values)


def _stands(raw: str, lines: list[str], number: int) -> bool:
    """Whether `raw` begins on the line; it may run on over a break of the page."""
    wanted = fold(raw)
    here = fold(lines[number - 1])
    if wanted in here:
        return True
    if not here:
        return False
    along = here + "".join(fold(line) for line in lines[number : number + 4])
    return 0 <= along.find(wanted) < len(here)


def _beyond(item: Placed[ArticleEntry], number: int, last: int, *way: str | int) -> Finding:
    values = {"number": number, "last": last, "seed": item.entry.seed}
    return finding(item.page.file, item.page.line(*way), "line-beyond", **values)


def _quotes(docs: Docs, sources: tuple[Source, ...], names: frozenset[str]) -> Iterator[Finding]:
    """A quotation must be the articles' words: in the seed that is named, or in any."""
    folded: dict[str, str] = {}
    mended = {item.entry.seed: item.entry.mends for item in docs.articles}

    def text(source: Source) -> str:
        if source.name not in folded:
            lines = raw_lines(source.text)
            for mend in mended.get(source.name, ()):
                if mend.certainty == "certain" and 1 <= mend.line <= len(lines):
                    old = lines[mend.line - 1]
                    lines[mend.line - 1] = old.replace(mend.raw, mend.text)
            folded[source.name] = fold("".join(lines))
        return folded[source.name]

    for item in docs.terms:
        entry, page = item.entry, item.page
        chosen: Iterable[Source] = sources
        if entry.quote_seed:
            meant = seed_of(entry.quote_seed, names)
            if len(meant) != 1:
                near = ", ".join(meant) or nearest(entry.quote_seed, names)
                line = page.line("quote_seed")
                yield finding(page.file, line, "seed-missing", seed=entry.quote_seed, near=near)
                continue
            chosen = [source for source in sources if source.name in meant]
        quote = fold(entry.quote)
        if not quote or any(_quoted(quote, text(source)) for source in chosen):
            continue
        line = page.line("quote")
        where = [s.name for s in sources if entry.quote_seed and _quoted(quote, text(s))]
        if where:
            yield finding(page.file, line, "quote-elsewhere", seed=entry.quote_seed, near=where[0])
        else:
            known = max((_common(quote, text(source)) for source in chosen), default=0)
            yield finding(page.file, line, "quote-absent", quote=short(entry.quote), known=known)


def _quoted(quote: str, text: str) -> bool:
    """Whether the text holds the quotation, whole or torn in two by the page's layout."""
    if quote in text:
        return True
    length = _common(quote, text)
    return length >= 6 and len(quote) - length >= 6 and quote[length:] in text


def _common(quote: str, text: str) -> int:
    """How many characters of the quotation, from its start, stand together in the text."""
    low, high = 0, len(quote)
    while low < high:
        middle = (low + high + 1) // 2
        if quote[:middle] in text:
            low = middle
        else:
            high = middle - 1
    return low


def short(text: str) -> str:
    """A text as one line of a finding can bear it."""
    line = _BLANK.sub(" ", text).strip()
    return line if len(line) <= 40 else line[:39] + "…"


def _addresses(docs: Docs, sources: tuple[Source, ...]) -> frozenset[str]:
    """The addresses of all pages that there will be, but for those of documents without an entry."""
    known = {url(kind, ident) for kind, ident in docs.ids}
    known |= {page_url(page.path) for page in docs.pages}
    known |= {url(kind) for kind in (*FOLDERS, *SINGLE, "home")}
    taken = {item.entry.seed for item in docs.articles}
    known |= {url("article", article_id(s.name)) for s in sources if s.name not in taken}
    known |= {url("source", at.split("/")[1]) for at in known if re.match("articles/.", at)}
    return frozenset(known)


def _redirects(
    known: frozenset[str], redirects: Iterable[tuple[str, str, int]]
) -> Iterator[Finding]:
    file = "docs/redirects.yml"
    for old, new, line in redirects:
        if not all(is_id(part) or part == "404" for part in old.strip("/").split("/")):
            yield finding(file, line, "address-bad", address=old)
        elif old in known:
            yield finding(file, line, "redirect-idle", address=old)
        # Pages of policy documents also come into being without an entry.
        if new not in known and not new.startswith("policies/"):
            near = nearest(new, known)
            yield finding(file, line, "redirect-unknown", address=new, near=near)
