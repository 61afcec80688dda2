"""No body text is lost in silence: every character has one fate, and furniture takes no sentence.

Three proofs: the account of every text that the tests have, and of damaged copies; a line of each
kind of furniture put at places of an article; and faults put into the net itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.restore import furniture, regained
from generator.restore.furniture_rules import RULES
from generator.sources import decode
from generator.structure.pagelines import LINE_RULES
from tests import damage
from tests.accounting import lost, problems, read
from tests.support import yaml_of

HERE = Path(__file__).parent
TEXTS = [
    *(HERE.parent / "seeds").glob("0*.txt"),
    *(HERE / "corpora").glob("*/seeds/*.txt"),
    *(HERE / "cases" / "structure").glob("*/*.yml"),
]


def _text(path: Path) -> str:
    if path.suffix == ".txt":
        return decode(path.read_bytes())[0]
    case = yaml_of(path.read_text("utf-8"))
    return str(case["raw"]) if "raw" in case else decode(bytes.fromhex(case["bytes"]))[0]


def _damaged(raw: str) -> Iterator[str]:
    yield raw
    rows = raw.split("\n")
    for width in (18, 31):
        yield "\n".join(damage.wrapped(row.strip(), width) for row in rows)
    yield "\n\n".join(row for row in rows if row.strip())
    yield damage.furnished(damage.halved(raw), len(raw))
    yield "\n".join(damage.broken(row, len(raw)) for row in rows)
    yield damage.mistyped(raw, len(raw))
    yield raw[len(raw) // 5 : len(raw) * 4 // 5]


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: str(p.stem))
def test_every_character_has_one_fate(path: Path) -> None:
    assert [x for raw in _damaged(_text(path)) for x in problems(raw)] == []


FURNITURE = [
    *(rule.example for rule in RULES if rule.gives),
    *(rule.example.line for rule in LINE_RULES),
    *"相关阅读 往期回顾 热门文章： 推荐阅读 更多新闻 延伸阅读： 最新文章 责任编辑： 编辑 分享到： 【短评】".split(),
    *"附件： 注释： 参考文献 （完） 摘要 首页 ■ *** 主持人：赵文君 赵文君 图为水厂。 3.png".split(),
    "当前位置：首页 > 新闻",
    "首页 > 新闻 >",
    "表1 水价",
    "云溪日报 2025年9月3日 星期三 第9版",
    "来源：云溪日报",
    "上一篇：水价不变",
]
TITLE = "云溪市水务改革的三个问题"
SETTINGS = {
    "a gap after every paragraph": (0, "\n\n"),
    "no gaps": (0, "\n"),
    "a column with indents": (18, "\n"),
    "a column with gaps": (30, "\n\n"),
}


def _articles(line: str, setting: str) -> Iterator[tuple[str, list[str], str]]:
    """An article with the line at places of it: where, the paragraphs, the file.

    Every second place in one setting, the others in the next.
    """
    first = list(SETTINGS).index(setting) % 2
    width, gap = SETTINGS[setting]
    paragraphs = damage.clean_article(len(line), 4)
    indent = "\u3000\u3000" if width and gap == "\n" else ""
    body = [indent + damage.wrapped(p, width, bool(indent)) if width else p for p in paragraphs]
    for at in range(first, 6, 2):
        parts = [TITLE, *body]
        parts.insert(at, line)
        yield f"before part {at}", paragraphs, gap.join(parts)
    for at in range(first, 4, 2):
        parts = [*body[:at], f"{body[at]}\n{line}", *body[at + 1 :]]
        yield f"right below part {at}", paragraphs, gap.join([TITLE, *parts])


@pytest.mark.parametrize("setting", SETTINGS)
def test_furniture_takes_no_sentence_with_it(setting: str) -> None:
    told = [
        f"{line} {place}: {missing[0]}"
        for line in FURNITURE
        for place, paragraphs, raw in _articles(line, setting)
        if (missing := lost(paragraphs, read(raw)[0]))
    ]
    assert told == []


_GUESS = """云溪市水务改革的三个问题

{label}

云溪市今年改造管网三百公里，居民用水更稳定，水价
也没有上涨。各区还公布了下一步的打算。

最后一段说的是经验，各地正在学习，效果有待观察。
"""


def test_the_net_holds_what_a_wrong_rule_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(lines: object, known: object) -> dict[int, str]:
        return {x.start: "navigation" for x in lines if "管网" in x.text or "上涨" in x.text}  # type: ignore[attr-defined]

    raw = _GUESS.format(label="城南记者")
    monkeypatch.setattr(furniture, "STEPS", (*furniture.STEPS, ("a wrong rule", wrong)))
    assert lost([raw.split("\n\n")[2].replace("\n", "")], read(raw)[0]) == []
    monkeypatch.setattr(furniture, "regained", lambda lines, found: frozenset())
    assert lost([raw.split("\n\n")[2].replace("\n", "")], read(raw)[0]) != []


def test_a_sentence_in_a_caption_is_told_of() -> None:
    caption = "去年三月，水务局的工人在城南水厂检修水泵，居民前来参观。记者 赵文君 摄"
    raw = f"{TITLE}\n\n第一段说水价，各区都有不同的办法，居民很满意。\n\n{caption}\n\n最后一段说水质，今年好于往年，水厂有了新设备。\n"
    article, found = read(raw)
    assert [a.kind for a in article.asides if a.text == caption] == ["caption"]
    (told,) = (f for f in found if f.code == "text-set-aside")
    assert told.line == 5 and dict(told.values)["quote"] == caption[:12]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("水价不变，水质更好，居民说用水放心。", True),
        ("水价不变。水质更好。居民放心，很满意。", True),
        ("水价不变，水质更好，居民说用水放心", False),
        ("水价不变。", False),
        ("热门文章：水价为什么不变？水质为什么更好？居民为什么放心？", False),
    ],
)
def test_what_running_text_is(text: str, told: bool) -> None:
    assert regained.running(text) is told
