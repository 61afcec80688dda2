"""Whether a year in a sentence is something a plan wants to reach.

到2027年 is a milestone; 截至2027年 looks back, 预计到2035年将突破 is somebody's forecast, and
2025—2027年 is a span. This is grammar, not policy: which years are a plan's milestones stands
in `docs/stages`.
"""

from __future__ import annotations

import re

from generator.classify.matching import folded
from generator.lexicon import alternatives

_NEAR = 600
"""Characters around a year in which its sentence is looked for."""
_STOPS = "。！？；!?;"
_LOOKING_BACK = re.compile(r"(?:截至|截止到?|截止至|自|从)$")
_TOWARDS = re.compile(r"(?:到了?|至|力争|争取)(?:[0-9０-９]{4}年?[、和])*$")
_SPAN_BEFORE = re.compile(r"[0-9０-９]年?[—–\-－~～至到]+$")
_SPAN_AFTER = re.compile(r"^[—–\-－~～至到]+[0-9０-９]{4}")
_BY = re.compile(r"^[底末]?(?:之前|以前|前)")
_AIM = re.compile(
    r"^[底末]?[,，]?(?:我国|全国|全[省市区县]|我[省市区县]|[一-鿿]{2,3}[省市])?"
    rf"(?:{alternatives('aims')}|初步|全面)"
)
_OPENING = re.compile(r"(?:^|[。！？；：:!?;，,]|目标是|目标为|目标：)[“‘]?$")
_LOOKS_AHEAD = re.compile(r"展望到?$")
_REACHES = re.compile(r"[^。！？；]*(?:建成|实现|形成|达到|建立)")
"""展望2035年，…全面建成…: how a plan puts its last aim."""
_FORECAST = re.compile(
    r"情景|模拟|假定|预计|预测|预期|有望|估计|估算|测算|或将|或达|料将|可能|市场规模|研究(?:指出|显示|表明)|机构(?:认为|指出)"
)
_REPORTED = re.compile(r"(?:提出|明确|要求|部署|目标|规划|计划)[^。！？；]*$")


def is_milestone(text: str, start: int, end: int) -> bool:
    """Whether the year at `start` to `end` (年 included) is named as a target."""
    first = max(0, start - _NEAR)
    text = folded(text[first : end + _NEAR])
    start, end = start - first, end - first
    before, after = text[:start], text[end:]
    if _LOOKING_BACK.search(before) or _SPAN_BEFORE.search(before) or _SPAN_AFTER.match(after):
        return False
    if _forecast(text, start, end):
        return False
    if _LOOKS_AHEAD.search(before) and _REACHES.match(after):
        return True
    if _TOWARDS.search(before) or _BY.match(after):
        return not re.search(r"截[至止][^，,。]*$", before[-12:])
    return bool(_OPENING.search(before) and _AIM.match(after))


def _forecast(text: str, start: int, end: int) -> bool:
    """A word of forecast in the sentence up to the year, or in the clause that it opens.

    A plan may expect something too; where the sentence says that a plan or an aim speaks, the
    words of forecast do not count against it.
    """
    first = max(text.rfind(stop, 0, start) for stop in _STOPS) + 1
    last = min((i for i in (text.find(stop, end) for stop in _STOPS) if i >= 0), default=len(text))
    if _REPORTED.search(text[first:start]):
        return False
    return bool(_FORECAST.search(text[first:last]))
