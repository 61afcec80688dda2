"""The words that belong to a picture: what it shows, whom, and where a chart's numbers come from.

A caption has a heading's shape; what tells it is the picture beside it, of which a text file
keeps the address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN, skeleton
from generator.heads.people import is_name
from generator.lexicon import alternatives, groups, one_of
from generator.restore.lines import Line
from generator.restore.sentences import ends_sentence, numbered, prose
from generator.rules import Rule

_FROM = re.compile(r"^\W{0,3}(?:数据|资料|图片|图表|图)(?:来源|源)\s*[:：].{1,40}$")
_WORK = re.compile(r"《[^《》]{2,40}》(?:剧照|截图|海报|封面|剧照/截图)?")
OPENS = (
    r"[（(]?(?:图[片说]*说明[）)]?[:：]?[ \u3000]*)?"
    r"(?:(?:[上下左右题題]|[资資]料|[档檔]案)?(?:[图圖]|[图圖][说片]?[①-⑳\d]{1,2})[ \u3000]*[:：]|[（(【](?:(?:[资資]料|[档檔]案)[图圖]?[片片]?|[图圖][片说]?)[）)】]|(?:(?:[资資]料|[档檔]案)?(?:图片|圖片|照片)|配图|配圖)[ \u3000]*[:：]|[图圖][①-⑳\d]{1,2}[ \u3000]+(?=[^，。；]{2,30}[。（(])|[图圖][为為]|[①-⑳](?=[^①-⑳]{4,40}(?:[②-⑳（(]|(?:摄|攝|供图|供圖)(?:[）)]|[ \u3000]|$)))|[▲▼△▽◀▶][ \u3000]?(?=[\u4e00-\u9fff]))"
)
"""How a caption opens: 图1：, 下图：, 图为, ①…②…."""
_ON_DAY = r"(?:当地时间|當地時間)?(?:(?:19|20)\d\d年\d{1,2}月|\d{1,2}月\d{1,2}日)(?:\d{1,2}日)?(?:[上中下]旬|[上下]午|晚)?[，,]"
_NAMED = rf"(?:[{HAN}·]{{2,4}}|[{HAN}][ \u3000][{HAN}])"
_WIRES = one_of(groups("central")["wires"])
_BY = r"(?:记者|記者|通讯员|通訊員|摄影师?|攝影師?)[ \u3000:：]*"
_TOOK = rf"(?:(?:{_WIRES}|[{HAN}]{{0,6}}){_BY}{_NAMED}[ \u3000]*[摄攝]|{_NAMED}[ \u3000]*[摄攝](?![{HAN}])|(?:摄影|攝影)[ ]?[/／:：][ ]?{_NAMED}(?![{HAN}]))"
_FILED = r"(?:资料|資料)(?:图片?|圖片?|照片)"
_GAVE = rf"[{HAN}]{{2,12}}[ \u3000]?(?:[供配][图圖]|提供)(?![{HAN}])|{_FILED}(?![{HAN}:：])"
TAKEN_BY = re.compile(rf"[（(]?(?:{_TOOK}|{_GAVE})")
"""记者 赵丁 摄, 赵丁 摄, 某公司供图: how a caption closes."""
_MORE = rf"[）)]?(?:[ \u3000]?[（(](?:{_FILED}|{_GAVE}|{_TOOK})[）)])?"
CAPTION = re.compile(
    rf"(?:{OPENS}[^。！？]{{4,160}}?(?:。(?:[^。！？]{{4,80}}。)??)?[ \u3000]*[（(]?(?:{_TOOK}|{_GAVE}|[{HAN}]{{2,12}}/[图圖](?![{HAN}]))"
    rf"|{_ON_DAY}[^。！？]{{4,120}}[。，](?:[^。！？]{{4,80}}。)??[ \u3000]*[（(]?(?:{_TOOK}|[{HAN}]{{2,8}}[ \u3000]?供[图圖](?![{HAN}]))){_MORE}"
    rf"|[（(]?本[版文](?:照片|[图圖]片|配[图圖]|插[图圖])[均皆]?由[^。！？，]{{2,20}}?(?:拍?[摄攝]影?|提供|供[图圖])(?![{HAN}])[）)]?"
)
"""What a picture shows, by its sign or its day, and who took or gave it."""
_SHOWN = re.compile(
    r"(?=.{,160}$)[^。]{4,80}。图为[^。]{4,80}。?[（(]"
    rf"(?:资料图片?|(?:图片?来源[:：])?(?:{alternatives('agencies')}|[^（）()]{{2,12}}摄))[）)]$"
    rf"|\d{{1,2}}月\d{{1,2}}日[，,][^。]{{8,80}}。[ \u3000]+[（(](?:图片?来源[:：])?(?:{alternatives('agencies')})[）)]$"
)
"""A sentence of the news, what the picture of it shows, and whose it is: 水价不变。图为水厂。（新华社）"""
_WHOSE = re.compile(rf"{OPENS}.{{4,140}}(?:摄|攝|供图|供圖|提供)[）)]?。?$|{CAPTION.pattern}。?$")
WHOSE = Rule(
    "what a picture shows and who took or gave it",
    "caption",
    lambda t: _WHOSE.match(t) or _SHOWN.match(t2s(t)),
    "上图：工人在云溪水厂的泵房里检修水泵，云溪市水务集团供图",
    "图为水厂全景，设备由云溪水务集团更新。",
)
LABELLED = Rule(
    "what a picture's label says it shows",
    "caption",
    re.compile(
        r"[（(【]?(?:(?:[资資]料|[档檔]案|新[闻聞]|示意|效果|概念)(?:[图圖]片?|照片?|相片?)|(?:[图圖]片?|照片|相片)(?=[:：][^。！？]{11}))"
        r"[】]?[ \u3000]*[:：][ \u3000]*(?![^。]{0,8}(?:[来來]源|提供|供[图圖]|作者))[^。！？:：“”]{5,80}。?[）)]?$"
    ).match,
    "档案照片：市民在城南水厂参观。",
    "图片：赵文君",
)
_LONGEST = 60
"""Characters of a chart's title."""


@dataclass(frozen=True, slots=True)
class Beside:
    """An unmarked line beside a picture."""

    text: str
    picture: str | None = None
    """What the picture right above is said to show; None: there is none."""
    told: bool = True
    """Running text stands somewhere above."""
    below: str = ""
    """The line under the picture right below; empty: no picture stands there."""
    beside: str = ""
    """`caption`: it stands in a figure's caption; `picture`: behind a picture on the same line."""


@dataclass(frozen=True, slots=True)
class PictureRule:
    """When the line is the picture's."""

    id: str
    matches: Callable[[Beside], object]
    example: Beside
    counter: Beside


RULES = (
    PictureRule(
        "the picture is said to show the same",
        lambda x: x.picture and len(x.picture) >= 4 and skeleton(x.picture) == skeleton(x.text),
        Beside("117名学生参观水厂，并于昨日参加比赛。", "117名学生参观水厂，并于昨日参加比赛。"),
        Beside("117名学生参观水厂。", "图片"),
    ),
    PictureRule(
        "a person's name alone below a picture",
        lambda x: x.picture is not None and x.told and is_name(x.text),
        Beside("赵文君", ""),
        Beside("赵文君", None),
    ),
    PictureRule(
        "a work's title alone below a picture",
        lambda x: x.picture is not None and x.told and _WORK.fullmatch(x.text),
        Beside("《云溪水务白皮书（2025）》", "图片"),
        Beside("《云溪水务白皮书（2025）》", None),
    ),
    PictureRule(
        "a figure's caption",
        lambda x: x.beside == "caption",
        Beside("云溪市今天公布6项水务计划。", beside="caption"),
        Beside("云溪市今天公布6项水务计划。"),
    ),
    PictureRule(
        "a few words behind a picture on its line",
        lambda x: x.beside == "picture" and len(x.text) <= _LONGEST and not prose(x.text),
        Beside("赵文君与水厂工人", beside="picture"),
        Beside("云溪的水价改革三年来为居民节省了大笔开支，各区正在推广。", beside="picture"),
    ),
    PictureRule(
        "where a picture or its numbers come from",
        lambda x: x.picture is not None and _FROM.match(t2s(x.text)) and not ends_sentence(x.text),
        Beside("*数据来源：云溪水务*", ""),
        Beside("数据来源：云溪水务", None),
    ),
    PictureRule(
        "a chart's title, the chart and its source below",
        lambda x: (
            _FROM.match(t2s(x.below))
            and len(x.text) <= _LONGEST
            and not ends_sentence(x.text)
            and not numbered(x.text)
        ),
        Beside("2016—2025年云溪用水量（万吨）", below="*数据来源：云溪水务*"),
        Beside("水价改革的三个问题", below="2025年，云溪水价不变。"),
    ),
)


def belongs(line: Beside, off: str = "") -> bool:
    """Whether the line belongs to the picture."""
    return any(rule.id != off and rule.matches(line) for rule in RULES)


def pictured(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """Where lines begin that belong to a picture → `caption`."""
    found: dict[int, str] = {}
    told = False
    for i, line in enumerate(lines):
        below = lines[i + 1] if i + 1 < len(lines) else None
        under = below.text if below and below.picture is not None else ""
        near = line.picture is not None or under or line.beside
        asked = near and not line.level and line.start not in known
        if asked and belongs(Beside(line.text, line.picture, told, under, line.beside)):
            found[line.start] = "caption"
        told = told or prose(line.text)
    return found
