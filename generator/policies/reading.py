"""The documents that one article names.

Works like a careful reader: first go through all titles and note what is a document, what it
will be called from then on, and who else is in 《》; then say for each place which document it
is, with one candidate or none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.chinese import dates
from generator.chinese.clauses import masked
from generator.chinese.dates import Dated
from generator.findings import finding
from generator.model import Article, Finding, Mention, Passage, PolicyEntry, Quote
from generator.policies.catalog import Catalog, catalog
from generator.policies.titles import bare, core, generated_id, is_document, is_short, is_yearly
from generator.terms.spans import folded, inside, sentences, titles

_DECLARES = re.compile(
    r"^\s*[（(](?:以下|下文|文中|下)(?:均|统一|简|合|并)?称?(?:简称|称)?[为：:]?\s*[“”\"「]?《?"
    r"(?P<short>[^《》“”\"（）()，。；]{1,20})》?[“”\"」]?(?:，?下同)?[）)]"
)
_OF_YEAR = re.compile(
    r"(?:的|全国|国务院|全国两会|两会|政府|总理|所作|作|[，,])*(?:《[^《》]*》[、和与])*"
)
"""Between a year and the yearly document that it tells of."""
_WRITTEN_INTO = re.compile(r"[^。；]{0,40}?(?:写入|列入|载入|纳入|写进)了?")
_PLAN = re.compile(
    r"[“\"「](?:十[一二三四五六七八九]|[二三四五六七八九]十[一二三四五六七八九]?)?五[”\"」](?:时期)?规划纲要"
)
_GIVEN = 3
"""The month in which the state's work report is given."""


@dataclass(frozen=True, slots=True)
class _Title:
    passage: Passage
    start: int
    end: int
    text: str
    target: str
    """Empty until it is known."""
    short: bool


def mentions(
    article: Article, entries: tuple[PolicyEntry, ...]
) -> tuple[tuple[Mention, ...], tuple[Finding, ...]]:
    """Every place in the article's passages that names a document, in the order of the text,
    and the places that could not be told.

    A document without an entry gets the id that `titles.generated_id` makes of its title.
    """
    book = catalog(entries)
    found: list[Finding] = []
    full: list[_Title] = []
    short: list[_Title] = []
    declared: list[tuple[str, str, int]] = []
    year_known: dict[str, set[str]] = {}
    for passage in article.passages:
        named = _named(passage, book)
        full += named
        taken = tuple((t.start, t.end) for t in named)
        spans = [s for s in titles(passage.text) if not inside(*s, taken)]
        for start, end in spans:
            title = _read(article, passage, start, end, book, found, year_known)
            if title is None:
                continue
            (short if title.short else full).append(title)
            says = _DECLARES.match(folded(passage.text)[end:])
            if says and title.target:
                declared.append((core(says["short"]), title.target, passage.section))
    full = [_joined(title, full, book) for title in full]
    moved = {before.target: after.target for before, after in _pairs(full)}
    declared = [(name, moved.get(target, target), sec) for name, target, sec in declared]
    for title in short:
        target, candidates = _meant(title, article, full, declared, entries)
        if target:
            full.append(_with(title, target))
        else:
            found.append(
                finding(
                    f"seeds/{article.seed}", _line(title.passage), "policy-short-unresolved",
                    short=title.text, titles="、".join(candidates) or "—",
                )
            )  # fmt: skip
    order = {p.id: n for n, p in enumerate(article.passages)}
    done = [
        Mention("policy", t.target, Quote(t.passage.id, t.start, t.end, t.text), short=t.short)
        for t in full
        if t.target
    ]
    done.sort(key=lambda m: (order[m.quote.passage], m.quote.start))
    return tuple(done), tuple(sorted(set(found)))


def _named(passage: Passage, book: Catalog) -> list[_Title]:
    """Names without 《》: those of the entries, longest first, and “十五五”规划纲要 and its like."""
    plain = folded(passage.text)
    found: list[_Title] = []
    for name, ident in book.named:
        for hit in re.finditer(re.escape(name), plain) if name in plain else ():
            start, end = hit.span()
            closed = [s for s in titles(passage.text) if not (start <= s[0] and s[1] <= end)]
            taken = tuple((t.start, t.end) for t in found)
            if not inside(start, end, tuple(closed)) and not inside(start, end, taken):
                found.append(_Title(passage, start, end, passage.text[start:end], ident, False))
    for hit in _PLAN.finditer(passage.text):
        if not inside(*hit.span(), (*titles(passage.text), *((t.start, t.end) for t in found))):
            ids = book.find(hit.group())
            target = ids[0] if len(ids) == 1 else generated_id(hit.group())
            found.append(_Title(passage, *hit.span(), hit.group(), target, False))
    return found


def _read(
    article: Article, passage: Passage, start: int, end: int, book: Catalog,
    found: list[Finding], year_known: dict[str, set[str]],
) -> _Title | None:  # fmt: skip
    """What a title in 《》 is: a document, a short name still to be told, or none of ours."""
    text = passage.text[start:end]
    begin = next((a for a, b in sentences(passage.text) if a <= start < b), 0)
    plain = folded(passage.text)
    before, after = plain[begin:start], plain[end : end + 40]
    listed = book.by_core.get(core(text)) or book.by_bare.get(core(text)) or ()
    if _in_declaration(plain, start, end) or (is_short(text) and not listed):
        return _Title(passage, start, end, text, "", True)
    yearly = is_yearly(text) or any(book.years.get(i) for i in listed)
    if not listed and not is_document(text, before, after):
        return None
    year = ""
    if yearly:
        years = _years(article, before)
        year = _year(years, before)
        if not year and not years:
            # Nothing else said, it is the one that the article has spoken of.
            year = _only(year_known.get(core(text), set())) or _own_year(article, text)
        if year:
            year_known.setdefault(core(text), set()).add(year)
    ids = book.find(text, year)
    if len(ids) == 1:
        return _Title(passage, start, end, text, ids[0], False)
    if (yearly and not year) or len(ids) > 1:
        found.append(
            finding(f"seeds/{article.seed}", _line(passage), "policy-year-unresolved", title=text)
        )
        return None
    return _Title(passage, start, end, text, generated_id(text, year), False)


def _in_declaration(text: str, start: int, end: int) -> bool:
    """Whether the title stands in （以下简称《…》）."""
    return bool(
        re.search(
            r"[（(](?:以下|下文|文中|下)?(?:均|统一)?(?:简称|称)[为：:]?\s*[“\"「]?$", text[:start]
        )
        and re.match(r"[”\"」]?(?:，?下同)?[）)]", text[end:])
    )


def _years(article: Article, text: str) -> list[Dated]:
    """The years, months and days of a text, each with the year that it names."""
    base = dates.reference(article.date, article.date_precision)
    hidden = masked(text, titles(text))
    return [item for item in dates.find(hidden, base) if dates.names_year(item)]


def _year(years: Sequence[Dated], before: str) -> str:
    """The year that the words before a yearly document's title give it, or an empty string."""
    last = years[-1] if years else None
    if last is None:
        return ""
    told = _OF_YEAR.fullmatch(before, last.end) or _WRITTEN_INTO.fullmatch(before, last.end)
    return last.date[:4] if told else ""


def _own_year(article: Article, title: str) -> str:
    """The year of the article, where the state's report of that year is out: it is given in the
    first days of March, and who names no year after that speaks of the latest one."""
    year, month = article.date[:4], article.date[5:7]
    known = year.isdigit() and month.isdigit() and int(month) >= _GIVEN
    return year if known and core(title) == "政府工作报告" else ""


def _only(years: set[str]) -> str:
    return next(iter(years)) if len(years) == 1 else ""


def _joined(title: _Title, others: Sequence[_Title], book: Catalog) -> _Title:
    """A title without its issuer is the one document of the article that has it with one."""
    if not core(title.text).startswith("关于") or title.target in {
        i for ids in book.by_core.values() for i in ids
    }:
        return title
    same = {o.text for o in others if o.target == title.target} | {title.text}
    if any(not _bare(text) for text in same):
        return title
    longer = {
        o.target
        for o in others
        if o.target != title.target and core(o.text).endswith(core(title.text))
    }
    return _with(title, longer.pop()) if len(longer) == 1 else title


def _bare(title: str) -> bool:
    """Whether a title is written without an issuer."""
    return title.lstrip("《").startswith(("关于", "關於", "關于"))


def _pairs(titles_now: Sequence[_Title]) -> list[tuple[_Title, _Title]]:
    """(as first read, as joined) of the titles whose document was joined to another."""
    return [
        (_with(t, generated_id(t.text)), t)
        for t in titles_now
        if t.text.startswith("《") and t.target != generated_id(t.text)
    ]


def _meant(
    title: _Title,
    article: Article,
    full: Sequence[_Title],
    declared: Sequence[tuple[str, str, int]],
    entries: tuple[PolicyEntry, ...],
) -> tuple[str, tuple[str, ...]]:
    """The document that a short name means, or the titles that it could mean."""
    name = core(title.text)
    said = {target for short, target, _ in declared if short == name}
    if len(said) > 1:
        said = {
            t
            for short, t, section in declared
            if short == name and section == title.passage.section
        }
    if said:
        return (next(iter(said)), ()) if len(said) == 1 else ("", _titles_of(said, full))
    if article.official:
        own = next((e for e in entries if e.id == article.official), None)
        if own and core(own.title).endswith(name):
            return own.id, ()
    fits = {
        t.target
        for t in full
        if not t.short and (core(t.text).endswith(name) or bare(t.text).endswith(name))
    }
    if len(fits) == 1:
        return next(iter(fits)), ()
    return "", _titles_of(fits, full)


def _titles_of(targets: set[str], full: Sequence[_Title]) -> tuple[str, ...]:
    return tuple(
        sorted({next(t.text for t in full if t.target == x and not t.short) for x in targets})
    )


def _with(title: _Title, target: str) -> _Title:
    return _Title(title.passage, title.start, title.end, title.text, target, title.short)


def _line(passage: Passage) -> int:
    return passage.lines[0] if passage.lines else 0
