"""Further rules of which dates only pass by: those of what something is done by or for.

They stand apart from `passing_rules` because they look at the whole phrase that leads up to a date
and at the noun that ends it, whatever gathering or paper stands between.
"""

from __future__ import annotations

from generator.events.passing_rules import VERB, Rule
from generator.lexicon import alternatives

RULES = (
    Rule(
        "part of what is followed: its spirit, its demands",
        example="按照全国节水会议和集团2023年职代会精神，编制方案",
        spares="水厂按照规划于2025年建成并落实节水要求",
        before=rf"(?:{alternatives('following')})[^，。；：]*[^，。；：于在]$",
        after=rf"(?:度|的)?(?:(?!{VERB})[^，。；：]){{1,30}}?(?:精神|部署|要求|任务|指示|决策|安排|文件)(?:[，。；、和及与为]|$)",
    ),
    Rule(
        "a plan's period as the name of what was set for it",
        example="“十五五”时期发展目标中，也写入了节水内容",
        spares="“十五五”时期，节水目标中的水厂建成",
        after=r"的?[^，。；：]{0,14}(?:目标|任务|规划|建议|纲要|蓝图|部署)(?:中|里)",
        of="Ⓟ",
    ),
    Rule(
        "years that are only counted",
        example="《意见》分2025年、2030年两个阶段",
        spares="2025年、2030年，全省用水下降两成",
        after=r"(?:、Ⓨ)*(?:[两三四几]个|№)(?:阶段|时间节点|节点)",
        of="Ⓨ",
    ),
)
