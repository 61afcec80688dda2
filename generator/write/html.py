"""Text into HTML, and back to exactly the same text.

It exists so that escaping is decided once: what a browser reads as `textContent` must equal
the text character for character, also after Python-Markdown has normalised white space.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_TEXT = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    # Python-Markdown expands tabs, strips these two, and joins line ends.
    **{code: f"&#{code};" for code in (2, 3, 9, 10, 12, 13)},
}
_ATTRIBUTE = {**_TEXT, ord('"'): "&quot;"}

# Han text lets a line break beside a curly quote only where both neighbours are Han.
_BEFORE_OPEN = re.compile(r"(?<=[\u3400-\u9fff])(?=“[0-9A-Za-z])")
_AFTER_CLOSE = re.compile(r"(?<=[0-9A-Za-z+]”)(?=[\u3400-\u9fff])")


# Most Chinese text holds none of these, and looking is much faster than translating.
_SPECIAL = re.compile('[&<>"\x02\x03\t\n\x0c\r]')


def text(value: str) -> str:
    """`value` as HTML text."""
    return value.translate(_TEXT) if _SPECIAL.search(value) else value


def attribute(value: str) -> str:
    """`value` for a double-quoted attribute."""
    return value.translate(_ATTRIBUTE) if _SPECIAL.search(value) else value


def broken(value: str) -> str:
    """`value` as HTML text with `<wbr>` where a line may break beside a quoted Latin word.

    >>> broken("在“AI+科学”和“人工智能+”行动")
    '在<wbr>“AI+科学”和“人工智能+”<wbr>行动'
    """
    safe = text(value)
    if "“" not in safe and "”" not in safe:
        return safe
    return _AFTER_CLOSE.sub("<wbr>", _BEFORE_OPEN.sub("<wbr>", safe))


def markup(value: str) -> Markup:
    """`value` escaped and breakable, for templates."""
    return Markup(broken(value))
