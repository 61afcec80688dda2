"""What a break cut: a word, a sentence, a quotation, or nothing.

A page cuts a paragraph after a few words, and what stands above the cut then looks like a
heading. The two sides of the seam tell: a word runs across it, a bracket is left open, the
line stops at a word after which no heading stops, or it opens as only sentences open.
"""

from __future__ import annotations

import re

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN, is_han
from generator.chinese.words import shared

_PAIRS = (
    ("“", "”"),
    ("《", "》"),
    ("（", "）"),
    ("(", ")"),
    ("「", "」"),
    ("『", "』"),
    ("〈", "〉"),
)
_LINKS = frozenset(
    "的 和 与 及 以及 在 对 对于 为 把 将 被 从 向 以 由 由于 于 是 并 或 而 使 让 着 其 该 这 那 等 到 自 至 按 如 因 按照 根据 "
    "通过 随着 有 更 最 不 很 还 也 都 就 又 再 每 以来 因为 关于 關於 與 為 將 從 對 於 讓".split()
)
"""Words after which more must follow; judged as words, because 大有可为 and 参与 end otherwise."""
_OPENING = re.compile(
    r"^(?:一般来说|一般而言|总的来说|总体来看|总体而言|为了[^，,。]{4,24}|当前|目前|下一步|近日|日前|近年来|近期|今年以来|今年|去年|年初|此外|同时|因此|然而|但是|不过|其中|例如|比如|首先|其次|再次|最后|另外|与此同时|"
    r"一方面|另一方面|事实上|实际上|具体而言|具体来说|换言之|总之|可见|為此|为此|據悉|据悉|據了解|据了解|記者|(?:[一二三四五六七八九十]|第[一二三四五])是.{2,30}|"
    r"《[^》]{2,40}》(?:提出|明确|指出|要求|强调|部署|显示|规定)|[^，,。]{2,14}(?:表示|指出|认为|介绍|强调|表明|提出|显示)|"
    r"在[^，,。]{2,20}(?:方面|领域|层面|过程中|背景下|基础上|推动下|带动下)|(?:截至)?(?:19|20)\d\d年[^，,。]{0,10}|\d{1,2}月[^，,。]{0,8})[，,]"
)
"""How sentences open and headings do not."""
_DEPENDS = re.compile("的(?![确士])")
"""A text opens so only where its beginning was cut off."""
_RUN = re.compile(f"[{HAN}]+")
_REACH = 6
"""Characters on each side of the seam that are enough to tell its words."""


def opens_sentence(text: str) -> bool:
    """Whether a text opens as sentences do and clauses inside them do not.

    >>> opens_sentence("一般来说，水价有三部分。"), opens_sentence("水价有三部分。")
    (True, False)
    """
    return _OPENING.match(text) is not None


_HALF = re.compile(r"(?:还|也|却|都|仍)(?![有许要是])")


def other_half(above: str, here: str) -> bool:
    """Whether a text opens with a word before which somebody stands, and the clause above names him.

    >>> other_half("他说，水厂二十年前", "还在修。"), other_half("水价不变，水质合格", "还有三件事。")
    (True, False)
    """
    return "，" in above and not above.endswith("，") and _HALF.match(here) is not None


def unclosed(text: str) -> bool:
    """Whether a quotation or bracket opens in the text and does not close in it.

    >>> unclosed("关于印发《云溪市数据"), unclosed("《云溪市数据条例》")
    (True, False)
    """
    return any(text.count(left) > text.count(right) for left, right in _PAIRS)


_COUNTED = re.compile(r"\d[\d.,]*[万亿]?[根口件张台部座条支项家名位辆艘架颗株头只匹棵块次套]$")
"""A number with its measure at a line's end."""


def cuts_word(above: str, here: str) -> bool:
    """Whether a dictionary word runs across the seam between two lines.

    >>> cuts_word("积极参与全球产业合", "作分工，出口增长"), cuts_word("夯实数字底座", "根据部署")
    (True, False)
    >>> cuts_word("去年改造灯杆3200根", "据城管局介绍"), cuts_word("水价已开展审计", "署理局长答复")
    (False, False)
    """
    if not (above and here and is_han(above[-1]) and is_han(here[0])):
        return False
    if _COUNTED.search(above):
        return False  # 3200根 ends with its measure, whatever follows
    left = _RUN.findall(above[-_REACH:])[-1]
    found = _RUN.match(here[:_REACH])
    right = found.group() if found else ""
    place = 0
    for word in shared().cut_known(left + right):
        place += len(word)
        if place >= len(left):
            over = place - len(left)
            return over > 0 and not _whole(left, right, len(word) - over, over)
    return False


def _whole(left: str, right: str, before: int, behind: int) -> bool:
    """Whether the parts of a word across a seam belong to words of their own: the one above is a
    whole word, the one below opens a longer one (审计 | 署理, where 审计署 is a word too)."""
    own, other = shared().cut_known(left)[-1], shared().cut_known(right)[0]
    return len(own) == before > 1 and len(other) > max(behind, 1)


def runs_on(above: str, here: str) -> bool:
    """Whether a sentence goes on across what a page put between: it stops inside a clause, and
    a word runs across, or the next piece does not open as a sentence does.

    >>> runs_on("深化多元复合式医保支付方", "式改革，加强推广。"), runs_on("是具体方法，", "治理原则影响。")
    (True, False)
    """
    if not above or not here or not is_han(above[-1]) or _OPENING.match(here):
        return False
    return cuts_word(above, here) or is_han(here[0])


_AMOUNT = re.compile(
    r"(?:不[少低]于|不超过|至少|超过|约|近)?(?:\d+\.\d+(?=[\u4e00-\u9fff%％])|\d+(?![\d.．、年月日]))"
)
"""How an object begins that is counted: 50个, 不少于50个."""


_BOUND = r"不[少低高多]于|不超过|至少"
_WANTS = re.compile(rf"(?:{_BOUND}|不得|不应|给予|予以|(?:必须|应当|须|可向)[{HAN}]{{0,3}})$")
_BOUNDS = re.compile(_BOUND)


def completed(above: str, here: str) -> bool:
    """Whether a short line ends in a word that wants its object, or the next opens with a bound.

    >>> completed("外省户籍考生须提供", "居住证明。"), completed("报名办法", "考生网上报名。")
    (True, False)
    """
    plain = t2s(above)
    return _WANTS.search(plain) is not None or _BOUNDS.match(t2s(here)) is not None


def left_open(above: str, here: str) -> bool:
    """Whether a short line cannot be a heading, because what follows completes it.

    >>> left_open("工业互联网平台不断完善，为", "企业转型提供支撑。")
    True
    >>> left_open("围绕水厂、泵站等场景，每年发布", "不少于50个项目。")
    True
    """
    if unclosed(above) or _OPENING.match(above) or _DEPENDS.match(here):
        return True
    if "，" in above and above[-1] not in "”’」』》）" and _AMOUNT.match(here):
        return True
    if not above or not is_han(above[-1]):
        return False
    last = shared().cut_known(_RUN.findall(above[-_REACH:])[-1])[-1]
    return last in _LINKS or cuts_word(above, here)
