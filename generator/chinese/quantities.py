"""Numbers with a unit and a comparator, told apart from the digits that only look like them.

It exists because both the timeline and the figures ask “is something measured here?”:
超过3.8万件 is; 5G, 第六代, “从0到1”, 24小时, 六个方面 and the years of a title are not.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from generator.chinese import numbers
from generator.chinese.comparators import AFTER_UNIT, Comparator, comparator
from generator.chinese.joined import ranged, with_shared_comparators, with_shared_units
from generator.chinese.numbers import Number
from generator.chinese.numerals import HAN_NUMBER, MULTIPLIER, parse, plain
from generator.chinese.quantity import Quantity
from generator.chinese.units import BEFORE_NAME, UNIT, named, unit_after
from generator.lexicon import alternatives, groups, one_of
from generator.model import Extent

__all__ = ["Quantity", "find", "unreadable"]

CHANGE = "个百分点"

_RANK = re.compile(
    r"(?:前|排名|排在|位列|位居|名列|居全?[国球]?第?|列第?|跻身|进入[^，。；]{0,8}前)$"
)
_VALUE_VERB = re.compile(
    r"(?:达到?|为|是|[升降增减缩涨跌][至到]|(?:由|从)(?:[^，。；]{0,8}的)?|(?:"
    + one_of(groups("leads")["change"])
    + r")[至到](?:\d{4}年[^，。；]{0,6}的)?|"
    r"超过?|突破|约|近|(?:保持|维持|稳定)在|报|收于|逾|不[到足]|(?<=[\u4e00-\u9fff])(?:数|人次|总?量|总?额))\s*+$"
)
_VALUE_BEFORE = re.compile(rf"{_VALUE_VERB.pattern[:-1]}\d[\d.,]*[和与及、]$")
"""达到1280和945万: the number before it in a pair."""
_AMONG = re.compile(r"[^，。；]{0,16}中(?:排|位居|位列|名列|居)")
_AT_LEAST_SAID = re.compile(r"以上(?=[\u4e00-\u9fff])(?![的和与及且并为是占达文各述])")
_CLASS = re.compile(r"(?:及以上|及以下)(?=[\u4e00-\u9fff])(?![的和与及且并为是占达])")
_HAN_NEXT = re.compile(r"[\u4e00-\u9fff“]")
_ASPECT = re.compile(r"方面|层面|阶段|维度|环节|关键|部分|角度|层次|步骤")
_FEW = "个项类条种家所座"
_NAMED_FEW = re.compile(
    r"[、，][^，。；、]{1,16}等$|(?:" + alternatives("setting-out") + r")(?:了|出)?$"
)
"""Before three to nine things that are counted: named one by one, or set out."""
_BY_ITSELF = re.compile(r"(?:^|[，。；])(?:[还另]有)?$")
_WILL = re.compile(r"[^，。；的等还也均都]{2,10}?将(?![军领近])")
"""六座古闸将全部修好: a few things that a clause opens with, and what becomes of them."""
_FEW_THINGS = re.compile(r"(?![个大小多更新要“]|坚持|必须|不)[\u4e00-\u9fff]{2}")
_FOCUS = re.compile(
    rf"(?<!第)(?:(?P<n>{HAN_NUMBER}{{1,3}})(?P<u>[大个项])|(?P<a>\d{{1,2}})大)(?P<noun>重点(?:[\u4e00-\u9fff]{{0,4}}?)"
    r"(?:领域|任务|行动|工程|路径|方向|产业|行业|板块|环节|项目))"
)
_SAID_OF = re.compile(
    r"(?:占|完成[^，。；]{2,8}的|达到?|约?为|增长|下降|提高|减少|增加|上升|高出|低于|高于|比[重例]|节[水电能约省]|缩[短减小]|压[缩减降]|削减|降低|扩大|回落|[增减]产|减[轻至到]|增至|[升降跌涨][至到]|提升|仅|只有|不足|剩下?|其中|当中|其余|中有|覆盖|节余|下调|上调|上涨|下跌|让出|腾出|[少多降减省涨升]了|[多少快慢贵]出|比(?![例重])[^，。；]{1,9}[多少高低快慢贵]|(?<![去今明上前])年[增减])[^，。；]{0,8}$"
    r"|(?:[令让使](?!用)|惠及|涵盖|带动|吸引)了?$"
)
"""Before 三成 that is a share, where no 近, 超 or 以上 says so."""
_OPENS = re.compile(r"(?:^|[，。；：里中](?:有|，有|，)?|[\u4e00-\u9fff]有)$")
_OF_WHOM = re.compile(
    rf"的?(?:受访|受?调查)?(?:{alternatives('respondents')})|的?人(?![口数均次])"
    r"|[都均]?(?:是(?!否)|来自|出自|源自|用于|用来|集中在|分布在|流向|销往|属于|走的|说(?!明)|认为|觉得|表示|选择|愿意|希望)"
)
"""六成农户用过…, 六成来自…: a share that a clause opens with, of whom, or what is said of it."""
_FINE = re.compile("(?:摄氏)?度|[微毫]?[秒米克](?![\u4e00-\u9fff])")
"""Behind 百分之一 that is a part of a unit: 百分之一度."""
_HALF = re.compile(
    r"(?P<more>(?<=超过)半数|(?<=[超逾])半数|(?<=超过)一半|(?<=[超逾])一半|(?<![时间程务期日度])过半数?(?=[，。；、的]|[ \u3000]?[\[［〔]|$|[\u4e00-\u9fff]{2})|"
    r"半数以上|一半以上)|(?P<near>(?<=[近约])(?:半数|一半)|(?<=接近)(?:半数|一半)|(?<=近)半(?=的|，|。|；|数|$))|"
    r"(?P<just>一半(?=[，。；、]|$|左右))"
)
_AROUND = re.compile("以上|左右")
_HALF_OF = re.compile(r"(?:占|达到?|为)[^，。；]{0,12}$")
_MEASURED = re.compile(rf"\s?[多余]?{MULTIPLIER}?(?:{UNIT.pattern}|%|‰|个?百分点)")
_STROKE = re.compile(r"\d+[/／]\d+")
_SMALL_PARTS = re.compile(r"[1-9][/／](?:[2-9]|10)")
_CENTS = re.compile(r"([\d一二三四五六七八九])[角毛](?:([\d一二三四五六七八九])分(?!之))?")
"""5角3分 of 2元5角3分."""
_FINEST = Decimal("0.00000001")
_DOUBLED = re.compile(r"翻(?:了|上)?(?P<n>[一二两三四])?番")
_SPELLED = frozenset(
    "个 家 项 条 件 种 名 款 座 所 台 类 元 人次 户 辆 份 张 头 艘 株 棵 例 盏 部 册 吨 亩 公里 万元 亿元 宗 间 所 套 笔".split()
)
"""Units of numbers that are spelled out (三百份): others count in sayings as often (三百里)."""
_BIG_NUMBER_NAME = re.compile(r"[一二两三四五六七八九十\d]个$")


class _Page:
    """A text with the places that a quantity has been read from, or that hide none."""

    def __init__(self, text: str, masks: tuple[Extent, ...]) -> None:
        self.text = text
        self.found: list[Quantity] = []
        self._hidden = bytearray(len(text))
        self._taken = bytearray(len(text))
        for start, end in masks:
            self._hidden[start:end] = b"\1" * (end - start)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing has been read there and it is not hidden as a whole."""
        return 0 in self._hidden[start:end] and 1 not in self._taken[start:end]

    def unhidden(self, start: int, end: int) -> bool:
        """Whether it is not hidden as a whole."""
        return 0 in self._hidden[start:end]

    def add(self, item: Quantity) -> None:
        self.found.append(item)
        self._taken[item.start : item.end] = b"\1" * (item.end - item.start)


def find(text: str, masks: tuple[Extent, ...]) -> tuple[Quantity, ...]:
    """Every quantity of a folded text outside `masks` (dates, titles, quoted names).

    >>> [(one.value, one.unit, one.compared) for one in find("成本降至0.9元/吨/公里以下", ())]
    [('0.9', '元/吨公里', '以下')]
    """
    page = _Page(text, masks)
    for match in _FOCUS.finditer(text) if "重点" in text else ():
        number = parse(match["n"] or match["a"])
        if number is None or number < 2 or not page.free(*match.span()):
            continue
        how = comparator(text, match.start())
        page.add(
            Quantity(
                match.start(), match.end(), plain(number), "个" + match["noun"], plain(number),
                how.sign, how.words, focus=match["noun"],
            )
        )  # fmt: skip
    _parts(page)
    read = numbers.read(text)
    for one in read:
        _READERS[one.kind](page, one)
    counts = [one for one in read if one.kind == numbers.COUNT]
    found = ranged(text, sorted(page.found, key=lambda item: item.start), counts)
    open_ = [one for one in counts if page.unhidden(one.start, one.end)]
    return tuple(with_shared_comparators(text, with_shared_units(text, found, open_)))


def _decimals(text: str, end: int) -> int:
    found = _DECIMALS.match(text, end)
    return found.end() if found else end


_DECIMALS = re.compile(r"\.\d+")
"""What goes on behind odd groups: 8 20.1万张."""


def unreadable(text: str, masks: tuple[Extent, ...]) -> tuple[Extent, ...]:
    """Where something is measured by digits whose groups make no number (1 0645亿元)."""
    page = _Page(text, masks)
    return tuple(
        (start, end)
        for start, end in numbers.unreadable(text)
        if page.free(start, end) and _MEASURED.match(text, _decimals(text, end))
    )


def _share(page: _Page, number: Number) -> None:
    """百分之三十, 近三成: a share in hundredths or tenths."""
    text, start, end = page.text, number.start, number.end
    tenths = number.multiplier == "成"
    more = "多" if tenths and text.startswith("多", end) else ""
    shade = AFTER_UNIT.match(text, end + len(more))
    end = shade.end() if shade else end + len(more)
    how = comparator(text, start, more, shade[0].strip() if shade else "")
    said = bool(how.words or _SAID_OF.search(text, max(0, start - 12), start))
    if tenths and _OF_WHOM.match(text, end):
        said = said or _OPENS.search(text[max(0, start - 4) : start]) is not None
    unchanged = text.startswith("不变", end)  # 一成不变
    unchanged = unchanged or (not tenths and _FINE.match(text, end) is not None)
    if number.multiplier == "折" or unchanged or (tenths and not said) or not page.free(start, end):
        return
    value, norm = plain(number.value), plain(number.norm)
    page.add(Quantity(start, end, value, number.multiplier, norm, how.sign, how.words))


def _parts(page: _Page) -> None:
    """Halves as percentages, doublings as multiples: 过半 is over 50 %, 翻两番 four times."""
    text = page.text

    def add(span: Extent, value: Decimal, unit: str, how: Comparator) -> None:
        if page.free(*span):
            page.add(
                Quantity(
                    *span, plain(value), unit, plain(value), how.sign, how.words,
                    doubled=unit == "倍",
                )
            )  # fmt: skip

    for match in _HALF.finditer(text) if "半" in text else ():
        just = match["just"] is not None
        said = _HALF_OF.search(text, max(0, match.start() - 16), match.start()) if just else None
        if just and not said:
            continue
        beyond = re.search("超过|超|逾", said[0]) if said else None
        how = comparator(text, match.start(), *_AROUND.findall(match[0]))
        if not how.words:
            word = beyond[0] if beyond else "过" if match["more"] else ""
            how = Comparator(">" if word else "=", word)
        add(match.span(), Decimal(50), "%", how)
    for match in _DOUBLED.finditer(text) if "番" in text else ():
        times = parse(match["n"] or "一")
        if times is not None:
            add(match.span(), Decimal(2) ** int(times), "倍", comparator(text, match.start()))


def _part(page: _Page, number: Number) -> None:
    """三分之一, 2/3: a share, about where its hundredths are no whole tenth."""
    stroke = _STROKE.search(page.text, number.start, number.end)
    if not 0 < number.norm < 1 or (stroke and not _SMALL_PARTS.fullmatch(stroke[0])):
        return  # 24/7 and 12/31 are no parts
    exact = 100 * number.norm
    value = exact if exact == exact.quantize(_FINEST) else exact.quantize(Decimal("0.1"))
    shade = AFTER_UNIT.match(page.text, number.end)
    end = shade.end() if shade else number.end
    how = comparator(page.text, number.start, shade[0].strip() if shade else "")
    if how.sign == "=" and value != exact:
        how = Comparator("~")
    if page.free(number.start, end):
        page.add(Quantity(number.start, end, plain(value), "%", plain(value), how.sign, how.words))


def _count(page: _Page, number: Number) -> None:
    (_arabic if number.arabic else _chinese)(page, number)


def _ordinal(page: _Page, number: Number) -> None:
    """第三 measures nothing."""


def _arabic(page: _Page, number: Number) -> None:
    text, start, end = page.text, number.start, number.end
    if not page.free(start, end):
        return
    before, after = text[max(0, start - 12) : start], text[end : end + 12]
    if BEFORE_NAME.search(before) or re.search(r"[∶:×]\s?$|\d[./]$", before):
        return
    unit, end = unit_after(text, start, end)
    if unit is None:
        return
    if not unit and not number.multiplier:
        if not _bare(text, number, before):
            return
    elif (
        not unit
        and not _HAN_NEXT.match(after)
        and (
            re.match(r"[A-Za-z\d]", after)
            or not (_VALUE_VERB.search(before) or _VALUE_BEFORE.search(before))
        )
    ):
        return
    if before.endswith("在") and _AMONG.match(text, end):
        return  # 在53个国家中排第4位
    if _RANK.search(before) and unit in ("位", "名", "强", "个", "家", ""):
        return
    _add(page, number, unit, end)


def _bare(text: str, number: Number, before: str) -> bool:
    """A number without a unit measures something only after a verb and before a stop."""
    after = text[number.end : number.end + 3]
    stops = not after or after[0] in "，。；、,;）和点" or after.endswith(("到", "至"))
    stops = stops or after[:2] in ("以下", "以上", "以内", "左右")
    if not _VALUE_VERB.search(before) or not stops:
        return False
    return number.value != int(number.value) or (
        number.value >= 100 and not (1800 <= number.value < 2200)
    )


def _chinese(page: _Page, number: Number) -> None:
    text, start, end = page.text, number.start, number.end
    if not page.free(start, end):
        return
    before = text[max(0, start - 6) : start]
    if re.match("[十百千万]几", text[start:]) and re.search(
        r"几[十百千万][^，。；]{0,6}$", text[:start]
    ):
        return  # 几十元甚至十几元
    if re.search(r"[第每数几成百千万十“/]$|(?<!以)上$|分之$", before):
        return
    if text.startswith(CHANGE, end):
        _add(page, number, CHANGE, end + len(CHANGE))
        return
    words = text[start:end].rstrip("多余")
    unit = UNIT.match(text, end)
    if unit is None or (
        words in ("十", "百", "千", "万", "亿", "万亿", "千万", "百万")
        and not (words == "十" and _AT_LEAST_SAID.match(text, unit.end()))
        and not (number.more or before.endswith("以上"))
        and comparator(text, start, bare=True).sign not in (">", "~")
    ):
        return
    if unit[0] == "倍":
        fine = text.startswith("以", unit.end())
        if (
            number.norm < 2
            and not fine
            and not re.search(
                r"(?:增长|提高|扩大|增加|提升|上升|[高多]出)了?(?:近|逾|超过?|约)?$", before
            )
        ):
            return
    elif _AT_LEAST_SAID.match(text, unit.end()):
        pass  # 五个以上专业大模型
    elif 3 <= number.norm < 10 and _is_few(text, start, unit):
        pass
    elif number.norm < 10 or (number.norm < 10_000 and unit[0] not in _SPELLED):
        return
    if text.startswith(("方面", "环节", "层面", "维度", "层次"), unit.end()):
        return
    name, stop = named(unit[0]), unit.end()
    if unit[0] == "人口":
        stop -= len("人口")
    _add(page, number, name, stop)


def _is_few(text: str, start: int, unit: re.Match[str]) -> bool:
    """Whether a few things are counted: 甲、乙等六个领域, 提出三项建议; no 三个方面."""
    named = _NAMED_FEW.search(text, max(0, start - 20), start)
    will = _BY_ITSELF.search(text, max(0, start - 6), start) and _WILL.match(text, unit.end())
    return bool(
        (named or will)
        and unit[0] in _FEW
        and _FEW_THINGS.match(text, unit.end())
        and not _ASPECT.match(text, unit.end())
    )


def _add(page: _Page, number: Number, unit: str, end: int) -> None:
    text = page.text
    if _CLASS.match(text, end):
        return  # 单站10万千瓦及以上装机: a class of things
    shade = AFTER_UNIT.match(text, end)
    end = shade.end() if shade else end
    near = text[max(0, number.start - 6) : number.start]
    if unit == "个" and number.norm <= 12 and _ASPECT.match(text, end):
        return
    if text[number.start] in "百千万亿" and _BIG_NUMBER_NAME.search(near):
        return  # 两个千亿元大关
    if number.norm == 1 and re.search(r"每[^，。]{0,4}$", near):
        return
    if unit in ("条", "章") and re.search(r"\d章$", near):
        return
    if unit == "块" and text.startswith("钱", end):
        unit, end = "元", end + 1
    if unit == "部" and text.startswith("门", end):
        return
    if unit == "元" and not number.multiplier and (cents := _CENTS.match(text, end)):
        end, tenths = cents.end(), parse(cents[1]) or Decimal(0)
        added = tenths / 10 + (parse(cents[2] or "零") or Decimal(0)) / 100
        number = replace(number, value=number.value + added, norm=number.norm + added)
    bare = not number.arabic and not text[number.start : number.end].strip("十百千万亿")  # 过千名
    how = comparator(text, number.start, number.more, shade[0].strip() if shade else "", bare=bare)
    page.add(
        Quantity(
            number.start, end, plain(number.value), number.multiplier + unit,
            plain(number.norm), how.sign, how.words,
        )
    )  # fmt: skip


_READERS = {
    numbers.COUNT: _count, numbers.ORDINAL: _ordinal, numbers.PART: _part, numbers.SHARE: _share,
}  # fmt: skip
