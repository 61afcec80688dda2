"""Of what each number of a passage speaks.

A number takes its subject from the words beside it, from the number before it, from what the
sentence has said already, or shares it with the members of an enumeration. A measure that
says nothing without whose it is (规模, 份额) takes its owner from the clauses before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from generator import lexicon
from generator.chinese.dates import Dated
from generator.chinese.quantities import Quantity
from generator.figures import brackets
from generator.figures.allotted import allotted, of_fund
from generator.figures.asides import RULES as ASIDES
from generator.figures.asides import may_fit
from generator.figures.brackets import ALONE, beside
from generator.figures.counted import such
from generator.figures.levels import change_said, whose
from generator.figures.listing import (
    fuller,
    of_list,
    of_rate,
    of_shares,
    of_things,
    ranked_by,
    taken_up,
)
from generator.figures.persons import whole_unit
from generator.figures.phrases import attribute, core, owner, reaching
from generator.figures.said import (
    Said,
    acted,
    apart,
    bare_measure,
    facing,
    inherited,
    numbered,
    owned,
    part_of_before,
)
from generator.figures.sharing import LEVEL, afters, ranked, respectively
from generator.figures.subjects import OTHERS, Subject, measured
from generator.figures.times import LINKED, said_of, undated
from generator.figures.turning import takes_over
from generator.model import Extent
from generator.text import Sentence, Text
from generator.text.datelines import without_dateline
from generator.text.frames import Frame
from generator.text.pointing import CALLED, antecedent

Named = tuple[Quantity, Subject | None]

_CONVERTED = re.compile(
    r"^(?:[^，；]{0,10}注[：:]?)?(?:[^，；]{0,2}|[^，；]{0,4}[折约]合)(?:新台币|台币|人民币|港币|港元|美元)?\s*$"
)
_GIVEN_TO = re.compile(r"[为向给](?=[约近超逾]{0,2}$)")
_EARLIER = re.compile(r"(?:去年|上年|\d{4}年|前年)(?:同期|底|末)?(?:的|为|是|约|达)*")
_NO_TOPIC = re.compile(
    r"[了将已为是在这那其就据你他她它]|我(?![国省市区县])|^(?:全年|累计|目前|当前)|\d|[年月日]$|方面$"
)
_APPOSITION = re.compile(r"这(?:一[\u4e00-\u9fff]?|[^，样些里儿么时次天年月日边会]).*$")
_TOPIC_LENGTH = 16
_BODY = re.compile(r".{1,14}?(?:公司|集团|大学|医院|银行)(?=.{1,4}$)")
_CAUSE = re.compile(
    "(?<=[\u4e00-\u9fff]{2})则?(?:受惠于|受益于|得益于|受(?=[^，]{2,}影响)|由于|因(?!素|此|特|子|而))"
)
"""Why something moves, behind its name: 机械业受惠于半导体."""
_JOINED_ON = re.compile("^以及(?=[\u4e00-\u9fff]{2,16}[和与及][\u4e00-\u9fff]{2,}$)")
"""Before a name that is joined itself: 以及门诊部和诊所40万个."""
_FEW = 100
_OF_KIND = re.compile(r"(?:以上|以下)?的[\u4e00-\u9fff]{2,8}(?:共?有|达到?|为|共)")
_OF_NAME = re.compile(
    rf"{_OF_KIND.pattern}|[\u4e00-\u9fff“”]{{2,16}}(?:率|比重|占比)(?:动态|均|都|已|将|约){{0,2}}(?:保持在|维持在|稳定在|为|达到?|超过?)"
)
"""Between a number that is a part of a name and the number that the name is of."""
_OF_SUCH = re.compile(r"[^，。；、]{2,10}?(?:超过?|达到?|突破|不低于|高于|大于|在)")
_SUCH = re.compile(r"(?:以上)?的[\u4e00-\u9fff]{2}")
_LONG_TOPIC = 10
_OF_CLASS = re.compile(
    rf"的[\u4e00-\u9fff]{{0,6}}(?:{lexicon.alternatives('people')}|个人|用户|客户|人群|人员|企业|家庭|单位|公司|产品|机组|项目|城市)"
)
_NOUN_NEXT = re.compile(r"(?![一二两三四五六七八九十百千万亿])[\u4e00-\u9fff]{2}")
_SURROUNDINGS = re.compile(
    r"的?[\u4e00-\u9fff]{0,6}(?:(?:环境|条件|状态|情况|背景)[中下里]|(?:国土|土地|海域|水域)[上里内])"
)
_FIRST_OF = re.compile("(?:首个|第一[个家座条]|唯一)[^，。；]{2,16}(?:达到?|超过?|突破|逾)$")
_SUCH_ONE = re.compile(r"的[\u4e00-\u9fff]{2,8}(?=[，。；]|$)")
"""首个年通关量达5000万人次的口岸: a number that says of what kind the first one is."""
_SURROUNDED = re.compile(r"\d")
_RATIOS = ("比重", "占比", "比例", "份额", "平均值")
_OF_RATIO = re.compile(
    r"[，、；]*(?:这一)?(?:占比|比重|比例|份额)?(?=同比|环比|按年|比(?![例重])|较|[高低][于出]|提高|上升|下降|扩大|回落|增加|减少|降低|提升)"
)
"""Before points by which the share has changed that was told last."""
_ALL = re.compile(
    r"(?:同比|环比|(?:比|较)上年(?:同期)?)?[均都](?=[增升下降提上达为超])|(?:合计|共)(?=占)"
)
_ALL_WORD = re.compile("均|都|合计|共")
_MEMBERS = 4
_MAKING = re.compile(
    r"(?:我国|全[国省市])?(?P<verb>新增|新建|新开工|建成|改造|新改建|改扩建|完成)(?=[\u4e00-\u9fffA-Za-z\d]{2})"
)
_COMPARES = re.compile(r"同比|环比|比|较")
_SINCE = re.compile(
    r"(?:与|同|和)?(?P<base>[^，。；]{2,14})相比|相比(?P<past>[^，。；增降升涨跌]{2,14})"
)
_ONE_OF_SEVERAL = re.compile(r"[、和]\d")
_BRACKET = 400
_POINTING = 3
"""Characters of a pointing word and its noun: 该总站."""


def named(
    text: Text, off: str = ""
) -> Iterator[tuple[Sentence, tuple[tuple[Frame, list[Named]], ...]]]:
    """Each sentence with its clauses that have numbers, and the subject of every number, None
    where it is lost; `off` is the id of a rule that is left out."""
    said = Said()
    torn = text.passage.complete in ("start-lost", "both-lost")
    for sentence in text.sentences:
        said.next_sentence()
        clauses = []
        dated = list(sentence.dates)
        for one in sentence.frames if sentence.quantities else ():
            frame = without_dateline(one, text.folded)
            extent = (frame.begin, frame.end)
            inside = [
                whole_unit(one, text.folded)
                for one in sentence.quantities
                if frame.begin <= one.start < frame.end
                and not _class_of_things(one, text.folded, frame)
            ]
            inside = [one for one in inside if not _describes(one, inside, text.folded)]
            follows = text.folded[frame.end : frame.end + 1]
            if by := ranked_by(undated(text.folded, *extent, dated), follows):
                said.listed, inside = fuller(by, text.headings), []
            first = said_of(text.folded, extent, inside)
            if first:
                name = core(undated(text.folded, *first, dated))
                subject = (
                    Subject(name, re.sub("(?:同比|环比)?[增降][速幅]$", "", name)) if name else None
                )
                clauses.append((frame, [(inside[0], subject)]))
                said.bare = subject.bare if subject else ""
                said.bares.append(said.bare)
                said.texts.append(name)
            elif inside:
                clauses.append(
                    (frame, _clause(text.folded, extent, inside, dated, said, torn, off))
                )
            said.clause = undated(text.folded, *extent, dated)
            if not inside:
                said.owner = owner(said.clause) or said.owner
                if taken_over := takes_over(said.clause.lstrip("；，")):
                    said.begin_with(taken_over)
            opens = _opens_with(text.folded, frame)
            opens = opens if inside else owner(opens) or opens
            said.measure = opens if attribute(opens) and not inside else ""
            counts_itself = bool(inside and said.topic and opens == said.bare)
            said.topic = (said.topic if counts_itself else _topic(opens)) or said.topic
            if not inside and (called := CALLED.match(said.clause.strip("，； "))):
                said.topic = called["np"]
        yield sentence, tuple(clauses)


def _class_of_things(item: Quantity, text: str, frame: Frame) -> bool:
    """Whether a number only says what kind of things or where: 600美元以上高端手机, 零下60℃的环境中."""
    if may_fit(text, item, frame) and any(one.fits(text, item, frame) for one in ASIDES):
        return True
    if _FIRST_OF.search(text, frame.begin, item.start) and _SUCH_ONE.match(text, item.end):
        return True
    if _SURROUNDINGS.match(text, item.end) and not _SURROUNDED.search(
        text, frame.begin, item.start
    ):
        return True
    word = item.unit.lstrip("十百千万亿")
    bounded = text.endswith(("以上", "以下"), item.start, item.end)
    if not bounded or not word or word in lexicon.words("counted") or item.share:
        return False
    if _OF_CLASS.match(text, item.end):
        return True
    if not _NOUN_NEXT.match(text, item.end):
        return False
    raw = text[frame.begin : item.start].strip()
    if raw.endswith(("在", "对", "于", "向", "、")) or not core(raw):
        return True
    return core(raw) == raw and not (
        _acting().search(raw) or attribute(raw) or raw.endswith("以上")
    )


def _describes(item: Quantity, inside: list[Quantity], text: str) -> bool:
    """Whether a number only says which of the things are counted: 50家年产值超过10亿元的企业; or is a
    part of the name of what is measured: 31个大城市失业率为5.4%, 库存超过2个月的品牌有10个."""
    after = next((one for one in inside if one.start >= item.end), None)
    if after and _OF_NAME.fullmatch(text, item.end, after.start) and float(item.norm) <= _FEW:
        return item.unit.lstrip("十百千万亿") in lexicon.words("counted") or bool(
            _OF_KIND.fullmatch(text, item.end, after.start)
        )
    before = next((one for one in reversed(inside) if one.end <= item.start), None)
    if before and such(text, before):
        return True
    return bool(
        before
        and before.unit.lstrip("十百千万亿") in lexicon.words("counted")
        and _OF_SUCH.fullmatch(text[before.end : item.start])
        and _SUCH.match(text, item.end)
    )


@cache
def _acting() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{lexicon.alternatives('achieving', 'acts')}|处|给予|补助|奖励|安排|罚)(?:了|过)?$"
    )


def _opens_with(text: str, frame: Frame) -> str:
    """The noun phrase that a clause opens with, or empty."""
    words = text[slice(*frame.subject)] if frame.subject else ""
    return re.sub("[与和及较比亦仍]$", "", core(_APPOSITION.sub("", words)))


@lru_cache(maxsize=2048)
def _topic(words: str) -> str:
    """A noun phrase as the owner of measures that follow; empty where it can own none."""
    words = _CAUSE.split(words)[0]
    words = re.sub("[今昨]$", "", whose(words) if attribute(words) else owner(words) or words)
    body = _BODY.match(words)
    words = body[0] if body else words
    if len(words) > _LONG_TOPIC and "的" in words:
        words = words.rpartition("的")[2]
    fits = 2 <= len(words) <= _TOPIC_LENGTH and not _NO_TOPIC.search(words)
    return words if fits and not bare_measure().match(words) else ""


def _clause(
    text: str,
    extent: Extent,
    inside: list[Quantity],
    dated: list[Dated],
    said: Said,
    torn: bool,
    off: str,
) -> list[Named]:
    """The numbers of one clause with their subjects; `said` is brought up to date."""
    start, end = extent
    ratios = said.ratios[-len(inside) :]
    of_ratios = all(ratios) and all(item.change for item in inside)
    bares = ratios if of_ratios and len(ratios) == len(inside) else apart(said)
    shared = respectively(text, start, inside, dated, bares, said.clause)
    members = ranked(text, start, inside, said.clause)
    out: list[Named] = []
    following = afters(text, end, inside)
    joined_afters = [words if "和" in words else "" for words in following]
    made = _made(text, start, inside[0], dated)
    at, before, entry = start, undated(text, start, inside[0].start, dated), said.bare
    for number, item in enumerate(inside):
        entry = brackets.step(text, item, said) or entry
        if number:
            between = undated(text, at, item.start, dated) if item.start > at else ""
            if joined_afters[number - 1] and between.startswith(joined_afters[number - 1]):
                between = between[len(joined_afters[number - 1]) :]
            if between in ("/", "／"):
                between = ""  # 66GW/189GWh: one thing, measured twice
            joined = _JOINED_ON.match(between)
            between = between[joined.end() :] if joined else between
            pieces = (
                ["", between]
                if joined
                else re.split(
                    "、" if between.startswith("、") else r"、|(?<!国家)[和与及]|以及", between
                )
            )
            own = pieces[-1] if len(pieces) > 1 else between
            if (core(own) and not LINKED.match(own) and len(pieces) > 1) or (
                not LINKED.match(between) and core(own)
            ):
                before = "" if between.endswith("的") else own
                if made and between.endswith(f"、{own}") and not acted().match(own):
                    before = own if attribute(core(own)) else made + own
                given = _GIVEN_TO.search(
                    text, max(start, inside[number - 1].start - 4), inside[number - 1].start
                )
                if given and between == own:
                    before = given[0] + own  # 为70万家企业提供服务4亿次
            elif said.bares and said.bares[-1] and _reaches(between, inside[number - 1], item):
                before = said.bares[-1] + between  # 较2020年提高1.16岁、达到79.72岁
        at = item.end
        if number and reaching(before):
            said.bare = entry
        if members:
            subject = measured(members[number], item, following[-1], "", off)
        elif shared and not shared[number] and len(set(said.bares)) > 1:
            subject = None
        elif shared:
            subject = measured(shared[number], item, "", said.bare, off)
        else:
            subject = _one(text, item, before, following[number], said, torn, off)
        if subject and number:
            subject = of_shares(
                subject, item, text[inside[number - 1].end : item.start], out[-1][1]
            )
        subject = of_rate(of_list(subject, said.listed), item, said, before) if subject else None
        subject = taken_up(of_things(subject, item, said), item, said, text)
        subject = of_fund(allotted(subject, item, text), said.clause)
        subject = facing(numbered(subject, said), said) if subject else None
        if subject and "其中" in text[max(0, start - 3) : start + 2]:
            subject = part_of_before(subject, item, said)
            said.rate = subject.text if subject.text.endswith("增速") else said.rate
        if subject:
            said.ratios.append(subject.text if subject.text.endswith(_RATIOS) else "")
            said.bare = subject.bare or said.bare
            said.bares.append(subject.bare)
            said.texts.append(subject.text)
            said.units.append(item.unit)
        out.append((item, subject))
    return out


def _reaches(between: str, before: Quantity, item: Quantity) -> bool:
    """Whether a number is the level that was reached by the one before it: 减少12.6%至17万人次."""
    moved = before.share and not (item.share or item.change)
    return bool(LEVEL.fullmatch(between)) or (moved and between in ("至", "到"))


def _made(text: str, start: int, first: Quantity, dated: list[Dated]) -> str:
    """The verb that holds for all of a list: 新建水厂5座、泵站3座; empty where none does."""
    found = _MAKING.match(core(undated(text, start, first.start, dated)))
    return found["verb"] if found else ""


def _one(
    text: str, item: Quantity, before: str, after: str, said: Said, torn: bool, off: str
) -> Subject | None:
    if torn and item.start == 0:
        return None
    if text[item.start - 1 : item.start] in ("（", "("):
        alone = ALONE.match(text, item.start - 1)
        return beside(text, item, item.start - 1, said, off) if alone else None
    near = max(0, item.start - _BRACKET)
    opened = text.rfind("（", near, item.start)
    if opened > text.rfind("）", near, item.start):
        # a bracket speaks for itself or not at all
        if _ONE_OF_SEVERAL.match(text, item.end) and "、" in text[opened : item.start]:
            return None  # （其中甲、乙为6%、9%）
        before = re.split("[，；、（]", text[opened : item.start])[-1]
        if _EARLIER.fullmatch(before) and said.bare:
            return Subject(said.bare, said.bare)
        if not core(before) or bare_measure().match(core(before)) or _CONVERTED.match(before):
            return None
    if of_such := such(text, item):
        return of_such
    words = _pointed(text, item, before)
    if said.ratio and item.change and _OF_RATIO.match(words):
        # 占全省的72.3%，较上年同期扩大21.9个百分点: the share has grown
        ratio = measured(_OF_RATIO.sub("", words), item, after, said.ratio, off)
        return replace(ratio, bare=said.bare) if ratio else None
    if said.ratio and item.share and OTHERS.fullmatch(words.lstrip("，、；")):
        return Subject(said.ratio, said.bare)  # 较2023年的55.28%
    several = [*dict.fromkeys(said.bares)][-_MEMBERS:] if _ALL.match(words.lstrip("，、；")) else []
    if len(several) > 1:
        words, both = _ALL_WORD.sub("", words, count=1), "、".join(several)
        return measured(words, item, after, both, off)  # 同比均增长3.5%
    subject = measured(words, item, after, inherited(said), off)
    since = _SINCE.fullmatch(said.clause) if subject and change_said(words) else None
    if subject and since and not _COMPARES.search(words) and subject.bare in subject.text:
        # 与2019年相比，首店增长了43%
        told = f"{subject.bare}比{since['base'] or since['past']}"
        subject = replace(subject, text=subject.text.replace(subject.bare, told, 1))
    return owned(subject, said) if subject else None


def _pointed(text: str, item: Quantity, before: str) -> str:
    """The words before a number with 该机场 as the airport that the passage named before."""
    lead = len(before) - len(before.lstrip("，、；： "))
    near = max(0, item.start - 2 * len(before) - _BRACKET)
    pointing = before[lead:][:_POINTING]  # a date may stand behind: 该总站2024年查验
    at = text.rfind(pointing, near, item.start) if pointing else -1
    full = antecedent(text, at) if at >= 0 else None
    return before[:lead] + full[0] + before[lead + full[1] :] if full else before
