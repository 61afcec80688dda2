"""The known text that is set: whole passages of the project's own articles, and made-up bits.

It exists so that the measure needs no collection: what is set here stands in the repository.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from generator import pipeline

ROOT = Path(__file__).parent.parent.parent.parent

NOTES = (
    "① 参见《数字经济统计分类》，第12页。",
    "② 数据来自协会的年度调查，样本为1200家。",
    "③ 此处所说的平台不含跨境业务。",
    "④ 王小明：《算力与城市》，南方出版社，2024年，第88页。",
)
CAPTIONS = (
    "图1 某市智能工厂的生产线。资料图片",
    "图为参观者在展台前体验机器人。记者 李小路摄",
    "图2 三类企业的占比变化",
)
TABLE = (
    "表1 三个地区的算力规模",
    (
        ("地区", "2023年", "2024年", "增速"),
        ("东部", "120.5", "150.3", "24.7%"),
        ("中部", "80.2", "96.1", "19.8%"),
        ("西部", "61.0", "83.4", "36.7%"),
        ("合计", "261.7", "329.8", "26.0%"),
    ),
)
BOX_HEADS = ("链接", "延伸阅读", "专家观点", "名词解释")


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of an article: what stands over it, its headings and paragraphs in order."""

    title: str
    byline: str
    items: tuple[tuple[str, str], ...]
    """`h` or `p`, and the words."""
    box: tuple[str, tuple[str, ...]] = ("", ())
    """A boxed column: its heading and its paragraphs."""
    subtitle: str = ""

    @property
    def passages(self) -> tuple[str, ...]:
        return (*(words for kind, words in self.items if kind == "p"), *self.box[1])

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(words for kind, words in self.items if kind == "h")


@dataclass(slots=True)
class _Cut:
    items: list[tuple[str, str]] = field(default_factory=list)
    count: int = 0


@cache
def stretches(most: int = 2600) -> tuple[Text, ...]:
    """The project's articles cut into stretches of about so many characters, whole passages only."""
    knowledge = pipeline.know(ROOT).knowledge
    assert knowledge is not None
    found: list[Text] = []
    bylines = ("本报记者 陈晓明", "作者：赵立新", "□ 林向东", "（作者系某研究院副院长 周文）", "")
    for reading in knowledge.readings:
        article = reading.article
        heading, cut = "", _Cut()
        cuts = [cut]
        for passage in article.passages:
            if passage.complete != "whole" or len(passage.text) < 30:
                continue
            if passage.heading not in (heading, article.title) and len(passage.heading) < 30:
                cut.items.append(("h", passage.heading))
            heading = passage.heading
            cut.items.append(("p", passage.text))
            cut.count += len(passage.text)
            if cut.count > most:
                cut = _Cut()
                cuts.append(cut)
        title = article.title or "智能经济的战略价值"
        for number, each in enumerate(cuts):
            if each.count > most // 2:
                shown = title if not number else f"{title}（{'一二三四五'[number]}）"
                byline = bylines[len(found) % len(bylines)]
                found.append(Text(shown, byline, tuple(each.items), subtitle=article.subtitle))
    return tuple(found)


def stretch(number: int, *, box: int = 0) -> Text:
    """The text of a layout; `box`: so many short passages of another article stand in a box."""
    known = stretches()
    text = known[number % len(known)]
    if not box:
        return text
    other = known[(number + 3) % len(known)]
    short = sorted((p for p in other.passages if p not in text.passages), key=len)
    head = BOX_HEADS[number % len(BOX_HEADS)]
    return Text(text.title, text.byline, text.items, (head, tuple(short[:box])), text.subtitle)
