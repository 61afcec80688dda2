"""Policy documents, case by case: which title is which document, who issued it, and when."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from generator.model import Aside, PolicyEntry, Reading, Source
from generator.policies import issued, joined, mentions
from generator.policies.titles import core, generated_id, generated_year, is_document
from generator.restore import restore
from generator.structure import structure
from tests.support import article, yaml_of

CASES = Path(__file__).parent / "cases" / "policies"


def _cases() -> list[Any]:
    return [
        pytest.param(path, id=f"{path.parent.name}/{path.stem}")
        for path in sorted(CASES.glob("*/*.yml"))
    ]


def _entry(**fields: Any) -> PolicyEntry:
    fields = {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}
    return PolicyEntry(file=f"docs/policies/{fields['id']}.md", **fields)


@pytest.mark.parametrize("path", _cases())
def test_case(path: Path) -> None:
    case = yaml_of(path.read_text("utf8"))
    entries = tuple(_entry(**entry) for entry in case.get("entries", []))
    text = article(
        *case["text"],
        title=case.get("title", ""),
        date=case.get("date", ""),
        date_precision="day" if len(case.get("date", "")) == len("2025-05-12") else "",
        asides=tuple(Aside(kind, 1, line) for kind, line in case.get("asides", {}).items()),
    )
    found, reports = mentions(text, entries)
    policies, more = joined(entries, [Reading(text, mentions=found)])
    codes = [item.code for item in (*reports, *more)]
    checked = 0
    if "mentions" in case:
        told = [f"{m.target} {m.quote.text}{' (short)' if m.short else ''}" for m in found]
        assert told == case["mentions"]
        checked += 1
    target = {m.quote.text: m.target for m in found}
    for one, other in case.get("same", []):
        assert target[one] == target[other]
        checked += 1
    for one, other in case.get("different", []):
        assert target[one] != target[other]
        checked += 1
    for want in case.get("documents", []):
        key = "id" if "id" in want else "title"
        policy = next(p for p in policies if getattr(p.entry, key) == want[key])
        for field in {"issuer", "date"} & want.keys():
            assert getattr(policy, field) == want[field]
        assert policy.entry.number == want.get("number", "")
        checked += 1
    if "mentions" in case or "findings" in case:
        assert codes == case.get("findings", [])
    assert checked


def test_every_mention_is_an_exact_quotation_with_its_sentence() -> None:
    for path in CASES.glob("*/*.yml"):
        case = yaml_of(path.read_text("utf8"))
        entries = tuple(_entry(**entry) for entry in case.get("entries", []))
        text = article(
            *case["text"],
            title=case.get("title", ""),
            date=case.get("date", ""),
            date_precision="day" if len(case.get("date", "")) == len("2025-05-12") else "",
            asides=tuple(Aside(kind, 1, line) for kind, line in case.get("asides", {}).items()),
        )
        passages = {p.id: p.text for p in text.passages}
        found, _ = mentions(text, entries)
        policies, _ = joined(entries, [Reading(text, mentions=found)])
        for quote in [
            *(m.quote for m in found),
            *(source for policy in policies for source in policy.sources),
        ]:
            assert passages[quote.passage][quote.start : quote.end] == quote.text
        for policy in policies:
            assert len(policy.sources) == len({s.passage for s in policy.sources})


def test_a_document_without_a_page_has_an_address_and_a_proposal() -> None:
    text = article("省政府印发《低空经济发展条例》。《低空经济发展条例》施行。")
    found, _ = mentions(text, ())
    (policy,), reports = joined((), [Reading(text, mentions=found)])
    assert policy.entry.file == ""
    assert re.fullmatch(r"[a-z0-9-]+", policy.entry.id)
    assert policy.entry.id == generated_id("《低空经济发展条例》")
    assert [(item.code, item.line) for item in reports] == [("policy-unlisted", 1)]
    assert len(policy.mentions) == 2


def test_a_yearly_document_without_a_page_is_one_for_each_year() -> None:
    text = article("2023年《政府工作报告》和2024年《政府工作报告》都提到它。")
    found, _ = mentions(text, ())
    policies, _ = joined((), [Reading(text, mentions=found)])
    assert [p.entry.title for p in policies] == ["2023年《政府工作报告》", "2024年《政府工作报告》"]
    assert [generated_year(p.entry.id) for p in policies] == ["2023", "2024"]


def test_an_editors_facts_stand_before_the_texts() -> None:
    entry = _entry(id="x", title="《节能降碳方案》", issuer="某部", date="2020-01-02")
    text = article("2021年，国务院印发《节能降碳方案》。")
    (policy,), _ = joined((entry,), [Reading(text, mentions=mentions(text, (entry,))[0])])
    assert (policy.issuer, policy.date) == ("某部", "2020-01-02")


def test_articles_that_disagree_on_a_date_give_none() -> None:
    one = article("2021年，国务院印发《节能降碳方案》。", id="a")
    two = article("2022年，国务院印发《节能降碳方案》。", id="b")
    three = article("2021年3月，国务院印发《节能降碳方案》。", id="c")

    def read(*articles: Any) -> Any:
        return joined((), [Reading(a, mentions=mentions(a, ())[0]) for a in articles])

    (policy,), found = read(one, two)
    assert policy.date == ""
    assert "policy-date-conflict" in [item.code for item in found]
    (policy,), found = read(one, three)
    assert policy.date == "2021-03"


def test_titles_are_compared_by_their_core() -> None:
    assert core("《中共中央 国务院关于甲的意见》") == core("《关于甲的意见》")
    assert core("《计划（2018—2020年）》") == core("《计划(2018-2020年)》")
    assert core("《关于“甲”的意见》") == core("《关于「甲」的意見》")
    assert core("《甲省人民政府关于乙的意见》") != core("《关于乙的意见》")


@pytest.mark.parametrize(
    ("title", "before", "after", "wanted"),
    [
        ("《甲标准》", "印发", "", True),
        ("《甲标准》", "他写了", "", False),
        ("《关于甲的声明》", "签署", "", True),
        ("《甲发展研究报告》", "发布", "显示", False),
        ("《甲日报》", "据", "报道", False),
        ("《甲条例》", "", "", True),
    ],
)
def test_a_document_is_told_by_its_name_and_what_is_done_to_it(
    title: str, before: str, after: str, wanted: bool
) -> None:
    assert is_document(title, before, after) is wanted


NOTICE = """云溪省教育厅、云溪省数据局关于印发《云溪省推进“智慧教育”行动方案（2025—2029年）》的通知
云教技〔2025〕31号
各市、县（市、区）教育局，各高等学校：
为推动教育改革，省教育厅等两部门制定了《云溪省推进“智慧教育”行动方案（2025—2029年）》，现印发给你们，请认真执行。
云溪省教育厅 云溪省数据局
2025年5月12日
云溪省推进“智慧教育”行动方案（2025—2029年）
为深化智慧教育，根据《云溪省教育条例》，制定本行动方案。
"""


def test_a_notice_signs_dates_and_numbers_the_plan_that_it_issues() -> None:
    source = Source("notice.txt", NOTICE, "utf-8", "")
    text, _ = structure(restore(source, None), None)
    found, _ = mentions(text, ())
    policies, _ = joined((), [Reading(text, mentions=found)])
    told = {p.entry.title.strip("《》"): (p.issuer, p.date, p.entry.number) for p in policies}
    assert told == {
        "云溪省推进“智慧教育”行动方案（2025—2029年）": (
            "云溪省教育厅、云溪省数据局",
            "2025-05-12",
            "云教技〔2025〕31号",
        ),
        "云溪省教育条例": ("", "", ""),
    }


def test_a_report_on_a_notice_issues_nothing() -> None:
    raw = NOTICE.split("\n")[0] + "\n\n本报讯 两部门近日印发方案，要求各校在年底前落实各项任务。\n"
    text, _ = structure(restore(Source("news.txt", raw, "utf-8", ""), None), None)
    assert issued(text) is None
