"""How a text is looked at when it is searched: as a row of units.

A unit is one Han character, one whole number or Latin word (41.06, 2027, 5g, maas), or one of
the two signs that mean something (+ and %). Case, width, quotation marks, punctuation, spaces
and Traditional forms make no difference. `browser/fold.js` does the same to what the reader
types; `tests/test_search.py` holds both together.
"""

from __future__ import annotations

import re
import unicodedata

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN

_TOKEN = re.compile(rf"\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)+|[^\W_{HAN}]+")
_DROP = re.compile(rf"[^{HAN}+%\U000F0000-\U0010FFFD]+")
_FIRST = 0xF0000
_LAST = 0x10FFFD


class Units:
    """Turns texts into strings with one code point a unit; words get code points of their own.

    One instance serves one index: the numbering of words depends on the order of the texts,
    and never leaves the instance (`spelled` gives keys back in letters).
    """

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._words: dict[str, str] = {}

    def fold(self, text: str) -> str:
        """The units of the text.

        >>> units = Units(); units.spelled(units.fold("“５Ｇ”基站，41.06%"))
        '5g 基站41.06 %'
        """
        text = t2s(unicodedata.normalize("NFKC", text).lower())
        return _DROP.sub("", _TOKEN.sub(self._code, text))

    def spelled(self, units: str) -> str:
        """A key as it is written into files: words end in a space, everything else is itself."""
        return "".join(self._words.get(unit, unit) for unit in units)

    def words(self) -> tuple[str, ...]:
        """Every number and Latin word met so far, sorted."""
        return tuple(sorted(self._codes))

    def is_word(self, unit: str) -> bool:
        """Whether the unit is a number or a Latin word."""
        return ord(unit) >= _FIRST

    def _code(self, match: re.Match[str]) -> str:
        word = match.group().replace(",", "")
        code = self._codes.get(word)
        if code is None:
            number = _FIRST + len(self._codes)
            # Planes 15 and 16 hold 131,000 words; U+FFFFE and U+FFFFF are no characters.
            number += 2 if number >= 0xFFFFE else 0
            if number > _LAST:
                return ""
            code = self._codes[word] = chr(number)
            self._words[code] = word + " "
        return code
