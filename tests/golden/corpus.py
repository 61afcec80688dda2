"""A made-up corpus of another field: harbours that go electric.

It exists so that every kind of page has one small, readable example. Nobody in it is real.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model import (
    Article,
    Aside,
    Author,
    Category,
    Characters,
    Event,
    Evidence,
    EvidenceWord,
    Figure,
    Knowledge,
    Label,
    Mention,
    PageEntry,
    Parallel,
    Passage,
    Policy,
    PolicyEntry,
    Project,
    Quote,
    Reading,
    Repair,
    Section,
    Settings,
    Source,
    Statement,
    Term,
    TermEntry,
    Voice,
)

RAW = "港口电动化办法\n\n一、岸电\n到2028年,泊位岸电覆盖率超60%。\n\n船舶靠港应当使用岸\n\n电。\n广告:全场八折\n"
TALK = "问:岸电贵不贵?\n\n*甲*说 <1.5元> 一度，[不贵]。#一\n"


def _quote(passage: Passage, text: str) -> Quote:
    start = passage.text.index(text)
    return Quote(passage.id, start, start + len(text), text)


def articles() -> tuple[Article, Article]:
    """An official text with a join and a loss, and a talk full of Markdown's special marks."""
    rules = Article(
        id="rules",
        seed="rules.txt",
        title="港口电动化办法",
        passages=(
            Passage(
                "rules#L4", "rules", "L4", "到2028年，泊位岸电覆盖率超60%。", (4,), section=1, heading="一、岸电",
                repairs=(Repair("half-width-punctuation", 4, 20, ",", "，", 6),),
            ),
            Passage(
                "rules#L6", "rules", "L6", "船舶靠港应当使用岸电。", (6, 8), section=1, heading="一、岸电",
                complete="end-lost",
                repairs=(Repair("break-join", 6, 46, "\n\n", "", 9),),
            ),
        ),
        sections=(Section("", 0, ""), Section("一、岸电", 2, "L3", (3,))),
        date="2026-03",
        date_precision="month",
        date_basis="inferred",
        date_reason="文中有“近日”",
        kind="official",
        official="rules-2026",
        asides=(Aside("title", 1, "港口电动化办法"), Aside("advertisement", 9, "广告:全场八折")),
        repairs=(Repair("advertisement", 9, 60, "广告:全场八折", ""),),
        characters=Characters(68, 55, 1, 12),
        file="docs/articles/rules.md",
        note="港口的办法，报纸只登了一半。见[岸电](../glossary/shore-power.md)。",
    )  # fmt: skip
    talk = Article(
        id="talk",
        seed="talk.txt",
        title="",
        passages=(
            Passage("talk#L1", "talk", "L1", "岸电贵不贵？", (1,), role="question"),
            Passage("talk#L3", "talk", "L3", "*甲*说 <1.5元> 一度，[不贵]。#一", (3,), speaker="甲", complete="start-lost"),
        ),
        sections=(Section("", 0, ""),),
        authors=(Author("甲", "某港", "工程师", "speaker"),),
        kind="roundtable",
        characters=Characters(38, 36, 2, 0),
    )  # fmt: skip
    return rules, talk


def project() -> Project:
    """Two domains, a stage, a topic, a term, a document and the pages of prose."""
    return Project(
        settings=Settings("港口读本", "https://example.org/ports/", "港口怎样电动化。", "https://example.org/repo"),
        sources=(Source("rules.txt", RAW, "utf-8", "0" * 64), Source("talk.txt", TALK, "utf-8", "1" * 64)),
        articles=(),
        categories=(
            Category("domain", "berths", "泊位", "docs/domains/berths.md", mark="泊", hue=1,
                     evidence=(EvidenceWord("岸电"),), body="船停着的时候。见[船](ships.md)。"),
            Category("domain", "ships", "船舶", "docs/domains/ships.md", mark="船", hue=2),
            Category("stage", "2028", "到2028年", "docs/stages/2028.md"),
            Category("topic", "cost", "费用", "docs/topics/cost.md", parents=("berths",)),
        ),
        terms=(),
        policies=(),
        pages=(
            PageEntry("index.md", "docs/index.md", "港口电动化", "港口怎样电动化。", {"questions": [
                {"question": "岸电是什么？", "to": "glossary/shore-power"}]}),
            PageEntry("about.md", "docs/about.md", "关于", "见[岸电](glossary/shore-power.md)。", {}),
        ),
    )  # fmt: skip


VOICES = (
    Voice("jia-1", "甲", "person", "工程师", "某港"),
    Voice("rules-2026", "《港口电动化办法》", "document", policy="rules-2026"),
    Voice("talk-author", "", "author", article="talk"),
    Voice("unknown", "", "unknown"),
)


def statements() -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """An official target in the document's own words; an answer of which nobody knows the rest."""
    rules, talk = articles()
    target, power = rules.passages
    asked, cost = talk.passages

    def own(passage: Passage, voice: str, mode: str) -> Statement:
        return Statement(f"{passage.id}:0", _quote(passage, passage.text), voice, voice, mode)

    aim = replace(own(target, "rules-2026", "printed"), certainty=("到",), hedges=(("到", 0, 10),))
    price = Statement("talk#L3:0", _quote(cost, "*甲*说 <1.5元> 一度，"), "jia-1", "jia-1", "own")
    rest = Statement(
        "talk#L3:13", _quote(cost, "[不贵]"), "unknown", "jia-1", "reported",
        evidence=(_quote(cost, "*甲*说"),),
    )  # fmt: skip
    return (aim, own(power, "rules-2026", "printed")), (
        own(asked, "talk-author", "own"),
        price,
        rest,
    )


def knowledge() -> Knowledge:
    """All of it, linked by hand."""
    rules, talk = articles()
    target, power = rules.passages
    cost = talk.passages[1]
    by_word = (
        Evidence("word", "岸电", 1.0, target.text.index("岸电"), target.text.index("岸电") + 2),
    )
    entry = TermEntry(
        "shore-power",
        "岸电",
        "docs/glossary/shore-power.md",
        ("shore power",),
        "船停着时用岸上的电。",
    )
    policy = PolicyEntry(
        "rules-2026", "港口电动化办法", "docs/policies/rules-2026.md", issuer="某部", date="2026"
    )
    official, spoken = statements()
    uses = tuple(
        Mention("term", "shore-power", _quote(p, "岸电")) for p in (target, power, talk.passages[0])
    )
    event = Event(
        "t-2028",
        "2028",
        "",
        "year",
        False,
        "",
        "target",
        "岸电覆盖率超60%",
        (_quote(target, "到2028年，泊位岸电覆盖率超60%"),),
        domains=("berths",),
    )
    low = Figure(
        "f-2028",
        "60",
        "%",
        "60",
        ">",
        "泊位岸电覆盖率",
        "2028",
        "target",
        (_quote(target, "覆盖率超60%"),),
        series="cover",
        compared="超",
    )
    high = replace(low, id="f-2030", value="90", norm="90", as_of="2030")
    return Knowledge(
        project=project(),
        readings=(
            Reading(
                rules,
                labels=(
                    Label(target.id, "domain", "berths", True, by_word),
                    Label(target.id, "stage", "2028", False, (Evidence("year", "2028年", 1.0, 1, 6),)),
                    Label(power.id, "domain", "berths", False, (Evidence("editor", "靠港即在泊位", 1.0),)),
                ),
                mentions=uses[:2],
                events=(event,),
                figures=(low,),
                voices=VOICES[1:2],
                statements=official,
                spoken=((target.id, "rules-2026"), (power.id, "rules-2026")),
            ),
            Reading(
                talk,
                labels=(Label(cost.id, "topic", "cost", False, ()),),
                mentions=uses[2:],
                voices=(VOICES[0], *VOICES[2:]),
                statements=spoken,
                spoken=((talk.passages[0].id, "talk-author"), (cost.id, "jia-1")),
            ),
        ),
        terms=(Term(entry, "àn diàn", entry.definition, None, uses),),
        policies=(Policy(policy, "某部", "2026", (), ()),),
        events=(event,),
        figures=(low, high),
        parallels=(Parallel(power.id, talk.passages[0].id, 0.5, ((power.text.index("岸电"), 0, 2),)),),
        findings=(),
        voices=VOICES,
    )  # fmt: skip
