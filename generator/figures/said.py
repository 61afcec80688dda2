"""What a passage has said so far, for the numbers that take up its subject, and what they take.

It exists apart from `naming`, which goes from clause to clause: here only stands what is
remembered, and what of it a number without a noun of its own goes on about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from generator import lexicon
from generator.chinese.quantities import Quantity
from generator.figures.members import ORDINAL, SHARED_MEASURE
from generator.figures.phrases import attribute, core
from generator.figures.rules import Subject

DOER = re.compile(
    rf"(?:{lexicon.alternatives('places', 'provinces')}|[^占]{{1,12}}(?:省|(?<!城)市|县|州|自治区|公司|集团|大学|医院|学会|协会))"
)
"""A place or a body: what can do what the next clause tells without a subject."""


@dataclass(slots=True)
class Said:
    """What a passage has said so far, for the clauses that take up its subject; `ranked` is the
    measure by which a sentence ranks what it lists."""

    bare: str = ""
    bares: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """The subjects themselves, in the order of `bares`."""
    units: list[str] = field(default_factory=list)
    previous: list[str] = field(default_factory=list)
    owner: str = ""
    topic: str = ""
    measure: str = ""
    clause: str = ""
    ratios: list[str] = field(default_factory=list)
    ranked: str = ""
    listed: str = ""
    """By what the members of the list are ranked that a clause has announced."""
    rate: str = ""
    """The growth that was told last."""
    level: str = ""
    """The measure that was told last of what had been said before."""
    outside: str = ""
    """What was spoken of before a bracket that parts it."""
    things: tuple[str, str] = ("", "")
    """What was counted last, after its unit."""

    @property
    def ratio(self) -> str:
        """The share that was told last, or empty."""
        return self.ratios[-1] if self.ratios else ""

    def next_sentence(self) -> None:
        """Only what the last sentence's numbers were of is kept."""
        self.previous, self.bares, self.units, self.ratios = self.bares, [], [], []
        self.texts = []
        self.bare = self.owner = self.topic = self.measure = self.clause = ""
        self.ranked = self.listed = self.rate = self.level = ""

    def begin_with(self, name: str) -> None:
        """What follows is of a new thing that a clause has only named."""
        self.owner = self.topic = name
        self.bare, self.bares, self.units, self.previous = "", [], [], []
        self.texts = []


_RATE = re.compile("(?:速|幅度?|占比|比重|比例|份额)$")
"""How much something has changed, or what part it is: no measure of its own size."""


def apart(said: Said) -> list[str]:
    """The noun phrases of the sentence's numbers; of one thing that was measured several times
    (项目5个、面积3万公顷) each measure."""
    return [
        text if said.bares.count(bare) > 1 and attribute(text) and not _RATE.search(text) else bare
        for bare, text in zip(said.bares, said.texts, strict=True)
    ]


def numbered(subject: Subject, said: Said) -> Subject:
    """A member that only its number names, with what the first one was of: 海洋第一产业产值…，第二产业….

    >>> one = Subject("第二产业产值", "第二产业产值")
    >>> numbered(one, Said(bares=["海洋第一产业产值"])).text
    '海洋第二产业产值'
    """
    own = ORDINAL.match(subject.bare)
    if not own:
        return subject
    for bare in said.bares:
        first = ORDINAL.search(bare)
        if first and first.start() and bare[first.end() :][:2] == subject.bare[own.end() :][:2]:
            whole = bare[: first.start()] + subject.bare
            return replace(subject, text=subject.text.replace(subject.bare, whole, 1), bare=whole)
    return subject


def inherited(said: Said) -> str:
    """The noun phrase that a number without one of its own goes on about."""
    if said.bare:
        return said.bare
    clause = core(said.clause)
    if attribute(clause):
        return said.owner + clause if said.owner and bare_measure().match(clause) else clause
    if said.measure and not said.bares:
        return said.measure
    if (said.topic or said.owner) and not said.bares:
        return said.topic or said.owner
    if len(set(said.previous)) == 1 and not said.clause:
        return said.previous[0]
    return ""


@cache
def bare_measure() -> re.Pattern[str]:
    """A measure that says nothing without whose it is."""
    before, bare = lexicon.alternatives("measure-kinds"), lexicon.alternatives("measures")
    return re.compile(rf"^(?:{before})*(?:{bare})(?:份额|占比|增速|规模|比重|比例)?$")


def facing(subject: Subject, said: Said) -> Subject:
    """出口总金额 after 集成电路进口总金额 is the exports of the same things.

    >>> facing(Subject("出口总金额", "出口总金额"), Said(bares=["集成电路进口总金额"])).text
    '集成电路出口总金额'
    """
    for parts in lexicon.entries("pairs").values():
        own = next((part for part in parts if subject.bare.startswith(part)), "")
        for other in (part for part in parts if own and part != own):
            for bare in said.bares:
                of, found, measure = bare.partition(other)
                if of and found and measure == subject.bare.removeprefix(own):
                    whole = f"{of}{subject.bare}"
                    text = subject.text.replace(subject.bare, whole, 1)
                    return replace(subject, text=text, bare=whole)
    return subject


_AMOUNTS = re.compile("总?(?:规模|金额|[额量])|数量|余额")
"""How much there is of what is a measure itself: 服务进出口规模, 质押贷款金额."""


def owned(subject: Subject, said: Said) -> Subject:
    """A bare measure with the name of what it is of, as far as the text has told."""
    doer = DOER.fullmatch(said.topic) and said.topic not in subject.text
    if doer and not subject.rule.startswith("those who") and acted().match(subject.text):
        # 某市加快改造，已新建水厂12座: who opens the sentence does what follows
        return replace(subject, text=f"{said.topic}{subject.text}")
    bare = bare_measure().match(subject.bare)
    if _INVESTED.match(subject.bare) and not DOER.fullmatch(said.topic):
        return subject
    if not bare or subject.bare == said.bare or not subject.text.startswith(subject.bare):
        return subject
    fuller = next(
        (
            one
            for one in (*said.bares, *said.previous)
            if one.endswith(subject.bare) and one != subject.bare
        ),
        "",
    )
    of = said.owner or said.topic
    if of:
        if "市场" in subject.bare:
            of = of.removesuffix("市场")
        elif not _AMOUNTS.fullmatch(subject.bare):
            of = without_measure(of)
        of = _without_parts(of, subject.bare)
        shared = next(
            n
            for n in range(min(len(of), len(subject.bare)), -1, -1)
            if n != 1 and of.endswith(subject.bare[:n])
        )
        fuller = f"{of}{subject.bare[shared:]}"  # 再生水利用, 利用率
    if subject.bare == "总投资" and said.bares and said.bares[-1].endswith(("项目", "工程")):
        fuller = f"{said.bares[-1]}总投资"  # 落地项目1656个、总投资4000亿元
    if not fuller:
        return subject
    return replace(subject, text=subject.text.replace(subject.bare, fuller, 1), bare=fuller)


_ALSO_MEASURED = re.compile("(?<=.{2})(?:(?:播种|种植|养殖|造林|销售|建筑)面积|价格)$")
_LONGEST_PART = 10


def _moved_with(subject: Subject, said: Said) -> Subject | None:
    """其中玉米增长7% after 粮食产量增长5% is the output of 玉米; None where no one measure has been told."""
    told = said.bares or said.previous
    whole = told[-1] if said.bares or len(set(told)) == 1 else ""
    measure = SHARED_MEASURE.search(whole) or _ALSO_MEASURED.search(whole)
    bare = subject.bare
    fits = measure and len(bare) <= _LONGEST_PART and subject.text.startswith(bare)
    if not measure or not fits or attribute(bare) or SHARED_MEASURE.search(bare):
        return None
    name = f"{bare}{measure[0]}"
    return replace(subject, text=subject.text.replace(bare, name, 1), bare=name)


_BRANCH = re.compile("第[一二三]产业(?P<measure>增加值|投资|用电量)")
_OF_ECONOMY = re.compile("[\u4e00-\u9fff]{2,8}经济增加值")
"""A part of the economy that has three industries as the whole has: 民营经济增加值…，其中，第一产业…."""
_INVESTED = re.compile("(?:产业|行业|工业|民间|全年)投资")
"""What a place invests in a field: it is not of the measure told before."""


@cache
def acted() -> re.Pattern[str]:
    """Words that tell what somebody did and not who."""
    return re.compile(
        rf"(?:已|累计|共|正)*(?:{lexicon.alternatives('achieving', 'acts', 'deeds')})(?![\u4e00-\u9fff]{{0,2}}(?:率|额|量)$)"
    )


def part_of_before(subject: Subject, item: Quantity, said: Said) -> Subject:
    """其中，5G手机1732万部 after 手机出货量2214万部 is the shipments of 5G手机."""
    if item.share and subject.rule == "a change" and (moved := _moved_with(subject, said)):
        return moved
    alike = [bare for bare, unit in zip(said.bares, said.units, strict=True) if unit == item.unit]
    if branch := _BRANCH.match(subject.bare):
        for one in (*said.bares, *said.previous):
            if _OF_ECONOMY.fullmatch(one) and one.endswith(branch["measure"]):
                name = f"{one.removesuffix(branch['measure'])}{subject.bare}"
                return replace(subject, text=subject.text.replace(subject.bare, name, 1), bare=name)
    if not alike:
        return subject
    whole = alike[-1]
    if item.share and subject.rule == "what is measured" and not attribute(subject.bare):
        name = f"{subject.bare}{whole}"  # 其中缺水城市达到35%
        return replace(subject, text=name, bare=name)
    if subject.rule != "what is counted":
        return subject
    measure = SHARED_MEASURE.search(whole)
    if measure:
        name = f"{subject.bare}{measure[0]}"
        return replace(subject, text=name, bare=name)
    head, found, rest = whole.rpartition(subject.bare[-2:])
    name = f"{subject.bare}{rest}"
    text = subject.text.replace(subject.bare, name, 1)
    text = name if text == f"{name}数" and name.endswith("量") else text  # 其中，水厂数量5座
    named = replace(subject, text=text, bare=name)
    return named if found and rest and head else subject


def _without_parts(whole: str, part: str) -> str:
    """A whole without the word at its end that names both of its parts, where one of them follows.

    >>> _without_parts("海运进出口", "出口额"), _without_parts("海运进出口", "占比")
    ('海运', '海运进出口')
    """
    for both, parts in lexicon.entries("pairs").items():
        if whole.endswith(both) and part.startswith(tuple(parts)):
            return whole.removesuffix(both)
    return whole


def without_measure(name: str) -> str:
    """What a measure is of, for another measure of the same thing.

    >>> without_measure("绿氢成本"), without_measure("水厂"), without_measure("产量")
    ('绿氢', '水厂', '产量')
    """
    at = next((n for n in range(2, len(name) - 1) if bare_measure().match(name[n:])), 0)
    return name[:at] or name
