"""The documents that one article names.

Works like a careful reader: first go through all titles and note what is a document, what it
will be called from then on, and who else is in 《》; then say for each place which document it
is, with one candidate or none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from generator.chinese import dates
from generator.chinese.dates import Dated
from generator.findings import finding
from generator.lexicon import groups, one_of
from generator.model import Article, Finding, Mention, Passage, PolicyEntry, Quote
from generator.policies.catalog import Catalog, catalog
from generator.policies.meanings import Endings, Meanings
from generator.policies.titles import core, generated_id, is_document, is_short, is_yearly
from generator.text.folding import folded
from generator.text.spans import Taken, masked, sentences, titles, touches, touching

_DECLARES = re.compile(
    r"\s{0,8}[（(](?:以下|下文|文中|下)(?:均|统一|简|合|并)?称?(?:简称|称)?[为：:]?\s*[“”\"「]?《?"
    r"(?P<short>[^《》“”\"（）()，。；]{1,20})》?[“”\"」]?(?:，?下同)?[）)]"
)
_OF_YEAR = re.compile(
    rf"(?:的|{one_of(groups('central')['givers'])}|所作|作|[，,]){{0,8}}(?:《[^《》]*》[、和与])*"
)
"""Between a year and the yearly document that it tells of."""
_WRITTEN_INTO = re.compile(r"[^。；]{0,40}?(?:写入|列入|载入|纳入|写进)了?")
_PLAN = re.compile(
    r"[“\"「](?:十[一二三四五六七八九]|[二三四五六七八九]十[一二三四五六七八九]?)?五[”\"」](?:时期)?规划纲要"
)
LONGEST = 200
"""Characters of a title; more stand between two marks only where one of their partners is lost."""
_REACH = 400
"""Characters before a title that may tell what it is."""
_NAMED = 5
"""Titles that a finding names, at most."""
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
        text = _Text(passage)
        named, taken = _named(text, book)
        full += named
        for start, end in text.titles:
            if taken.touches(start, end) or end - start > LONGEST:
                continue
            title = _read(article, text, start, end, book, found, year_known)
            if title is None:
                continue
            (short if title.short else full).append(title)
            says = _DECLARES.match(text.plain, end)
            if says and title.target:
                declared.append((core(says["short"]), title.target, passage.section))
    full = _joined(full, book)
    moved = {before.target: after.target for before, after in _pairs(full)}
    meanings = Meanings(
        ((t.text, t.target) for t in full if not t.short),
        ((name, moved.get(target, target), section) for name, target, section in declared),
        next((e for e in entries if article.official and e.id == article.official), None),
    )
    for title in short:
        target, candidates = meanings.of(title.text, title.passage.section)
        if target:
            full.append(_with(title, target))
        else:
            found.append(
                finding(
                    f"seeds/{article.seed}", _line(title.passage), "policy-short-unresolved",
                    short=title.text, titles=_some(candidates),
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


class _Text:
    """A passage as titles are looked for in it: folded, with its titles and sentences."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.plain = folded(passage.text)
        self.titles = titles(passage.text)
        self._begins = [a for a, _ in sentences(passage.text)]

    def before(self, at: int) -> str:
        """The words of its sentence before a place, as far as they can matter to it."""
        sentence = bisect_right(self._begins, at) - 1
        begin = self._begins[sentence] if sentence >= 0 else 0
        return self.plain[max(begin, at - _REACH) : at]


def _named(text: _Text, book: Catalog) -> tuple[list[_Title], Taken]:
    """Names without 《》: those of the entries, longest first, and “十五五”规划纲要 and its like;
    and where they stand."""
    passage = text.passage
    taken = Taken(passage.text)
    found: list[_Title] = []
    for name, ident in book.named:
        for hit in re.finditer(re.escape(name), text.plain) if name in text.plain else ():
            start, end = hit.span()
            around = touching(start, end, text.titles)
            if all(start <= a and b <= end for a, b in around) and not taken.touches(start, end):
                found.append(_Title(passage, start, end, passage.text[start:end], ident, False))
                taken.take(start, end)
    for hit in _PLAN.finditer(passage.text):
        if not touches(*hit.span(), text.titles) and not taken.touches(*hit.span()):
            ids = book.find(hit.group())
            target = ids[0] if len(ids) == 1 else generated_id(hit.group())
            found.append(_Title(passage, *hit.span(), hit.group(), target, False))
            taken.take(*hit.span())
    return found, taken


def _read(
    article: Article, text: _Text, start: int, end: int, book: Catalog,
    found: list[Finding], year_known: dict[str, set[str]],
) -> _Title | None:  # fmt: skip
    """What a title in 《》 is: a document, a short name still to be told, or none of ours."""
    passage = text.passage
    name = passage.text[start:end]
    before, after = text.before(start), text.plain[end : end + 40]
    listed = book.by_core.get(core(name)) or book.by_bare.get(core(name)) or ()
    if _in_declaration(text.plain, start, end) or (is_short(name) and not listed):
        return _Title(passage, start, end, name, "", True)
    yearly = is_yearly(name) or any(book.years.get(i) for i in listed)
    if not listed and not is_document(name, before, after):
        return None
    year = ""
    if yearly:
        years = _years(article, before)
        year = _year(years, before)
        if not year and not years:
            # Nothing else said, it is the one that the article has spoken of.
            year = _only(year_known.get(core(name), set())) or _own_year(article, name)
        if year:
            year_known.setdefault(core(name), set()).add(year)
    ids = book.find(name, year)
    if len(ids) == 1:
        return _Title(passage, start, end, name, ids[0], False)
    if (yearly and not year) or len(ids) > 1:
        found.append(
            finding(f"seeds/{article.seed}", _line(passage), "policy-year-unresolved", title=name)
        )
        return None
    return _Title(passage, start, end, name, generated_id(name, year), False)


def _in_declaration(text: str, start: int, end: int) -> bool:
    """Whether the title stands in （以下简称《…》）."""
    return bool(
        re.search(
            r"[（(](?:以下|下文|文中|下)?(?:均|统一)?(?:简称|称)[为：:]?\s*[“\"「]?$",
            text[max(0, start - 24) : start],
        )
        and re.match(r"[”\"」]?(?:，?下同)?[）)]", text[end : end + 8])
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
    return year if known and core(title) in groups("central")["report"] else ""


def _only(years: set[str]) -> str:
    return next(iter(years)) if len(years) == 1 else ""


def _joined(full: Sequence[_Title], book: Catalog) -> list[_Title]:
    """The titles, those without an issuer being the one document of the article that has it with
    one."""
    listed = {ident for ids in book.by_core.values() for ident in ids}
    written: dict[str, set[str]] = {}
    for title in full:
        written.setdefault(title.target, set()).add(title.text)
    endings = Endings((core(title.text), title.target) for title in full)
    known: dict[tuple[str, str], str] = {}
    out = []
    for title in full:
        key = (title.text, title.target)
        if key not in known:
            known[key] = title.target
            about = core(title.text).startswith("关于") and title.target not in listed
            if about and all(map(_bare, written[title.target])):
                longer = endings.of(core(title.text)) - {title.target}
                known[key] = longer.pop() if len(longer) == 1 else title.target
        out.append(title if known[key] == title.target else _with(title, known[key]))
    return out


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


def _some(titles_meant: Sequence[str]) -> str:
    """A few of the titles, and that there are more."""
    return "、".join(titles_meant[:_NAMED]) + "…" * (len(titles_meant) > _NAMED) or "—"


def _with(title: _Title, target: str) -> _Title:
    return _Title(title.passage, title.start, title.end, title.text, target, title.short)


def _line(passage: Passage) -> int:
    return passage.lines[0] if passage.lines else 0
