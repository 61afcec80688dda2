"""Dated statements, printed whole: when, of what kind, headed how, on what evidence.

A case's `events` prints each event as `id date–end precision kind [basis]: headline`, its sources
below it, and then what an editor is asked to look at. `articles` are merged, `text` is one alone.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.chinese.dates import reference
from generator.events import documents, events, headlines, merged
from generator.events.correcting import _told
from generator.events.kinds import ahead
from generator.events.merging import _alike
from generator.events.passing import replaced
from generator.events.repeats import once, summed
from generator.model import (
    Aside,
    Author,
    Correction,
    Event,
    Finding,
    Label,
    Mention,
    Quote,
    Reading,
)
from generator.text import parse
from tests.support import article, yaml_of

CASES = Path(__file__).parent / "cases" / "events-printed"


def printed(found: tuple[Event, ...], reports: tuple[Finding, ...] = ()) -> str:
    lines = []
    for item in found:
        told = [
            item.id,
            f"{item.date}–{item.end}" if item.end else item.date,
            item.precision,
            item.kind,
        ]
        told += [f"[{item.basis or 'relative'}]"] if item.relative else []
        told += [f"of {', '.join(item.policies)}"] if item.policies else []
        told += [f"in {', '.join(item.domains)}"] if item.domains else []
        told += ["corrected"] if item.corrected else []
        lines.append(f"{' '.join(told)}: {item.headline}")
        lines += ["    in its passage only"] if item.inside else []
        lines += [f"    {q.passage} {q.start}-{q.end} {q.text}" for q in item.sources]
    lines += [f"finding {f.code} [{f.line}]" for f in reports]
    return "\n".join(lines or ["nothing"]) + "\n"


def read(case: dict[str, Any]) -> str:
    if "articles" in case:
        readings = []
        for ident, one in case["articles"].items():
            whole = article(*one["text"], id=ident, date=str(one.get("date", "")))
            labels = tuple(
                Label(f"{ident}#{at}", "domain", name, False, ())
                for at, names in one.get("domains", {}).items()
                for name in names
            )
            found, _ = events(whole, parse(whole), (), labels)
            readings.append(Reading(whole, labels=labels, events=found))
        return printed(merged(readings))
    fields = {k: str(case[k]) for k in ("title", "publication", "date_basis") if k in case}
    whole = article(
        *case["text"],
        date=str(case.get("date", "")),
        date_precision={10: "day", 7: "month", 4: "year"}.get(len(str(case.get("date", ""))), ""),
        asides=tuple(Aside(*aside) for aside in case.get("asides", ())),
        authors=tuple(Author(name) for name in case.get("authors", ())),
        **fields,
    )
    mentions = []
    for name in case.get("policies", ()):
        for passage in whole.passages:
            at = passage.text.find(name)
            if at >= 0:
                mentions.append(
                    Mention("policy", name, Quote(passage.id, at, at + len(name), name))
                )
    corrections = tuple(
        Correction(
            one["anchor"], "events", tuple(one.get("add", ())), tuple(one.get("remove", ())),
            values=tuple((k, str(v)) for k, v in one.get("values", {}).items()), line=one.get("line", 0),
        )
        for one in case.get("corrections", ())
    )  # fmt: skip
    return printed(*events(whole, parse(whole), tuple(mentions), (), corrections))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{path.stem}/{case['what']}")
        for path in sorted(CASES.glob("*.yml"))
        for case in yaml_of(path.read_text("utf-8"))
    ],
)
def test_case(case: dict[str, Any]) -> None:
    assert read(case) == case["events"]


def test_documents_are_one_by_their_page_or_by_their_title() -> None:
    issue = replace(_event("2025", "印发《全省节水条例》", "policy-issued"), policies=("a", "b"))
    other = replace(
        _event("2025-08", "发布《全省节水条例》", "policy-issued", passage="b#L1"),
        policies=("a", "c"),
    )
    whole = article("一。", id="a")
    one, two = Reading(whole, events=(issue,)), Reading(article("一。", id="b"), events=(other,))
    (item,) = merged([one, two])
    assert (item.date, len(item.sources)) == ("2025-08", 2)
    apart = replace(other, policies=("c",))
    alone = replace(issue, policies=("a",))
    told = merged([replace(one, events=(alone,)), replace(two, events=(apart,))])
    assert len(told) == 2


# ---------------------------------------------------------------------------- what is ahead


@pytest.mark.parametrize(
    ("date", "until", "lead", "base", "so"),
    [
        ("2026", "", "", "2025-12-10", True),
        ("2025", "", "", "2025-12-10", False),
        ("2025", "", "到", "2025-12-10", True),
        ("2025-12", "", "到", "2025-12-10", False),
        ("2025-12-11", "", "", "2025-12-10", True),
        ("2025-12-10", "", "", "2025-12-10", False),
        ("2024", "2026", "", "2025", True),
        ("2026", "", "截至", "2025", False),
        ("2026", "", "", "2026", False),
        ("2024-11", "", "", "2024", False),
        ("2030", "", "到", "", False),
        ("2030", "", "", "", False),
    ],
)
def test_what_lies_after_the_articles_day(
    date: str, until: str, lead: str, base: str, so: bool
) -> None:
    known = reference(base, {10: "day", 7: "month", 4: "year"}.get(len(base), ""))
    assert bool(ahead(date, until, lead, known, False, "水厂№")) is so


def test_without_a_day_of_its_own_an_article_says_what_is_ahead() -> None:
    for words, plan, so in [
        ("将建设水厂", False, True),
        ("建设水厂", True, True),
        ("建设水厂", False, False),
        ("将建设水厂，已建成№", False, False),
        ("水" * 30 + "将建设", False, True),
        ("水" * 31 + "将建设", False, False),
        ("水厂№将建设", False, False),
    ]:
        assert bool(ahead("2030", "", "", None, plan, words)) is so, words


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        ("甲市水厂投产", "甲市水厂投产", True),
        ("甲市水厂投产", "甲市水厂投产运行", True),
        ("水厂投产", "甲市水厂投产", False),
        ("甲市全省节水大会召开了", "甲市全省节水大会召开", True),
        ("甲市全省节水大会今天召开", "乙县本年水价听证会昨天结束", False),
    ],
)
def test_headlines_that_tell_the_same(left: str, right: str, alike: bool) -> None:
    assert _alike(left, right) is alike
    assert _alike(right, left) is alike


def _event(date: str, headline: str, kind: str = "event", start: int = 0, **more: Any) -> Event:
    source = Quote(more.pop("passage", "a#L1"), start, start + len(headline), headline)
    precision = {10: "day", 7: "month", 4: "year"}[len(date)]
    return Event("a#L1", date, "", precision, False, "", kind, headline, (source,), **more)


def test_each_thing_is_told_once() -> None:
    told = once(
        [
            _event("2025", "国务院印发《节水条例》", "policy-issued"),
            _event("2025", "《条例》印发", "policy-issued", 30),
            _event("2025-08-01", "印发办法", "policy-issued", 60),
            _event("2025-08-01", "发布《供水办法》", "policy-issued", 90),
            _event("2025", "投产"),
            _event("2025", "投产", start=5),
            _event("2025", "停产"),
        ]
    )
    assert [(item.headline, len(item.sources)) for item in told] == [
        ("国务院印发《节水条例》", 2),
        ("印发办法", 2),
        ("投产", 2),
        ("停产", 1),
    ]


@pytest.mark.parametrize(
    ("left", "right", "kind", "once_told"),
    [
        ("全省节水大会在甲市召开", "全省节水大会在甲市隆重召开", "event", True),
        ("全省节水大会在甲市召开", "乙县水价听证会昨天结束", "event", False),
        ("甲社在首都发布《节水年报》", "乙县水务局公布《年报》", "policy-issued", True),
        ("甲社在首都发布《节水年报》", "乙县水务局公布《年报》", "publication", False),
        ("全省节水大会举行", "全省节水大会举行期间，张三讲话", "event", True),
        ("水价", "水价", "event", True),
        ("水价上涨", "上涨水价", "event", False),
    ],
)
def test_what_an_article_tells_twice(left: str, right: str, kind: str, once_told: bool) -> None:
    told = once([_event("2025-11", left, kind), _event("2025-11", right, kind, 40)])
    assert len(told) == 2 - once_told
    assert told[0].headline == left
    assert len(told[0].sources) == 1 + once_told


def test_numbers_of_two_passages_do_not_stand_side_by_side() -> None:
    for passages in (("a#L1", "b#L1"), ("b#L1", "a#L1")):
        two = [
            _event("2025", h, "statistic", 5 * n, passage=passage)
            for n, (h, passage) in enumerate(
                zip(("用水五亿吨", "供水六亿吨"), passages, strict=True)
            )
        ]
        assert len(summed(two)) == 2


def test_a_bulletin_counts_three_times_or_more() -> None:
    two = [
        _event("2025-11", "用水5亿吨", "statistic"),
        _event("2025-11", "供水6亿吨", "statistic", 30),
    ]
    assert [item.headline for item in summed(two)] == ["用水5亿吨", "供水6亿吨"]
    three = [*two, _event("2025-11", "排水4亿吨", "statistic", 60)]
    assert [item.headline for item in summed(three)] == ["用水5亿吨"]
    year = [_event("2025", h, "statistic", 30 * n) for n, h in enumerate(("用水", "供水", "排水"))]
    assert len(summed(year)) == 3
    beside = [_event("2025", "用水5亿吨", "statistic"), _event("2025", "供水6亿吨", "statistic", 6)]
    assert [item.headline for item in summed(beside)] == ["用水5亿吨"]
    apart = [_event("2025", "用水5亿吨", "statistic"), _event("2025", "供水6亿吨", "statistic", 7)]
    assert len(summed(apart)) == 2
    elsewhere = [*three, _event("2025-11", "北京用水1亿吨", "statistic", 90)]
    assert [item.headline for item in summed(elsewhere)] == ["用水5亿吨", "北京用水1亿吨"]


# -------------------------------------------------------------------------------- headlines


NAMES = "云溪平山青屿长桥甘泉古渡新城高坪双河白石"
"""Characters of which none is told twice: a name said twice over is said once."""


def _headed(text: str, said: bool = False, date: str = "2025-12-10") -> str:
    (one,) = parse(article(text, date=date, date_precision="day"))
    return headlines.headline(text, one.dates, said)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("2025年11月9日上午，节水大会在甲市开幕", "节水大会在甲市开幕"),
        ("其中，2024年全省水厂达30座", "全省水厂达30座"),
        ("我国2017年发布节水规划", "我国发布节水规划"),
        ("水厂从2020年到2023年增加，用水量下降", "水厂从2020年到2023年增加，用水量下降"),
        ("2025年，张三表示，水价不变", "水价不变"),
        ("数据显示，2025年水厂达30座", "水厂达30座"),
        ("2025年，" + NAMES[:18] + "，水价不变", NAMES[:18]),
        ("2025年，" + NAMES[:17] + "，水价不变", NAMES[:17] + "，水价不变"),
        ("2025年，" + NAMES[:7] + "，" + "价" * 40, NAMES[:7] + "，" + "价" * 40),
        ("2025年，" + NAMES[:8] + "，" + "价" * 27, NAMES[:8] + "，" + "价" * 27),
        ("2025年，" + NAMES[:8] + "，" + "价" * 28, NAMES[:8]),
        ("2025年，水厂（" + "水" * 30 + "）已经投产", "水厂已经投产"),
        ("2025年，张三表示", "张三表示"),
        ("2025年，是由甲市建设的水厂投产", "2025年是由甲市建设的水厂投产"),
        ("去年底，水厂投产", "水厂投产"),
        ("水厂去年底投产", "水厂投产"),
        ("水价比去年上涨", "水价比2024年上涨"),
        ("6月1日以前投产的为旧厂", "2025年6月1日以前投产的为旧厂"),
        (
            "2025年，水利厅公布甲类办法十二条，乙类办法十二条，丙类办法十二条，以及丁类办法",
            "水利厅公布甲类办法十二条，乙类办法十二条，丙类办法十二条，以及丁类办法",
        ),
    ],
)
def test_a_headline_is_understood_alone(text: str, headline: str) -> None:
    assert _headed(text) == headline


def test_stretches_stand_as_their_letters() -> None:
    marks = [(6, 8, "№"), (0, 5, "Ⓨ"), (1, 3, "X")]
    assert replaced("2024年达3座。", 0, 9, marks) == "Ⓨ达№。"
    assert replaced("2024年达3座。", 1, 7, marks) == "X4年达3"


def test_a_value_tells_items_of_one_quotation_apart() -> None:
    item = _event("2025", "投产")
    assert _told(item, "date", {})
    assert _told(item, "date", {"date": "2025"})
    assert not _told(item, "date", {"date": "2024"})


def test_an_open_quotation_is_waited_for_up_to_a_length() -> None:
    for size, whole in ((70, True), (71, False), (72, False)):
        text = "2025年，“" + "水" * size + "，水价不变”"
        assert _headed(text).endswith("，水价不变”") is whole, size


@pytest.mark.parametrize(
    ("text", "history"),
    [
        ("（2024年11月16日甲省人民代表大会第三次会议通过。）", True),
        ("（2024年11月16日甲省人民代表大会第三次会议通过）", True),
        ("2024年11月16日甲省人民代表大会第三次会议通过", True),
        ("2024年11月16日甲省人民代表大会第三次会议通过。", False),
        ("（一）2024年11月16日甲省人民代表大会第三次会议通过。", False),
        ("2024年11月16日甲省人民代表大会第三次会议修订", True),
        ("2024年11月16日甲省人民代表大会第三次会议通过。（摘要）", False),
        ("（摘要）2024年11月16日甲省人民代表大会第三次会议通过。", False),
    ],
)
def test_the_history_of_a_law(text: str, history: bool) -> None:
    assert documents.history(text) is history


@pytest.mark.parametrize(
    ("names", "headline"),
    [(("张三",), "张三在水厂讲话"), (("张三", "李四"), ""), ((), "")],
)
def test_who_says_me_is_the_one_speaker(names: tuple[str, ...], headline: str) -> None:
    authors = tuple(Author(name, role="speaker") for name in names)
    whole = article("2017年11月9日，我在水厂讲话。", date="2025-12-10", authors=authors)
    found, _ = events(whole, parse(whole))
    assert [item.headline for item in found] == ([headline] if headline else [])


def test_what_has_no_subject_is_quoted_by_its_beginning() -> None:
    whole = article("2024年，超过30座，" + "水厂与水库和水塔" * 5 + "。", date="2025-12-10")
    _, (report,) = events(whole, parse(whole))
    assert (report.code, len(dict(report.values)["quote"])) == ("event-without-subject", 40)


def test_a_sentence_of_very_many_dates_is_a_table() -> None:
    for count in (40, 41):
        text = "，".join(f"{1960 + n}年甲市建成水厂{n + 1}座" for n in range(count)) + "。"
        whole = article(text, date="2025-12-10")
        assert bool(events(whole, parse(whole))[0]) is (count == 40)


def test_only_the_beginning_of_a_long_line_is_read_for_its_days() -> None:
    title = "甲市人民政府关于印发《甲市供水办法》的通知"
    for before, read_ in ((160, True), (190, False), (300, False)):
        line = "水" * before + "成文日期：2025年5月12日"
        whole = article("现将《甲市供水办法》印发给你们。", line, title=title)
        found, _ = events(whole, parse(whole))
        assert bool([e for e in found if e.kind == "policy-issued"]) is read_, before
