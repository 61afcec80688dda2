"""The words that say how a number compares with what is: 超, 近, 约, 余, 多, 以上 …

It exists so that each word is listed once, with the sign that stands for it in the data; a
number keeps the word as it is written, the sign stands beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Before the number, each with what it must not be part of. Longer words come first.
_BEFORE = {
    ">=": r"不[得应能可]?[低少小]于|至少[有是为达]?到?|最少[有是为达]?到?|达到或超过|[大高多]于(?:或者?)?等于|[≥⩾]",
    "<=": r"不[得应能可]?超过|不[得应能可]?[高大]于|至多[有是为]?|最多[有是为]?|最高可达|最高达|(?<![球界国内史之省市])最高|[小低少]于(?:或者?)?等于|[≤⩽]",
    "<": r"不足|不到|[跌降]破了?|跌穿|击穿|失守|[用要花]不[了到]|不用|不消|用不着|低于|少于|小于|未到|[<＜]",
    ">": r"不止|不下于?|超过了?|超出|超|突破了?|(?<![打侦告攻识爆撞磕刺咬残说看点划捅撕连联跌降])破|逾|高于|大于|多于|越过|迈过|跨越|已过|[>＞]",
    "~": r"大约|约为|(?<![签节违预合条])约|将近|接近|逼近|直逼|近|大概|上下",
}
# After the number, or after its unit. 以上, 以下 and 以内 include it (Civil Code, art. 1259).
_AFTER = {
    ">=": ("及以上", "以上"),
    "<=": ("及以下", "以下", "以内", "之内", "内"),
    ">": ("有余", "余", "多", "几"),
    "~": ("左右", "上下"),
}
_FOUND_BEFORE = {sign: re.compile(f"(?:{words})$") for sign, words in _BEFORE.items()}
_ANY_BEFORE = re.compile(f"(?:{'|'.join(_BEFORE.values())})$")
_SIGNS = {word: sign for sign, words in _AFTER.items() for word in words}
_SHARING = re.compile(
    r"(?<![签节违预合条])(?:大约|约)(?=占[^，。；]{1,16}$|(?:增加|增长|减少|下降|提高|上升|节约|节省|减排|需要?|花费|有|共有|拥有)了?$)"
)
"""约 before the verb that says of what whole, or how, the number is: 约占总数的…, 约增加…."""
_APART = {
    ">=": re.compile(
        r"至少比[^，。；\d]{1,10}(?:高|多|快|贵|重|大|长)出?$|(?P<w>不[得应]?[少低]于)(?:[^，。；\d]{1,8}的|每[\u4e00-\u9fff]{1,5})$|"
        r"(?P<v>[至最]少)[要应须需]?(?:建[成设]?|设[立置]?|配[备置齐]|培育|打造|开展|组织|举办|安排|完成|新增|选派|培训)[好了]?$"
    ),
    "<=": re.compile(
        r"最多比[^，。；\d]{1,10}(?:高|多|快|贵|重|大|长)出?$|(?P<w>不[得应]?(?:超过|[多高大]于))(?:[^，。；\d]{1,8}的|每[\u4e00-\u9fff]{1,5})$|"
        r"(?P<v>最[高多](?:可以?)?)(?:予以|给予|奖励|奖补|补[贴助]|资助|支持|抵扣|报销|减免|优惠|贷款|获得?|享受)+$"
    ),
}
"""Before a comparison or a whole that stands between: 至少比甲市贵, 不超过交易额的."""
_OF_WHOLE = re.compile(
    r"(?P<w>超过了?|超出|突破了?|逾|近|接近|约[为占]?)(?:全[球国省市县区行社]|世界|(?:[\u4e00-\u9fff]{2,6})?总[量数额])的?$"
)
_A_SHARE = re.compile(r"[一二三四五六七八九]成|[一二三四五六七八九]分之|百分之|\d[\d.]*%")
"""A share of a whole that stands between the comparison and it: 超过全球四成."""
_MONEY = re.compile("(?:人民|新台|台|港)币$")
"""Between the comparison and an amount: 超过新台币1兆元."""
_LONGEST = 8
_OVER = re.compile(r"(?<![通经不难超越])过$")
AFTER_UNIT = re.compile(
    r"\s?(?:及以上|以上|及以下|以下|以内|之内|(?<=[时钟秒天])内(?![部外存需涵])|左右|上下|有余|多(?=[的，。、；）]|$))"
)


@dataclass(frozen=True, slots=True)
class Comparator:
    """`sign` is =, >, >=, <, <= or ~; `words` are the text's own, empty for =.

    Words on both sides of a number are joined by … (约…左右).
    """

    sign: str = "="
    words: str = ""


def comparator(text: str, start: int, *after: str, bare: bool = False) -> Comparator:
    """How the number that begins at `start` compares, by the words before it and those that
    were read `after` it or its unit; the stricter side decides. `bare` is a number that is only
    a multiplier: 过 counts before it (过千名).

    >>> comparator("规模超过3万亿元", 4), comparator("约占总数三成左右", 4, "左右").words
    (Comparator(sign='>', words='超过'), '约…左右')
    >>> comparator("水价大约增加3元", 6), comparator("节约增加3元", 4).sign
    (Comparator(sign='~', words='大约'), '=')
    """
    before = text[max(0, start - 11) : start].rstrip()
    before = _MONEY.sub("", before)[-_LONGEST:]
    late = [word for word in after if word]
    sign, early = "", ""
    for said, pattern in _FOUND_BEFORE.items() if _ANY_BEFORE.search(before) else ():
        if found := pattern.search(before):
            sign, early = said, found[0]
            break
    if not early and bare and _OVER.search(before):
        sign, early = ">", "过"
    if not early and (sharing := _SHARING.search(text, max(0, start - 20), start)):
        sign, early = "~", sharing[0]
    if (
        not early
        and (whole := _OF_WHOLE.search(text, max(0, start - 16), start))
        and _A_SHARE.match(text, start)
    ):
        sign, early = ("~" if whole["w"][0] in "近接约" else ">"), whole["w"]
    for said, pattern in _APART.items() if not early else ():
        if apart := pattern.search(text, max(0, start - 18), start):
            sign, early = said, next(filter(None, apart.groupdict().values()), apart[0][:2])
    strict = [_SIGNS[word] for word in late if _SIGNS[word] in ("<=", ">=")]
    if strict:
        sign = strict[0]
    elif late and (not early or (sign == "~" and ">" in map(_SIGNS.get, late))):
        sign = _SIGNS[late[0]]
    if not early and not late:
        return Comparator()
    return Comparator(sign, "…".join(word for word in (early, *late) if word))
