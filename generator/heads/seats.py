"""Where the authors of a journal article sit: institutes with their places and postcodes."""

from __future__ import annotations

import re

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN

_LONGEST = 240
_SEAT = re.compile(
    rf"(?:\d[.．、 ]\s?)?(?=.*(?:大学|学院|研究|医院|公司|中心|委员会|协会|[局所站]))"
    rf"[{HAN}A-Za-z（）()/／·“”]{{3,40}}(?:[ ,，\u3000]+[{HAN}]{{2,20}}){{0,3}}[ ,，\u3000]*(?P<code>\d{{6}})?"
)
_NUMBERED = re.compile(r"[（(]?\d[.．、 ]")
_NEXT = re.compile(r"[;；]|(?<=\d{6})\s+(?=\d[.．、 ])")


def seats(line: str) -> bool:
    """Whether a line is nothing but the authors' seats, numbered or in a bracket.

    >>> seats("1.云溪市水务研究院 云溪 400700 2.云溪大学水务学院 云溪 400716"), seats("1.水价改革 2.水质")
    (True, False)
    >>> seats("(1.云溪大学 水务学院,云溪 400700;"), seats("2 云溪市水务局研究所云溪400716")
    (True, True)
    """
    text = t2s(line.strip())
    if len(text) > _LONGEST or not (_NUMBERED.match(text) or text[:1] in "（("):
        return False
    parts = [x.strip() for x in _NEXT.split(text.strip("（）()；;。"))]
    found = [_SEAT.fullmatch(x) for x in parts if x]
    last = found[-1] if found else None
    return all(found) and last is not None and last["code"] is not None


_PART = re.compile(
    rf"[{HAN}]{{2,20}}(?:学院|[学系]部|研究[院所中心]{{1,2}}|系|[学教]研室|实验室|中心)"
)


def seat_of(text: str) -> str:
    """Where the authors sit, out of a line in brackets: the institute and its part, without the place.

    >>> seat_of("（云溪大学 水务学院， 云溪 江城 430072）"), seat_of("（云溪市水务研究院 云溪 430000）")
    ('云溪大学水务学院', '云溪市水务研究院')
    """
    whole = re.split("[，,]", text.strip("（）() "))[0].split()
    parts = whole[:1]
    for part in whole[1:]:
        if not _PART.fullmatch(t2s(part)):
            break
        parts.append(part)
    return "".join(parts)
