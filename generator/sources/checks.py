"""What the inputs say of each other: every reference answered, every place that is named real.

Each function looks at one matter in all pages and gives back its findings; none of them
stops at the first, and none needs another to have passed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from generator.findings import finding
from generator.model import ArticleEntry, Category, Finding, Mend, PolicyEntry, Source, TermEntry
from generator.slugs import FOLDERS, Nearest, article_id
from generator.sources.corrections import idle, is_date, no_date, values
from generator.sources.docs import Docs, Placed
from generator.sources.folder import SEEDS
from generator.sources.places import fold, mended_text, places

_BLANK = re.compile(r"\s+")

Named = TypeVar("Named")

_LAYERS = {
    "domains": "domain",
    "topics": "topic",
    "stages": "stage",
    "terms": "term",
    "policies": "policy",
}
"""Layers whose corrections name ids, and the kind of the ids."""

_ASKED = frozenset(("domain", "stage", "topic", "term"))
"""Kinds of pages that all have a file, and that a question may lead to."""


def checked(
    docs: Docs,
    sources: tuple[Source, ...],
    seed_names: Iterable[str],
    moved: Mapping[str, str],
) -> Iterator[Finding]:
    """Everything that is wrong between the pages and the seeds; `moved` leads from the addresses
    of pages that were renamed to those of today."""
    texts = {source.name: source for source in sources}
    names = frozenset(seed_names)
    yield from _seeds(docs, sources, names)
    yield from _references(docs, moved)
    yield from _dates(docs)
    yield from _words(docs)
    yield from places(docs, texts)
    yield from _quotes(docs, sources, names)


def by_number(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The seeds that a name, or a number that names begin with, can mean."""
    meant: dict[str, tuple[str, ...]] = {}
    for name in sorted(names):
        number = re.match("[0-9]+", name)
        if number:
            meant[number.group()] = (*meant.get(number.group(), ()), name)
    return meant | {name: (name,) for name in names}


def _seeds(docs: Docs, sources: tuple[Source, ...], names: frozenset[str]) -> Iterator[Finding]:
    taken: dict[str, str] = {}
    # An article's file that is wrong itself, or names no seed, may be the one that is missed.
    read = {item.entry.id for item in docs.articles if item.entry.seed in names}
    unread = any(kind == "article" and ident not in read for kind, ident in docs.ids)
    near, numbers = Nearest(names), by_number(names)
    for item in docs.articles:
        seed, file = item.entry.seed, item.page.file
        if seed not in names:
            line = item.page.line("seed")
            number = re.match("[0-9]*", seed)
            meant = numbers.get(number[0], ()) if number else ()
            yield finding(
                file, line, "seed-missing", seed=seed, near=", ".join(meant) or near(seed)
            )
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
            if not unread:
                yield finding(place, 0, "article-missing", id=ident, seed=source.name)


def _references(docs: Docs, moved: Mapping[str, str]) -> Iterator[Finding]:
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

    near = {kind: Nearest(ids) for kind, ids in known.items()}

    def look(item: Placed[object], kind: str, ident: str, *way: str | int) -> Iterator[Finding]:
        if ident in known[kind]:
            return
        bare = ident.strip("《》").removesuffix(".md").strip("/")
        tail = bare.rpartition("/")[2]
        today = moved.get(f"{FOLDERS[kind]}/{bare}/", "").rstrip("/").rpartition("/")[2]
        sure = (one for one in (titles[kind].get(bare), today, tail) if one in known[kind])
        meant = next(sure, None) or near[kind](ident)
        section = f"docs/{FOLDERS[kind]}"
        file, line = item.page.file, item.page.line(*way)
        yield finding(file, line, "reference-unknown", id=ident, section=section, near=meant)

    yield from _questions(docs, known, near)
    for category in docs.categories:
        for n, ident in enumerate(category.entry.parents):
            yield from look(category, "domain", ident, "parents", n)
    for term in docs.terms:
        for n, ident in enumerate(term.entry.related):
            yield from look(term, "term", ident, "related", n)
            if ident == term.entry.id:
                here = term.page.line("related", n)
                yield finding(term.page.file, here, "reference-self", id=ident)
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


def _questions(
    docs: Docs, known: Mapping[str, set[str]], near: Mapping[str, Nearest]
) -> Iterator[Finding]:
    """Questions of the home page lead to pages that there are."""
    pages = {page.file: page for page in docs.bodies}
    for entry in docs.pages:
        listed = entry.front.get("questions")
        for n, item in enumerate(listed if isinstance(listed, list) else ()):
            to = str(item.get("to", "")) if isinstance(item, Mapping) else ""
            folder, _, ident = to.strip("/").partition("/")
            kind = next((kind for kind, name in FOLDERS.items() if name == folder), "")
            if ident and kind in _ASKED and ident not in known[kind]:
                line = pages[entry.file].line("questions", n, "to")
                values = {"id": ident, "section": f"docs/{folder}", "near": near[kind](ident)}
                yield finding(entry.file, line, "reference-unknown", **values)


def _dates(docs: Docs) -> Iterator[Finding]:
    def look(item: Placed[object], text: str, *way: str | int) -> Iterator[Finding]:
        if text and not is_date(text):
            yield no_date(item.page.file, item.page.line(*way), text)

    for article in docs.articles:
        yield from look(article, article.entry.date, "date")
        for at, correction in enumerate(article.entry.corrections):
            yield from values(article.page, at, correction)
        yield from idle(article.entry, article.page)
    for policy in docs.policies:
        yield from look(policy, policy.entry.date, "date")
        near = _BRACKETS.sub(r"〔\1〕", policy.entry.number)
        if near != policy.entry.number:
            told = {"number": policy.entry.number, "near": near}
            yield finding(policy.page.file, policy.page.line("number"), "number-form", **told)
        year = policy.entry.year_in_text
        if year and not re.fullmatch(r"[0-9]{4}", year, re.ASCII):
            line = policy.page.line("year_in_text")
            yield finding(
                policy.page.file, line, "date-not-iso", date=year, near=_four_digits(year)
            )


_BRACKETS = re.compile(r"[\[［【(（]((?:19|20)\d\d)[\]］】)）]")
"""Round the year in the number of a document; it is printed in 〔〕."""


def _four_digits(year: str) -> str:
    found = re.search("[0-9]{4}|[0-9]{2}", year, re.ASCII)
    return f"20{found[0]}"[-4:] if found else "2025"


def _words(docs: Docs) -> Iterator[Finding]:
    """Words that would point at two pages: evidence, terms, names of policy documents."""
    evidence: dict[tuple[str, str], tuple[str, tuple[str, int]]] = {}
    for category in docs.categories:
        entry = category.entry
        for n, word in enumerate(entry.evidence):
            way = (entry.id, n)
            place, first = evidence.setdefault(
                (entry.kind, _same(word.word)), (f"{entry.file}:{word.line}", way)
            )
            if first != way:
                line = category.page.line("evidence", n)
                yield finding(entry.file, line, "evidence-twice", word=word.word, other=place)
        yield from _excluded(category, [word.word for word in entry.evidence])
    for term in docs.terms:
        yield from _excluded(term, (term.entry.term, *term.entry.aliases))
    yield from _names(
        "term-twice",
        docs.terms,
        lambda term: [
            _Name(term.term, _same(term.term), ("term",)),
            *(_Name(name, _same(name), ("aliases", n)) for n, name in enumerate(term.aliases)),
        ],
    )
    yield from _names("policy-twice", docs.policies, _policy_names)


def _excluded(
    item: Placed[Category] | Placed[TermEntry], words: Sequence[str]
) -> Iterator[Finding]:
    """What is excluded is more than a word that is looked for; of a term it holds the word."""
    known = [_same(word) for word in words]
    few = ", ".join(words[:5])
    for n, said in enumerate(item.entry.exclude):
        longer, line = _same(said), item.page.line("exclude", n)
        if longer in known:
            yield finding(item.page.file, line, "exclude-same", word=said)
        elif isinstance(item.entry, TermEntry) and not any(word in longer for word in known):
            yield finding(item.page.file, line, "exclude-idle", word=said, words=few)


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


def _quotes(docs: Docs, sources: tuple[Source, ...], names: frozenset[str]) -> Iterator[Finding]:
    """A quotation must be the articles' words: in the seed that is named, or in any."""
    folded: dict[str, str] = {}
    near, numbers = Nearest(names), by_number(names)
    mended = {item.entry.seed: item.entry for item in docs.articles}

    def text(source: Source) -> str:
        if source.name not in folded:
            entry = mended.get(source.name)
            folded[source.name] = mended_text(source, entry.mends if entry else ())
        return folded[source.name]

    for item in docs.terms:
        entry, page = item.entry, item.page
        chosen: Iterable[Source] = sources
        if entry.quote_seed:
            meant = numbers.get(entry.quote_seed, ())
            if len(meant) != 1:
                few = ", ".join(meant[:5]) or near(entry.quote_seed)
                line = page.line("quote_seed")
                yield finding(page.file, line, "seed-missing", seed=entry.quote_seed, near=few)
                continue
            chosen = [source for source in sources if source.name in meant]
        quote = fold(entry.quote)
        # A seed that was refused may hold it.
        if len(sources) < len(names) and (not entry.quote_seed or not chosen):
            continue
        if not quote or any(_quoted(quote, text(source)) for source in chosen):
            continue
        line = page.line("quote")
        undone = list(_undone(quote, chosen, mended, text))
        if undone:
            other, mend = undone[0]
            values = {"other": f"{other}:{mend.at}", "raw": mend.raw, "text": mend.text}
            yield finding(page.file, line, "quote-mended", **values)
            continue
        where = [s.name for s in sources if entry.quote_seed and _quoted(quote, text(s))]
        if where:
            yield finding(page.file, line, "quote-elsewhere", seed=entry.quote_seed, near=where[0])
        else:
            known = max((_common(quote, text(source)) for source in chosen), default=0)
            yield finding(page.file, line, "quote-absent", quote=short(entry.quote), known=known)


def _undone(
    quote: str,
    sources: Iterable[Source],
    entries: Mapping[str, ArticleEntry],
    text: Callable[[Source], str],
) -> Iterator[tuple[str, Mend]]:
    """The mends that took the words of a quotation out of the text that held them."""
    for source in sources:
        entry = entries.get(source.name)
        if entry is None or _quoted(quote, text(source)):
            continue
        if not _quoted(quote, mended_text(source, ())):
            continue
        for mend in entry.mends:
            others = tuple(m for m in entry.mends if m is not mend)
            if _quoted(quote, mended_text(source, others)):
                yield entry.file, mend
                return
        for mend in entry.mends:
            if fold(mend.raw) in quote:
                yield entry.file, mend


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
