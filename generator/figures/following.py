"""A rate or a share whose name follows its number: 以17.7%的市场份额, 实现年均5%的增速."""

from __future__ import annotations

import re

from generator.figures.levels import whose
from generator.figures.phrases import core
from generator.figures.rules import LOST, Subject, View

_GROWTH_NOUN = re.compile(
    r"^(?:左右的|以上的)?(?P<noun>(?:年均|平均|年|复合|市场)*(?:增速|增长率?|涨幅|降幅|增幅|占比|份额|比重|比例|覆盖率|[\u4e00-\u9fff]{2}率$))"
)


def followed_by_rate(view: View) -> Subject | None:
    """甲公司以17.7%的市场份额保持第一: whose share it is."""
    noun = _GROWTH_NOUN.match(view.after) if view.item.share else None
    if not noun:
        return None
    led = re.search(r"(?:将)?(?:以)?(?P<each>年均|平均|月均)$", view.base)
    base = view.base[: led.start()] if led else view.base
    name = f"{led['each'] if led else ''}{noun['noun']}"
    base = re.sub("^(?:显著|明显|远|大大)?(?:高于|低于|超过)", "", base)
    base = re.sub("[将以]+$", "", core(base)) or (
        whose(view.inherited) if name.endswith("份额") else view.inherited
    )
    return Subject(f"{base}{name}", base) if base else LOST
