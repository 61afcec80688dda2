"""Which dated statements tell nothing that an editor would list: how a year felt to somebody who
talks, how lively a trade is, that nothing has changed.

It exists apart from `passing`, which asks only what stands around a date: here the whole statement
is looked at, once its kind is known. The rules are a table, each with the sentence that needs it
and one that it must leave alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from generator.events import kinds
from generator.events.kinds import Statement
from generator.lexicon import alternatives

SPOKEN, DAY = "spoken", "day"


@dataclass(frozen=True, slots=True)
class Rule:
    """A statement of one of `kinds` is idle where all of `known` holds and none of `unless`, and
    its words, in which dates stand as Ⓣ, numbers as № and documents as 《》, hold `sees` and do
    not hold `lacks`. `example` and `spares` are read in an article of 10 December 2025, as
    what somebody says where `known` asks for a speaker.
    """

    id: str
    kinds: tuple[str, ...]
    example: str
    spares: str
    sees: str = ""
    lacks: str = ""
    known: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


_LIVELY = alternatives("liveliness")
_DEED = rf"{alternatives('happening', 'issuing')}|成功|№|{kinds.FIRST}|{kinds.DEED}"
_DONE = (
    rf"{_DEED}|{alternatives('predicates', 'achieving', 'saying', 'wrongdoing', 'once', 'done')}"
    r"|[\u4e00-\u9fff”]了(?!解)|曾[^，。；]{1,8}次|发生|爆发|应运|打败|战|承诺|改革|改为|被|引[起发]|迎来|带来|名单|榜单|[率额量份]|[设订]立|定为|进入|[高低]于|位居|居|(?:起源|始)于|创业(?!板)"
)
_DRAWS = r"(?:引起|引发|受到|备受|获得)了?[^，。；]{0,6}(?:关注|热议|讨论|好评|反响)"

_VISITS = alternatives("visiting")
_HELD = "举行|举办|启动|召开|主办|开幕|闭幕|揭牌"

RULES = (
    Rule(
        "how things were in a year or a month, and no deed",
        (kinds.EVENT,),
        example="2025年11月，用户都觉得水质不错",
        spares="2025年11月，用户拿到水质报告",
        lacks=_DONE,
        unless=(DAY,),
    ),
    Rule(
        "what a reporter has seen lately",
        (kinds.EVENT,),
        example="近日，记者在甲市水厂看到，接到报修后3分钟内就有人响应",
        spares="近日，记者在甲市水厂举办摄影展",
        sees=r"^(?:[^，]{0,4}Ⓣ[^，]{0,4}，?)?记者[^，。；]{0,14}(?:看到|见到|了解到|获悉|发现)(?=，)",
        unless=(DAY,),
    ),
    Rule(
        "where a reporter went to see for himself",
        (kinds.EVENT,),
        example="12月9日，本报记者走进甲市水厂，听工人讲检修",
        spares="12月9日，“记者走进甲市水厂”活动举行",
        sees=rf"^(?:[^，]{{0,4}}Ⓣ[^，]{{0,4}}，?)?(?:[^，。；№“]{{0,6}}(?:记者|笔者)|记者[^，。；№“]{{2,4}})[^，。；№“]{{0,8}}(?:{_VISITS})",
        lacks=rf"{_HELD}|发现|查获|举报|曝光",
    ),
    Rule(
        "what somebody has seen on a day, and no deed",
        (kinds.EVENT,),
        example="12月9日，张三在甲市水厂看到，大厅坐得满满当当",
        spares="12月9日，甲市水厂正式投产，张三在大厅看到，工人坐得满满当当",
        sees=r"^(?:[^，]{0,2}Ⓣ[^，。；№]{0,6}，?)?[^，。；№《]{1,16}(?:看到|见到|注意到)(?=，)",
        lacks=_DEED,
    ),
    Rule(
        "what a speaker says of a time, and no deed",
        (kinds.EVENT,),
        example="去年大家引导用户看到了水质",
        spares="去年水厂正式投产",
        lacks=_DEED,
        known=(SPOKEN,),
        unless=(DAY,),
    ),
    Rule(
        "how things look or how lively they are",
        (kinds.EVENT,),
        example="近日，节水行业热闹起来了",
        spares="近日，节水行业协会成立",
        sees=rf"^(?:[^，。；]*，)?[^，。；]*(?:{_LIVELY})(?![^，。；]*(?:{_DEED}))",
    ),
    Rule(
        "things got better, and not how much",
        (kinds.EVENT,),
        example="2025年，全省供水质量持续提升",
        spares="2025年11月，水厂投产，全省水质明显改善",
        sees=r"^(?:[^，。；]*，)?[^，。；]*(?:持续|不断|稳步|进一步|加快|着力|明显|显著)[^，。；]{0,6}(?:提升|提高|改善|增强|优化|推进|补短板|向好|加强|深化|保持)",
        lacks=rf"{_DEED}|\d",
        unless=(DAY,),
    ),
    Rule(
        "more so than before, and not how much",
        (kinds.EVENT,),
        example="2025年初，厂长张三比往年更忙碌了些",
        spares="2025年11月，甲市启用更先进的水表",
        sees=r"(?:比[^，。；№]{1,8})?更加?[^，。；№的]{1,5}了(?:一?些)?(?=[，。；]|$)",
    ),
    Rule(
        "what people whom nobody names have said",
        (kinds.EVENT,),
        example="2025年11月，就有人呼吁过节水",
        spares="2025年11月，有人举报后，水厂停产",
        sees=r"(?:^|[，Ⓣ])(?:就|便|已|曾|也)*有(?:不少|很多|许多|一些|些)?(?:人|学者|专家|网友|读者)(?:就|曾|也|便|已)*(?:呼吁|提出|说|问|提到|提议|主张|预言|担心|质疑|建议)(?!书)",
        unless=(DAY,),
    ),
    Rule(
        "what some people say of a year that is to come",
        ("target", "forecast"),
        example="也有人说2030年才是节水元年",
        spares="到2030年，全省建成3座水厂",
        sees=r"^(?:也|还|更)?有人(?:说|认为|问|把)",
    ),
    Rule(
        "what may be so",
        (kinds.EVENT,),
        example="2025年11月用水的增加，可能反映了气温的上升",
        spares="2025年11月，水厂首次发现可能的漏点",
        sees=rf"^(?:[^，。；]*，)?[^，。；]*(?:可能(?!的)|或许|也许|恐怕|大概)(?![^，。；]*(?:{_DEED}))",
        unless=(DAY,),
    ),
    Rule(
        "nothing has changed",
        (kinds.EVENT, "statistic"),
        example="11月份，全省用水量变化不大",
        spares="11月份，全省用水量下降3%",
        sees=r"变化不大|变动不大|(?:基本|均|都)(?:没有|未发生|无)(?:明显)?变化",
        lacks="№(?!）)",
    ),
    Rule(
        "what a list is ranked by that follows",
        ("statistic", kinds.EVENT),
        example="2025年11月，用水量排名前3的县分别为：甲县3万吨、乙县2万吨、丙县1万吨",
        spares="2025年11月，全省用水量前3的县用水6万吨",
        sees=r"(?:排名|[位居列])?(?:前(?:№|[\d一二三四五六七八九十]+)[位名]?|最[多高大])的?(?:№)?[^，。；№]{1,8}(?:分别|依次)[为是]",
    ),
    Rule(
        "a year of which something is a share or a multiple",
        ("statistic", "forecast", "target"),
        example="每年节水投入相当于2024年全省产值的5%",
        spares="2024年，节水量相当于全省用水量的5%",
        sees=r"(?:相当于|等于)Ⓣ(?:底|末)?[^，。；№]{1,14}的№|^是Ⓣ(?:底|末)?[^，。；№]{0,12}(?:规模|总量|总额|[产数用销]量)的(?:№|[一二三四五六七八九十百几数]+[倍成])",
    ),
    Rule(
        "what a budget sets aside, and not what for",
        ("statistic", "forecast", "target"),
        example="市府2026年编列节水经费3亿元",
        spares="市府2026年编列3亿元，兴建3座水厂",
        sees=r"^[^，。；№]{0,12}Ⓣ?[^，。；№]{0,8}(?:编列|匡列)[^，。；№]{0,10}№$",
    ),
    Rule(
        "how much of a year is left",
        ("target", "forecast", "event", "statistic"),
        example="今年只剩20余天，水厂要尽快投产",
        spares="今年水厂只剩3座",
        sees=r"^(?:[^，。；]{0,16}，)?Ⓣ就?(?:[仅只]剩|还剩)(?:下|余)?(?:不到|约)?(?:№|\d+[余多几]?[天日])",
    ),
    Rule(
        "which day it is",
        (kinds.EVENT,),
        example="大家好，欢迎收看《节水新闻》，今天是12月10日",
        spares="今天是12月10日，甲市水厂投产",
        sees=r"^(?:[^，。；]*，)?(?:今[天日]|Ⓣ)是Ⓣ(?:，(?:星期|周|农历)[^，。；]{1,6})?$",
    ),
    Rule(
        "the year that a plan is made for",
        ("target", "forecast", "event"),
        example="规划目标年为2035年，近期至2030年",
        spares="规划目标为2035年建成3座水厂",
        sees=r"(?:目标年|基准年|水平年|规划年|年限|期限|规划期)(?:份|限)?[^，。；]{0,3}Ⓣ(?=，|。|；|$)",
    ),
    Rule(
        "how near a year is",
        ("target", "forecast", "event"),
        example="有人觉得2030年还早，节水不急",
        spares="到2030年，全省建成3座水厂",
        sees=r"Ⓣ还(?:很?早|很?远)(?=，|。|；|了|$)",
    ),
    Rule(
        "a document that is only talked about",
        ("policy-mention",),
        example="近日，《节水条例》引起广泛关注",
        spares="近日，《节水条例》明确了用水定额",
        sees=rf"《》[^，。；]{{0,4}}{_DRAWS}(?=[，。；]|$)",
    ),
)  # fmt: skip


def idle(statement: Statement, kind: str, rules: Sequence[Rule] = RULES) -> str:
    """The id of the rule by which a dated statement of a kind tells nothing; empty if it tells."""
    return next((rule.id for rule in rules if fires(rule, statement, kind)), "")


def fires(rule: Rule, statement: Statement, kind: str) -> bool:
    """Whether a rule finds a statement of a kind idle."""
    return (
        kind in rule.kinds
        and statement.known.issuperset(rule.known)
        and not statement.known.intersection(rule.unless)
        and (not rule.sees or bool(_compiled(rule.sees).search(statement.words)))
        and (not rule.lacks or not _compiled(rule.lacks).search(statement.words))
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
