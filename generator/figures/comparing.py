"""Numbers that only say how far something is above or below another: 高于全省平均0.9个百分点.

It exists apart from the rules for levels because what is compared stands on both sides of the
number, and is told by the clause before as often as not.
"""

from __future__ import annotations

import re

from generator import lexicon
from generator.figures.phrases import core
from generator.figures.rules import LOST, Subject, View

_ABOVE = re.compile(
    r"^(?P<np>.*?)(?P<way>高于|低于|快于|慢于|优于|超过|超出|高出|低出|领先)(?P<y>[^，。；]{2,14})$"
)
_ABOVE_MEAN = re.compile(
    r"^(?P<np>.*?)(?P<way>高于|低于|快于|慢于|优于|超过|超)(?P<y>[^，。；]{0,6}平均(?:水平)?)$"
)
LEAN = re.compile(
    r"^(?:年均?|平均|全球|全国|市场)?(?:复合|同比|环比|名义|实际)*年?"
    rf"(?:{lexicon.one_of(lexicon.groups('lean')['levels'])})(?:占比)?$"
)
_WORSE = re.compile(
    r"^(?:低于|高于|好于|快于|超过)[^，。；]{0,14}(?:预测|预期|水平|目标|平均|同期|上年|去年)[^，。；]{0,4}$"
)


def worse(view: View) -> Subject | None:
    """Nothing: what was expected or forecast is no measure of its own."""
    return LOST if _WORSE.match(view.flat) and not view.item.change else None


def above(view: View) -> Subject | None:
    """How far a measure is above or below another, in points."""
    said = (_ABOVE_MEAN.match(view.flat) or _ABOVE.match(view.base)) if view.item.change else None
    if not said:
        return None
    owner = core(said["np"]) or view.inherited
    if view.inherited and LEAN.match(owner):
        owner = f"{view.inherited}{owner}"
    bare = re.sub("增速$", "", owner)
    return Subject(f"{owner}{said['way']}{said['y']}的幅度", bare) if owner else LOST
