"""Characters that no reader sees and no Chinese prose needs: controls, directions, fillers.

It exists so that one rule holds for what is taken out of an article, with the repair named, and
for what a page of `docs/` may not hold: they break words apart for search, turn the order of a
line about, or hide text. White space is none of them, nor is what gives an emoji or a Han
character its form, where it follows one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.chinese.width import HAN

# Unicode's Default_Ignorable_Code_Point, the controls, what is no character, and the marks of
# annotations and embedded objects; variation selectors and the joiner are judged by what
# stands beside them.
_BASIC = (
    "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef"
    "\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
)
_ALWAYS = _BASIC + (
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
) + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))  # fmt: skip
_FORMS_OF_HAN = "\ufe00-\ufe02\U000e0100-\U000e01ef"
_FORMS_OF_SYMBOLS = "\ufe0e\ufe0f"
_EMOJI = "\u00a9\u00ae\u203c\u2049\u20e3\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"

HIDDEN = re.compile(
    f"(?:[{_ALWAYS}\ufe03-\ufe0d]"
    f"|(?<![{HAN}])[{_FORMS_OF_HAN}]"
    f"|(?<![{_EMOJI}#*0-9])[{_FORMS_OF_SYMBOLS}]|(?<=[#*0-9])[{_FORMS_OF_SYMBOLS}](?!\u20e3)"
    f"|(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}]))+"
)
"""A run of them."""
_MAY_HIDE = re.compile(f"[{_BASIC}{_FORMS_OF_SYMBOLS}\u200d\ufe00-\ufe0d\U00010000-\U0010ffff]")


def hidden(text: str) -> Iterator[re.Match[str]]:
    """Where a text holds them; one cheap look first, because hardly any text does."""
    return HIDDEN.finditer(text) if _MAY_HIDE.search(text) else iter(())


def visible(text: str) -> str:
    """The text without them."""
    return HIDDEN.sub("", text) if _MAY_HIDE.search(text) else text


BREAKS = "\x0b\x0c\x85\u2028\u2029"
"""What parts text and ends no line as editors count lines: a seed may hold it, as white space."""


def called(char: str) -> str:
    """How a character is called: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X}" + (f" {name}" if name else "")
