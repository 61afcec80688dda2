"""What the members of a list are measured by, where only the words before the list say it.

排名前5的省份分别为：甲省5万座、乙省3万座 counts neither provinces nor nothing: each number is what
the provinces are ranked by.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.chinese.quantities import Quantity
from generator.chinese.words import shared
from generator.figures.phrases import attribute, core
from generator.figures.rules import Subject
from generator.figures.said import Said
from generator.lexicon import words

_RANKED = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,24}?)(?:(?:排名|排在|位居|位列|名列|居于?)(?:全[国省市球])?(?:前列|前(?=[\d一二三四五六七八九十]))|最[多高大快长])的?"
    r"(?:[\d一二三四五六七八九十]+[位名个种大款家]?)?的?[\u4e00-\u9fff]{1,8}?(?:分别|依次)?(?:为|是|有)?$"
)
"""The clause before a list that says by what it is ranked."""
_WHERE = re.compile(r"^.*(?:区|点|内|里|中(?!国))(?=[\u4e00-\u9fff]{2,})")
"""Where it is measured, which is no part of the measure."""
_MEMBER = re.compile(r"[\u4e00-\u9fffA-Za-z“”·（）-]{1,12}")
_SHARE = re.compile(r"占[^，。；]{0,16}比重$|占比$")
_SAYS = re.compile(r"[占增降升跌涨达为是]|同比|环比|提高|减少|上升|下降")


def ranked_by(clause: str, follows: str) -> str:
    """By what a clause says that the members of the list are ranked which follows it; or empty.

    >>> ranked_by("累计装机规模排名前5的省份分别为", "："), ranked_by("保护区数量最多的5种鸟为", "：")
    ('累计装机规模', '数量')
    >>> ranked_by("累计装机规模最大的省份是", "，")
    ''
    """
    found = _RANKED.search(clause.strip()) if follows == "：" else None
    what = core(_WHERE.sub("", found["what"])) if found else ""
    return what if attribute(what) or what.endswith(("频次", "次数", "面积")) else ""


def fuller(measure: str, headings: tuple[str, ...]) -> str:
    """A measure with whose it is by the heading above: 装机规模 under 二、新型储能装机规模增长提速.

    >>> fuller("累计装机规模", ("二、新型储能装机规模增长提速",)), fuller("销量", ("水表销量",))
    ('新型储能累计装机规模', '销量')
    """
    for size in range(len(measure), _SHORTEST - 1, -1):
        tail = re.escape(measure[-size:])
        for heading in headings[:1] if attribute(measure[-size:]) else ():
            found = re.search(
                rf"(?:^|[、，\s））])(?P<whose>[\u4e00-\u9fff]{{2,10}}){tail}", heading
            )
            if found and not measure.startswith(found["whose"]):
                return f"{found['whose']}{measure}"
    return measure


_SHORTEST = 4
"""Characters of a measure by which it is known again in a heading."""


def of_list(subject: Subject, measure: str) -> Subject:
    """A member of a ranked list with what it is ranked by."""
    name = core(subject.bare)
    if not measure or attribute(name) or not _MEMBER.fullmatch(name):
        return subject
    return replace(subject, text=f"{name}{measure}", bare=f"{name}{measure}")


_BY_POINTS = re.compile(
    r"(?:(?:比|较)[^，]{2,8})?(?:提高|回落|加快|放缓|扩大|收窄|下降)幅度|(?:[高低快慢]于|超过?|高出)[^，]{2,14}的幅度"
)
"""By how many points a rate is another than before."""


def of_rate(subject: Subject, item: Quantity, said: Said, before: str) -> Subject:
    """Points behind a rate are the rate's: 销售额增长43.6%，提高29.2个百分点; a rate behind a measure of
    what was said before is the measure's: 售水5万吨，产值3亿元、增长5%. Takes in both."""
    by = subject.text.removeprefix(subject.bare)
    level, said.level = said.level, ""
    if subject.rule == "a measure of what was said before" and not (item.share or item.change):
        said.level = subject.text
    elif (
        level.startswith(subject.bare) and subject.rule == "a change" and subject.bare not in before
    ):
        said.rate = f"{level}{by}"
        return replace(subject, text=said.rate)
    rate = item.change and subject.bare and said.rate.startswith(subject.bare)
    if rate and _BY_POINTS.fullmatch(by):
        return replace(subject, text=f"{subject.bare}增速{by}")
    said.rate = subject.text if subject.text.endswith("增速") else ""
    return subject


def of_shares(subject: Subject, item: Quantity, own: str, before: Subject | None) -> Subject:
    """A member of a list of shares that only its first names: 甲占比5%、乙3%."""
    listed = own.startswith("、") and item.share and not item.change
    name = core(own)
    shared = _SHARE.search(before.text) if before and listed else None
    if not shared or attribute(name) or _SAYS.search(name) or not _MEMBER.fullmatch(name):
        return subject
    return replace(subject, text=f"{name}{shared[0]}", bare=name)


_ADVERBS = r"(?:已经?|先后|将|拟|计划|预计|首[批年期]|一期|今年|明年|去年|全年|年内|目前|累计|共计?|又|再|还)"
_AGAIN = re.compile(rf"(?P<deed>{_ADVERBS}*(?P<verb>[\u4e00-\u9fff]{{2}})了?)(?P<number>数|户数)?")
_OBJECT = r"[了过]?(?P<thing>[\u4e00-\u9fff“”]{2,14})(?=[，；])"


def of_deed(subject: Subject | None, item: Quantity, text: str) -> Subject | None:
    """已更换3200块 behind 更换老旧水表， counts what the same verb was done to before in its sentence."""
    again = _AGAIN.fullmatch(subject.text) if subject else None
    if not subject or not again or "元" in item.unit or item.share or item.change:
        return subject
    begin = max(text.rfind(mark, 0, item.start) for mark in "。！？") + 1
    done = list(re.compile(re.escape(again["verb"]) + _OBJECT).finditer(text, begin, item.start))
    if len(done) != 1 or shared().tagged(done[0]["thing"])[-1][1].startswith(("v", "d")):
        return subject
    name = f"{again['deed']}{done[0]['thing']}"
    number = "数" if item.unit.lstrip("十百千万亿") in words("counted") else ""
    return replace(subject, text=f"{name}{number}", bare=name)


_OF_THEM = re.compile(r"(?P<deed>[\u4e00-\u9fff]{2,8})其中(?:的?数)?")


def of_them(subject: Subject | None, item: Quantity, said: Said) -> Subject | None:
    """只用了其中六成, 改造了其中的6座 with what is meant: the things that were counted last."""
    found = _OF_THEM.fullmatch(subject.text) if subject else None
    unit, things = (said.units[-1], said.bares[-1]) if said.bares else ("", "")
    alike = item.share or item.unit.lstrip("万亿") == unit.lstrip("万亿")
    if not subject or not found or not things or not alike:
        return subject
    deed = found["deed"]
    name = f"{deed.removesuffix('了')}的{things}" if item.share else f"{deed}其中{things}"
    return replace(subject, text=f"{name}占比" if item.share else f"{name}数", bare=name)


_MORE_OF = re.compile(r"(?:新增|增加|减少)(?:数|量)$")


def of_things(subject: Subject | None, item: Quantity, said: Said) -> Subject | None:
    """医院新增1.4万个 after 行业新增4.4万个工作岗位 are the same things; takes in what is counted."""
    if subject and subject.rule == "things that are counted":
        said.things = (item.unit, subject.bare)
    elif subject and said.things[0] == item.unit and _MORE_OF.search(subject.text):
        return replace(subject, text=f"{subject.text[:-1]}{said.things[1]}数")
    return subject


_ELSEWHERE = re.compile(
    r"(?:^|[，。；])(?:但是?|而|不过)?在(?P<where>[\u4e00-\u9fff]{2,8})，(?:这[一个]|该)(?:比例|占比|比重|数字|数量|指标|水平|规模)[^，。；]{0,8}$"
)
"""但在云溪，这个比例仍然高达58.2%: not the ratio of those told before."""
_NEAR = 32


def taken_up(subject: Subject | None, item: Quantity, said: Said, text: str) -> Subject | None:
    """A count that names no things, with those that its sentence has told of before; none of a
    ratio that is told again of another place."""
    there = _ELSEWHERE.search(text[max(0, item.start - _NEAR) : item.start])
    if subject and there and there["where"] not in subject.text:
        return None
    return of_them(of_deed(of_things(subject, item, said), item, text), item, said)
