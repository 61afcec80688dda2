"""The made-up corpus with what its smallest form does not show: a report with a column, a second
speaker, doubts, moved headings; a document that is named; series, findings, candidates, parallels.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from generator.findings import finding
from generator.model import (
    Article,
    Aside,
    Author,
    Candidate,
    Event,
    Evidence,
    Figure,
    Gloss,
    Knowledge,
    Label,
    Mention,
    PageEntry,
    Parallel,
    Passage,
    Policy,
    PolicyEntry,
    Quote,
    Reading,
    Repair,
    Section,
    Source,
    Term,
    TermEntry,
)
from tests.golden.corpus import knowledge

RAW = "岸电用起来\n甲\n去年底，岸电投用。\n"


def _quote(passage: Passage, text: str) -> Quote:
    start = passage.text.index(text)
    return Quote(passage.id, start, start + len(text), text)


def _press() -> Article:
    passages = (
        Passage("press#L3", "press", "L3", "去年底，岸电投用。据《港口电动化办法》，泊位要建岸电。", (3,), role="lead"),
        Passage(
            "press#L5", "press", "L5", "发展岸电。船舶靠港用5G岸电桩，岸电桩约3座，岸电覆盖率达40%。", (5, 6),
            run_in=5, section=1, heading="一、岸电",
            repairs=(Repair("mend", 5, 25, "友展", "发展", 0), Repair("mend", 5, 30, "案电", "岸电", 5, "误识"), Repair("line-join", 5, 34, "\n", "", 12)),
            suspects=(Repair("suspect", 6, 40, "约3座", "3座", 18, "原文多字"),),
        ),
        Passage("press#L7", "press", "L7", "岸电要便宜，泊位岸电覆盖率要超60%，船舶靠港应当使用岸电。", (7,), role="boxed", section=1, heading="一、岸电"),
        Passage("press#L9", "press", "L9", "岸电贵吗？", (9,), role="question", section=1, heading="岸电用起来"),
        Passage("press#L11", "press", "L11", "岸电不贵，软件不难。", (11,), speaker="乙", section=2, heading="（一）电价"),
        Passage("press#L13", "press", "L13", "岸电好，", (13,), speaker="乙", section=2, heading="（一）电价", complete="both-lost"),
    )  # fmt: skip
    sections = (
        Section("", 0, ""),
        Section("一、岸电", 2, "L4", (4,)),
        Section("（一）电价", 3, "L10", (10,), moved=True),
        Section("二、未", 2, "L15", (15,), lost="end"),
    )
    return Article(
        "press", "press.txt", "岸电用起来", passages, sections,
        subtitle="一年来的变化",
        authors=(Author("甲", "某港", "工程师"), Author("乙", "某船厂", "厂长", "speaker"), Author("丙"), Author("丁")),
        publication="某报", date="2026-03-05", date_precision="day", date_basis="stated", kind="roundtable",
        asides=(Aside("title", 1, "岸电用起来"), Aside("by-line", 2, "甲")),
    )  # fmt: skip


def _later(number: int) -> Article:
    """One of several articles that say much the same."""
    ident = f"later{number}"
    text = "船舶靠港应当使用岸电，岸电覆盖率达到一半。" + "岸电好。" * number
    return Article(
        ident, f"{ident}.txt", f"岸电续谈之{number}",
        (Passage(f"{ident}#L1", ident, "L1", text, (1,), heading=f"岸电续谈之{number}"),),
        (Section("", 0, ""),),
        date=f"2026-0{number + 3}", date_precision="month", date_basis="stated", publication="某刊",
    )  # fmt: skip


def rich() -> Knowledge:
    """All of it, linked by hand."""
    known = knowledge()
    press, later = _press(), [_later(n) for n in (1, 2, 3)]
    opening, body, column, _, cheap, torn = press.passages
    told = Event(
        "e-1", "2025-12", "", "month", True, "“去年底”据本文日期，即2025年12月", "event", "岸电投用",
        (_quote(opening, "去年底，岸电投用"),), domains=("berths",),
    )  # fmt: skip
    issued = replace(
        told, id="e-0", date="2025-06-01", precision="day", relative=False, basis="", kind="policy-issued",
        headline="某部印发《港口电动化办法》", policies=("rules-2026",), sources=(_quote(opening, "《港口电动化办法》"),),
    )  # fmt: skip
    span = replace(
        told, id="e-2", date="2026", end="2028", precision="range", relative=False, basis="",
        kind="policy-mention", headline="岸电推广期", policies=("plan",), corrected=True,
        sources=(_quote(opening, "泊位要建岸电"), _quote(column, "岸电要便宜"), *(_quote(a.passages[0], "岸电") for a in later)),
    )  # fmt: skip
    quarter = replace(
        told, id="e-3", date="2026-04", precision="quarter", kind="statistic", headline="岸电桩三座"
    )
    season = replace(
        told, id="e-4", date="2026", precision="season", kind="publication", headline="某报刊发"
    )
    guess = replace(
        told, id="e-5", date="2035", precision="year", kind="forecast", headline="岸电普及"
    )
    share = Figure(
        "f-1", "40", "%", "40", "=", "岸电覆盖率", "2026", "statistic",
        (_quote(body, "岸电覆盖率达40%"),), series="rate",
    )  # fmt: skip
    figures = (
        share,
        replace(share, id="f-2", value="20", norm="20", as_of="2025-12", comparator="~", compared="约"),
        replace(share, id="f-3", value="55", norm="55", as_of="2026-07/2026-12", kind="forecast", comparator="<="),
        replace(share, id="f-4", value="3", unit="座", norm="3", subject="岸电桩", as_of="", series="", kind="count", sources=(_quote(body, "岸电桩约3座"),)),
        replace(share, id="f-5", value="1.2", unit="万座", norm="12000", subject="岸电桩", series="piles", as_of="2026-01/2026-03", kind="target", sources=(_quote(column, "60%"), _quote(body, "约3座"))),
        replace(share, id="f-6", value="1.5", unit="万座", norm="15000", subject="岸电桩", series="piles", as_of="2027-07/2027-09", kind="target", corrected=True),
    )  # fmt: skip
    reading = Reading(
        press,
        labels=(
            Label(
                body.id, "domain", "berths", True,
                (
                    Evidence("heading", "岸电", 3.0), Evidence("run-in", "发展岸电。", 2.0, 0, 5),
                    Evidence("word", "岸电桩", 1.0, 12, 15), Evidence("word", "岸电桩", 0.5, 16, 19),
                    Evidence("word", "船舶", 0.5, 5, 7), Evidence("word", "", 0.2),
                ),
            ),
            Label(column.id, "domain", "berths", False, ()),
            Label(column.id, "domain", "ships", True, (Evidence("editor", "讲的是船", 1.0), Evidence("title", "岸电用起来", 0.5))),
            Label(body.id, "stage", "2028", False, ()),
            Label(body.id, "topic", "cost", False, ()),
            Label(cheap.id, "topic", "cost", False, ()),
        ),
        mentions=(
            Mention("policy", "rules-2026", _quote(opening, "《港口电动化办法》")),
            *(Mention("term", "shore-power", _quote(p, "岸电")) for p in (opening, body, column, cheap, torn)),
            Mention("term", "pile", _quote(body, "岸电桩")),
        ),
        glosses=(Gloss("岸电", _quote(column, "岸电要便宜"), "is"),),
        candidates=(Candidate("靠港", _quote(column, "靠港"), "bracket", 2), Candidate("靠港", _quote(body, "靠港"), "is")),
        events=(told, span),
        figures=figures[:4],
    )  # fmt: skip
    others = tuple(
        Reading(
            article,
            labels=(
                Label(article.passages[0].id, "domain", "berths", True, ()),
                Label(article.passages[0].id, "topic", "cost", True, ()),
            ),
            mentions=(Mention("term", "shore-power", _quote(article.passages[0], "岸电")),),
        )
        for article in later
    )
    power, pile = (
        known.terms[0],
        TermEntry("pile", "岸电桩", "docs/glossary/pile.md", related=("shore-power",)),
    )
    everywhere = tuple(m for r in (*known.readings, reading, *others) for m in r.mentions)
    terms = (
        replace(
            power, definition_source=_quote(body, "船舶靠港用5G岸电桩"), definition="船舶靠港用5G岸电桩",
            mentions=tuple(m for m in everywhere if m.target == "shore-power"),
        ),
        Term(pile, "àn diàn zhuāng", "", None, tuple(m for m in everywhere if m.target == "pile")),
    )  # fmt: skip
    rules = known.policies[0]
    named = tuple(m for m in everywhere if m.target == "rules-2026")
    plan = PolicyEntry(
        "plan",
        "岸电推广计划",
        "docs/policies/plan.md",
        aliases=("推广计划",),
        number="港〔2026〕3号",
    )
    official = known.readings[0].article.passages[1]
    page = PageEntry(
        "search/index.md", "docs/search/index.md", "搜索", "",
        MappingProxyType({"synonyms": [["岸电", "岸上供电"], "不成组"], "ignored": ["请问"], "summary": "怎样找"}),
    )  # fmt: skip
    sources = (Source("press.txt", RAW, "utf-8", "2" * 64), *(Source(a.seed, a.passages[0].text + "\n", "utf-8", "3" * 64) for a in later))  # fmt: skip
    return replace(
        known,
        readings=(*known.readings, reading, *others),
        terms=terms,
        policies=(
            replace(rules, mentions=named, sources=tuple(m.quote for m in named)),
            Policy(plan, "", "", (), ()),
        ),
        events=(issued, told, season, span, quarter, *known.events, guess),
        figures=(*known.figures, *figures),
        parallels=(
            *known.parallels,
            Parallel(
                official.id, column.id, 0.9, ((0, column.text.index("船舶靠港应当使用岸电"), 10),)
            ),
            *(Parallel(official.id, a.passages[0].id, 0.5, ((0, 0, 10),)) for a in later),
        ),
        findings=(
            finding("seeds/press.txt", 5, "figure-without-subject", quote="超过3座"),
            finding("seeds/press.txt", 2, "passage-torn", quote="甲"),
            finding("docs/articles/rules.md", 0, "mend-unused", line=3, raw="岸", near="—"),
            *(finding("seeds/talk.txt", n, "passage-torn", quote="问") for n in (1, 3)),
        ),
        project=replace(
            known.project,
            pages=(*known.project.pages, page),
            sources=(*known.project.sources, *sources),
            redirects=(("articles/old/", "articles/press/"),),
        ),
    )
