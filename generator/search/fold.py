"""How a text is looked at when it is searched: as a row of units.

A unit is one Han character, one whole number or Latin word (41.06, 2027, 5g, maas), or one of
the two signs that mean something (+ and %). Case, width, quotation marks, punctuation, spaces
and Traditional forms make no difference. `browser/fold.js` does the same to what the reader
types; `tests/test_search.py` holds both together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN

_TOKEN = re.compile(rf"\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)+|[^\W_{HAN}]+")
# Finding where letters and digits are is quicker than trying every pattern everywhere.
_LETTERS = re.compile(rf"[^\W_{HAN}](?:[.,]*[^\W_{HAN}])*")
_KEPT = re.compile(rf"[{HAN}+%.,\n]|[^\W_]")
_FIRST = 0xF0000
_LAST = 0x10FFFD


class _Plain(dict[int, str]):
    """Each character as it counts, a space where it does not; made as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = t2s(unicodedata.normalize("NFKC", chr(code)).lower())
        self[code] = folded = "".join(c if _KEPT.match(c) else " " for c in folded)
        return folded


class Units:
    """Turns texts into strings with one code point a unit; words get code points of their own.

    The numbering of words depends on the order of the texts, and means nothing outside the
    instance (`spelled` gives keys back in letters).
    """

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._plain = _Plain()

    def fold(self, text: str) -> str:
        """The units of the text.

        >>> units = Units(); units.spelled(units.fold("“５Ｇ”基站，41.06%"))
        '5g 基站41.06 %'
        """
        return self.fold_all((text.replace("\n", " "),))[0]

    def fold_all(self, texts: tuple[str, ...]) -> list[str]:
        """The units of each text; texts of one line each, all in one go."""
        plain = _LETTERS.sub(self._tokens, "\n".join(texts).translate(self._plain))
        return plain.replace(" ", "").replace(".", "").replace(",", "").split("\n")

    def spelled(self, units: str) -> str:
        """A key as it is written into files: words end in a space, everything else is itself."""
        return "".join(self._words.get(unit, unit) for unit in units)

    def spellings(self) -> Mapping[str, str]:
        """Code point → how the word it stands for is written into files."""
        return self._words

    def words(self) -> tuple[str, ...]:
        """Every number and Latin word met so far, sorted."""
        return tuple(sorted(self._codes))

    def _tokens(self, match: re.Match[str]) -> str:
        text = match.group()
        return self._code(text) if text.isalnum() else _TOKEN.sub(self._token, text)

    def _token(self, match: re.Match[str]) -> str:
        return self._code(match.group().replace(",", ""))

    def _code(self, word: str) -> str:
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
