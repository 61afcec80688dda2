"""What PDFs do to text, as functions with a seed: the noise that restoration must undo."""

from __future__ import annotations

import random

from generator.chinese.width import columns

HALF = str.maketrans("，；：？！（）", ",;:?!()")
FURNITURE = ("— {n} —", "第 {n} 页 共 9 页", "（下转第{n}版）", "广告", "- {n} -")

_OPENINGS = ("加快", "推动", "支持", "强化", "建设", "完善", "探索", "深化", "培育", "提升")
_THINGS = (
    "智能终端应用", "数据基础设施", "“数智乡村”工程", "《云溪市数据条例》", "算力网络（CPN）", "5G基站",
    "全要素生产率", "人才培养体系", "A级景区“一码通”", "公共数据开放", "AI for Science平台", "城市管理",
)  # fmt: skip
_TAILS = (
    "的示范引领作用", "和融合应用水平", "，让群众得到实惠", "，占比达到47.5%", "，覆盖3.5万余家企业",
    "，到2027年建成1,200个站点", "，形成可复制的经验", "，比上年增长14.9%", "；完善相关制度",
)  # fmt: skip


def clean_article(seed: int, paragraphs: int = 5) -> list[str]:
    """Made-up paragraphs as they should be printed, each of two to five sentences."""
    dice = random.Random(seed)
    sentences = [a + b + c + "。" for a in _OPENINGS for b in _THINGS for c in _TAILS]
    dice.shuffle(sentences)
    return ["".join(sentences.pop() for _ in range(dice.randint(2, 5))) for _ in range(paragraphs)]


def wrapped(paragraph: str, width: int, indent: bool = False) -> str:
    """Cut into lines as wide as `width` Han characters, the first shorter by the indent."""
    if "\n\n" in paragraph:
        return "\n\n".join(wrapped(part, width) for part in paragraph.split("\n\n"))
    lines, rest, room = [], paragraph, 2 * width - (4 if indent else 0)
    while rest:
        cut = _fitting(rest, room)
        while cut < len(rest) and rest[cut] in "，。；：）”》、":
            cut += 1
        while 1 < cut < len(rest) and _inside_latin(rest, cut):
            cut -= 1
        lines.append(rest[:cut].rstrip(" "))
        rest, room = rest[cut:].lstrip(" "), 2 * width
    return "\n".join(lines)


def _fitting(text: str, room: int) -> int:
    """How many characters fit into so many columns."""
    used = 0
    for count, char in enumerate(text):
        used += columns(char)
        if used > room:
            return count
    return len(text)


def _inside_latin(text: str, cut: int) -> bool:
    """A column is not cut inside a number or a Latin word, nor after an opening mark."""
    before, after = text[cut - 1], text[cut]
    latin = before.isascii() and after.isascii() and " " not in (before, after)
    return latin or before in "“（《" or after in "%"


def broken(paragraph: str, seed: int) -> str:
    """Cut in two by a blank line somewhere inside, not at the end of a sentence."""
    dice = random.Random(seed)
    places = [
        i
        for i in range(32, len(paragraph) - 4)
        if paragraph[i - 1] not in "。；：！？”）》" and not _inside_latin(paragraph, i)
    ]
    if not places:
        return paragraph
    cut = dice.choice(places)
    return paragraph[:cut] + "\n\n" + paragraph[cut:]


def halved(text: str) -> str:
    """Chinese punctuation as half-width marks, as many converters leave it."""
    return text.translate(HALF)


def furnished(text: str, seed: int) -> str:
    """Page furniture on lines of its own between the lines."""
    dice = random.Random(seed)
    lines = text.split("\n")
    number = 1
    for _ in range(2):
        at = dice.randint(1, len(lines))
        lines.insert(at, dice.choice(FURNITURE).format(n=number))
        number += 1
    return "\n".join(lines)


def _seams(paragraph: str) -> list[int]:
    """Places inside a clause, below a first sentence, at which a page may cut: Han on both sides."""
    return [
        i
        for i in range(paragraph.find("。") + 8, len(paragraph) - 8)
        if all("\u4e00" <= c <= "\u9fff" for c in paragraph[i - 1 : i + 1])
    ]


def cut_by(paragraph: str, seed: int, between: str) -> str:
    """Cut inside a clause, with a page's own line (a folio, a pulled quotation …) at the cut."""
    places = _seams(paragraph)
    if not places:
        return paragraph
    cut = random.Random(seed).choice(places)
    return "\n\n".join((paragraph[:cut], between, paragraph[cut:]))


def folio(seed: int) -> str:
    """A printed page's own line, in one of the forms that newspapers give it."""
    dice = random.Random(seed)
    page, day = dice.randint(2, 16), dice.randint(1, 28)
    return dice.choice(
        (
            f"云溪日报 2025年9月{day}日 星期三 第{page}版 理论",
            f"2025年9月{day}日　星期三　{page}",
            f"{page} 理论 2025年9月{day}日 星期三",
            f"理论周刊 {page}",
            f"（下转第{page}版）",
        )
    )


def pulled(paragraph: str, seed: int) -> str:
    """A sentence of the paragraph as the layout pulls it out, without its mark; may be empty."""
    sentences = [x for x in paragraph.split("。") if 12 <= len(x) <= 30]
    return random.Random(seed).choice(sentences) if sentences else ""


def mistyped(text: str, seed: int) -> str:
    """Radicals for characters, zero-width marks and stray spaces, as fonts and readers leave them."""
    dice = random.Random(seed)
    radicals = {"人": "\u2f08", "工": "\u2f2f", "大": "\u2f24", "力": "\u2f12", "生": "\u2f63"}
    out = []
    for char in text:
        out.append(radicals.get(char, char) if dice.random() < 0.5 else char)
        if "\u4e00" <= char <= "\u9fff" and dice.random() < 0.02:
            out.append(dice.choice("\u200b\u00ad"))
    return "".join(out)
