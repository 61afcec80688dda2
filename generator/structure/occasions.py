"""Lines that say where, when and how something was said that the article records."""

from __future__ import annotations

import re

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN
from generator.heads.occasions import bracketed_place
from generator.structure.pageline import LineRule, PageLine

OCCASION = re.compile(
    r"^[—―─－（(-]{0,2}(?=.{0,16}在).{6,70}(?:会|会议|大会|仪式|论坛|典礼|活动|會|會議|典禮|儀式|論壇)上(?:[ \u3000]+\S{2,24}[ \u3000]\S{1,4})?"
    r"(?:的?(?:讲话|报告|发言|致辞|演讲|主旨演讲|講話|致詞|演講))?[）)]?$"
)
"""Where a speech was given, below its title."""
_DATED = re.compile(r"^[—―─－（(-]|^在|^.{0,5}\d{1,2}\s*[月日]|^(?:19|20)\d\d")
_HELD_AT = re.compile(
    rf"(?:地点|会议地点|演讲地点|访谈地点)[:：][ \u3000]?[{HAN}A-Za-z\d“”·]{{2,24}}"
)
_NOT_REVIEWED = re.compile(
    r"[（(](?:本文)?(?:根据|据)[^（()），。]{0,12}(?:录音|速记|现场记录|讲话|演讲|直播)[^（()）。]{0,8}整理[^（()）。]{0,24}[）)]"
)

SPOKEN = (
    LineRule(
        "where it was held, behind its label",
        "occasion",
        lambda x: x.place == "head" and _HELD_AT.fullmatch(t2s(x.text)),
        PageLine("地点：云溪市民中心三楼会议厅"),
        PageLine("地点：云溪市民中心，欢迎前来"),
    ),
    LineRule(
        "where and when a speech was given",
        "occasion",
        lambda x: (
            x.place == "head"
            and ((OCCASION.match(x.line) and _DATED.match(x.text)) or bracketed_place(x.text))
        ),
        PageLine("——2025年3月4日在云溪市水务大会上"),
        PageLine("赵文君在云溪市水务大会上的讲话"),
    ),
    LineRule(
        "that it was written down from a recording",
        "release-note",
        lambda x: x.place != "body" and _NOT_REVIEWED.fullmatch(t2s(x.text)),
        PageLine("（根据录音整理，未经本人审阅）", place="tail"),
        PageLine("（根据规划整理土地）", place="tail"),
    ),
)
