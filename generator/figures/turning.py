"""Numbers of a list that move two ways: 利润分别下降2.1%和增长5.3%.

It exists apart from `sharing` because only here the verb stands before each number.
"""

from __future__ import annotations

import re

from generator.chinese.joined import TURNS
from generator.chinese.quantities import Quantity
from generator.lexicon import alternatives

_BETWEEN = re.compile(rf"(?:、|和|及|与|以及)(?P<verb>{TURNS})了?")
_LAST = re.compile(rf"(?:{TURNS})了?$")


def turned(shared: list[str] | None, text: str, inside: list[Quantity]) -> list[str] | None:
    """The words that stand for each number, with its own verb where one stands before it; empty
    for a number of which the first has no verb to put another in the place of."""
    if not shared or len(shared) != len(inside):
        return shared
    out = list(shared)
    for number in range(1, len(inside)):
        own = _BETWEEN.fullmatch(text, inside[number - 1].end, inside[number].start)
        if own and out[number]:
            last = _LAST.search(out[number])
            out[number] = out[number][: last.start()] + own["verb"] if last else ""
    return out


def joins(between: str) -> bool:
    """Whether words between two numbers join them, and perhaps turn."""
    return _BETWEEN.fullmatch(between) is not None


_TURNED = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,14}?)(?:已|率先|全面|明显|逐步|总体|持续)*(?:由[降负亏跌]转[升增正盈涨]|止跌(?:回升|企稳|回稳)|企稳回升|触底反弹|扭亏为盈|转正)"
)
"""民间投资由降转升, whose numbers follow."""
_NEXT = re.compile(
    r"(?:其次|再次|随后|然后|接着|紧随其后的?|第[二三四五](?:位|名)?)(?:依次)?[是为](?P<name>[^，。；、\d]{2,16})"
)
"""Names the next of a ranking, whose numbers follow."""


_LARGEST = re.compile(
    r"(?:其中，?)?(?P<name>[\u4e00-\u9fff]{2,8}?)(?:为|是|系)(?:我国|全国|全球|全省|全市)?(?:第[一二三四五六七八九十]|最)大[^，。；\d]{2,12}"
)
"""东盟为我国第一大贸易伙伴, and then how much of it."""


def takes_over(clause: str) -> str:
    """What the numbers behind a clause without one are of, because it names it anew; else empty.

    >>> takes_over("民间投资由降转升"), takes_over("其次是甲市"), takes_over("民间投资向好")
    ('民间投资', '甲市', '')
    """
    found = _NEXT.fullmatch(clause) or _TURNED.fullmatch(clause) or _LARGEST.fullmatch(clause)
    return found["name"] if found else ""


_MAKES = (
    "新建|改建|扩建|改扩建|续建|迁建|重建|新增|改造|提升|建成|开工|竣工|新开|升级|修复|培育|引进"
)
_DOES = re.compile(rf"(?:[\u4e00-\u9fff“”]{{0,10}}?)(?:{_MAKES})$")
_PLACE = re.compile(
    rf"(?:[东西中南北]部(?:地区)?|东北(?:地区)?|(?:{alternatives('provinces')})(?:省|市|自治区)?|[\u4e00-\u9fff]{{1,3}}[省市县区州镇])"
)
_DONE_TO = re.compile(rf"(?:{_MAKES})(?P<thing>[\u4e00-\u9fff]{{2,10}})$")


def done_to(names: list[str]) -> list[str]:
    """Members of which only the last says what is made: 新建、改扩建学校.

    >>> done_to(["新建", "改扩建学校"]), done_to(["水厂", "泵站"])
    (['新建学校', '改扩建学校'], ['水厂', '泵站'])
    >>> done_to(["西部", "中部新增专用线"])
    ['西部新增专用线', '中部新增专用线']
    """
    where = _PLACE.match(names[-1])
    if where and all(map(_PLACE.fullmatch, names[:-1])):
        made = names[-1][where.end() :]
        if re.match(_MAKES, made):
            return [*(name + made for name in names[:-1]), names[-1]]
    last = _DONE_TO.search(names[-1])
    if not last or not all(map(_DOES.fullmatch, names[:-1])):
        return names
    return [*(name + last["thing"] for name in names[:-1]), names[-1]]
