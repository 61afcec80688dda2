"""The members of a list that numbers are shared out to, each made whole.

第一、第二产业增加值 names its measure once, behind the last; here each member gets what only the first
or only the last one says.
"""

from __future__ import annotations

import re

from generator import lexicon
from generator.chinese.words import shared as words
from generator.figures.phrases import attribute, core
from generator.figures.turning import done_to
from generator.figures.whence import of_places

_AND_WORD = r"和(?![谐平解])|与(?!会)|以及|(?<![普涉波触危顾企提以])及(?![时格其])"
AND = rf"(?:、|{_AND_WORD})"
"""What joins the members of a list: no 普及率."""
SHARED_MEASURE = re.compile(
    r"(?<=.{2})(?:增加值|产量|销量|产值|零售额|进出口(?:总?额|总值)?|出口[额值量]?|进口[额值量]?|产能|保有量|投资额?|人均可支配收入|可支配收入|主营业务收入|营业收入|销售收入|收入|营收|利润|发电量|装机容量|出货量|交易额|余额|资费)$"
)
_NEW_MEASURE = re.compile(
    r"(?<=..)(?:年?新增|累计|新开工|年均)(?=装机|里程|产能|投资|用户|就业|贷款|面积|数量)[^，。；、]{2,4}$"
)
_SHARE_LAST = re.compile(r"(?<=.{2})占[^，、]{1,16}(?:比重|比例|份额)$")
_ALL_OF = re.compile(
    r"^[两二三四五六七八九十](?:大|个)?(?:城市|省份|地区|国家|公司|企业|行业|产业|领域|[市省县区国地州盟家类项者])(?=.{2})"
)
"""What counts the members of a list after the last: 甲、乙、丙三县产值."""


def names_in(head: str, count: int) -> list[str]:
    """The members of an enumeration; 城乡居民收入 has two."""
    ways = (AND, "、", _AND_WORD)
    names: list[str] = []
    for way in ways:
        names = [piece for piece in re.split(way, head) if core(piece)]
        if len(names) == count:
            return names
    names = [piece for piece in re.split(ways[0], head) if core(piece)]
    if len(names) != 1 or count != 2:
        return names
    for word, pair in lexicon.entries("pairs").items():
        if word in head:
            whole = f"{word}量" if pair[0].endswith("量") and f"{word}量" in head else word
            return [head.replace(whole, one) for one in pair]
    return names


_ACHIEVED = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:实现|完成|达成)了?(?=[\u4e00-\u9fff]{2})")
_AMONG_OTHERS = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z]{2,10}?)等(?:[两三四五六七八九十]?[类大项个])?(?:产品|商品|货物)?(?P<measure>[\u4e00-\u9fff]{2,10})$"
)
"""云计算、大数据等产业规模."""
_OF_WHOM = re.compile(
    rf"(?<=.{{2}})的(?:{lexicon.alternatives('agents', 'people')})(?:比例|占比|比重)$"
)
"""选择村庄、公园的游客比例: of whom, only the last member says."""
_LONGEST_KIND = 6
_BOUND = ("率", "量", "额", "数", "比", "值")
"""No measure of its own: a word of two characters stands before it (筛查率)."""


_IN_USE = re.compile("在[用建营册校岗运役线]")
ORDINAL = re.compile("第[一二三四五六七八九十]")
"""第一、第二、第三产业: of what, only the last member says."""


def _own_part(names: list[str]) -> int:
    """How much of the last member is its own: up to the kind that all are of (软件企业、互联网企业利润),
    or as long as the others are; 0 where nothing tells."""
    first, last = names[0], names[-1]
    ordinal = ORDINAL.match(last)
    if ordinal and all(ORDINAL.match(name[-2:]) for name in names[:-1]):
        return ordinal.end()
    for length in range(min(_LONGEST_KIND, len(first) - 1), 1, -1):
        kind = first[-length:]
        at = last.find(kind)
        if at > 0 and all(name.endswith(kind) for name in names[:-1]):
            return at + length
    measure = SHARED_MEASURE.search(last)
    if measure and all(name[-1] == last[measure.start() - 1] for name in names[:-1]):
        return measure.start()  # 数字产品制造业、数字服务业营业收入
    new = _NEW_MEASURE.search(last)
    size = new.start() if new else len(first)
    if new and not any(attribute(name) for name in names[:-1]):
        return size  # 海上风电、光热新增装机
    rest = _ALL_OF.sub("", last[size:])
    sized = len(last) > size and all(len(name) == size for name in names[:-1])
    whole = len(rest) < 2 or len(next(iter(words().cut_known(rest)))) > 1
    begins = rest[:1] in "对占" or _IN_USE.match(rest) is not None
    if sized and (size < 3 or rest not in _BOUND) and (begins or whole):
        return size
    own = len(next(iter(words().cut_known(last)), ""))
    own = max(2, len(last) - 3) if last[own:] in _BOUND else own
    if len(next(iter(words().cut_known(last[own:])), "")) == 1:
        return 0  # 山洪沟治理长度, of which 沟 is no beginning
    return own if own > 1 and len(last) > own and attribute(last) and not attribute(first) else 0


def _chosen(names: list[str]) -> list[str]:
    """Members with the verb that only the first has: 选择村庄的游客比例、公园的游客比例."""
    verb, kind = words().tagged(names[0])[0]
    alone = kind.startswith("v") and not any(
        words().tagged(name)[0][1].startswith("v") for name in names[1:]
    )
    return [names[0], *(verb + name for name in names[1:])] if alone else names


def completed(names: list[str]) -> list[str]:
    """Members with the measure that stands behind the last one only: 原煤、天然气产量."""
    names = of_places(names)
    share = _SHARE_LAST.search(names[-1])
    if share and not any("占" in name for name in names[:-1]):
        # 订单量、完工量占全球比重
        return [f"{one}{share[0]}" for one in completed([*names[:-1], names[-1][: share.start()]])]
    names = done_to([*names[:-1], _ACHIEVED.sub("", names[-1])])
    among = _AMONG_OTHERS.match(names[-1])
    if among and attribute(among["measure"]) and not any(map(attribute, names[:-1])):
        return [name + among["measure"] for name in (*names[:-1], among["name"])]
    if (of := _OF_WHOM.search(names[-1])) and not any(map(attribute, names[:-1])):
        return _chosen([*(f"{one}{of[0]}" for one in names[:-1]), names[-1]])
    size = _own_part(names)
    shared = SHARED_MEASURE.search(names[-1])
    if size and len(names[-1]) > size:
        suffix = _ALL_OF.sub("", names[-1][size:])
        names = [*names[:-1], names[-1][:size] + suffix]
        alike = all(name[-1] == names[-1][size - 1] for name in names[:-1])  # 甲类、乙类贷款余额
        told = alike or _NEW_MEASURE.search(names[-1])
        if shared and not told and names[0][0] != names[-1][0] and not ORDINAL.match(names[-1]):
            suffix = shared[0]  # 原煤、原油、天然气产量, but 第一、第二产业增加值
        for length in range(len(suffix) - 1, 1, -1):
            if any(name.endswith(suffix[:length]) for name in names[:-1]):
                suffix = suffix[length:]  # 优势产业、制造业、绿色产业增加值
                break
        alike = all(name.endswith(names[-1][size - 2 : size]) for name in names[:-1])
        if attribute(names[-1]) and (not attribute(names[0]) or (alike and attribute(suffix))):
            names = [*(name + suffix for name in names[:-1]), names[-1]]  # 科技贷款、绿色贷款余额
    if shared:
        names = [
            name if attribute(name) or name.endswith(shared[0]) else name + shared[0]
            for name in names
        ]
    first = ORDINAL.search(names[0])
    if first and all(ORDINAL.match(name) for name in names[1:]):
        return [names[0], *(names[0][: first.start()] + name for name in names[1:])]
    return names
