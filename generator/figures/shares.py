"""Rules for a part of a whole: 占全省的三成, 占比超过一半, 在全行业收入中占比为六成.

They exist apart from the other rules for a number behind what it measures because a share names two things,
and the words for it stand before, between or behind them.
"""

from __future__ import annotations

import re

from generator.figures.phrases import LED, YEARS_ON, core, opened
from generator.figures.rules import LOST, Subject, View

_SHARE_AS = re.compile(
    r"^(?P<x>.*?)占比(?:已经?|将|预计|有望|预期|可望)*(?:攀?升[至到]|增至|提[升高][至到]|超过了?|超|达到?了?|约?为|是)(?P<y>[^，。；]{2,20}?)的?$"
)
_SHARE_OF = re.compile(
    rf"^(?P<x>.*?)占(?!比|用|地|有|领|据|道|线|座|压|城)(?P<y>[^，。；]{{0,26}}?)(?P<z>的?(?:比重|比例|份额)?)(?P<mean>的?(?:平均值|均值|中位数))?(?:{LED}|的){{0,6}}$"
)
_SHARE_WITHIN = re.compile(
    rf"^(?:(?P<x>[^，。；]{{2,}}?)在)?在?(?P<y>[^，。；在]{{2,16}}?)[中里内]的?所?(?:占比|占?比重|占比例|份额)(?:{LED}){{0,6}}$"
)
_FROM = re.compile("[从由][^，。；]{2,12}$")
"""占总数的比例从2023年同期的: the first of two numbers."""
MOVED_BEFORE = re.compile("(?<=.{2})(?:同比|环比)?(?:[增降涨跌]幅|增速)$")  # 由降幅4%转为增长2%


_FOR_YEARS = re.compile(rf"{YEARS_ON}(?=保持|维持|稳定|超过?|高于|低于|在|达)")
"""占比连续10多年保持在9%以上: no part of the whole."""


def share_said(flat: str) -> re.Match[str] | None:
    """What is said of a share (`x` of the whole `y`), or None."""
    return _SHARE_OF.match(_FOR_YEARS.sub("", flat)) if "占" in flat else None


def said_as(view: View) -> Subject | None:
    """占比超过了全集团营收的一半."""
    said = _SHARE_AS.match(view.flat) if view.item.share else None
    if not said:
        return None
    owner = core(said["x"]) or view.inherited
    return Subject(f"{owner}占{said['y']}的比重", owner) if owner else LOST


def of_whole(view: View) -> Subject | None:
    """占全省的30%, 占营业收入比例的平均值为18%."""
    said = (
        share_said(view.base if _FROM.search(view.flat) else view.flat) if view.item.share else None
    )
    if not said:
        return None
    owner = core(said["x"]) or MOVED_BEFORE.sub("", view.inherited)
    if not owner:
        return LOST
    whole = opened(said["y"]).strip("的 ")
    if said["mean"]:
        return Subject(f"{owner}占{whole}{said['z']}{said['mean']}", owner)
    return Subject(f"{owner}占{whole}的比重" if whole else f"{owner}占比", owner)


def within(view: View) -> Subject | None:
    """在全行业收入中占比为65.1%."""
    said = _SHARE_WITHIN.match(view.flat) if view.item.share else None
    owner = core(said["x"] or "") or MOVED_BEFORE.sub("", view.inherited) if said else ""
    return Subject(f"{owner}占{said['y']}的比重", owner) if said and owner else None
