"""Where the authors of a journal article sit: institutes with their places and postcodes."""

from __future__ import annotations

import re

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN

_ONE = rf"[{HAN}A-Za-z（）()/／·、]{{4,40}}[ ,，\u3000]+[{HAN}]{{2,8}}[ ,，\u3000]*\d{{6}}"
_SEATS = re.compile(
    rf"[（(]?1[.．、 ]\s?{_ONE}(?:[;；,，\s\u3000]*\d[.．、 ]\s?{_ONE}){{0,9}}[；;。]?[）)]?"
)


def seats(line: str) -> bool:
    """Whether a line is nothing but the authors' seats, numbered.

    >>> seats("1.云溪市水务研究院 云溪 400700 2.云溪大学水务学院 云溪 400716"), seats("1.水价改革 2.水质")
    (True, False)
    """
    return _SEATS.fullmatch(t2s(line.strip())) is not None
