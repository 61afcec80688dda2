"""Text into HTML, and back to exactly the same text.

It exists so that escaping is decided once: whatever is not markup is escaped here, or by the
templates, and what a browser reads as `textContent` equals the text character for character,
also after Python-Markdown has normalised white space. Nothing else makes markup out of values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

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
# No line breaks between a number and what it counts, nor before a plus sign: 117亿元, 人工智能+.
_TOGETHER = re.compile(
    r"\d{1,2}月\d{1,2}日|\d[\d.,]{0,15}[多余餘]?[百千万亿萬億]{0,2}[多余餘]?[\u3400-\u9fff]|[\u3400-\u9fff]\+"
)
_KEPT = r'<span class="nb">\g<0></span>'


_EMPTY = frozenset(("br", "circle", "line", "path", "rect", "wbr"))
"""Elements without content."""

# Most Chinese text holds none of these, and looking is much faster than translating.
_SPECIAL = re.compile('[&<>"\x02\x03\t\n\x0c\r]')


def text(value: str) -> str:
    """`value` as HTML text."""
    return value.translate(_TEXT) if _SPECIAL.search(value) else value


def attribute(value: str) -> str:
    """`value` for a double-quoted attribute."""
    return value.translate(_ATTRIBUTE) if _SPECIAL.search(value) else value


def broken(value: str) -> Markup:
    """`value` as HTML text with `<wbr>` where a line may break beside a quoted Latin word, and
    what no line may break kept together.

    >>> broken("在“AI+科学”和“互联+”行动，117亿元")
    Markup('在<wbr>“AI+科学”和“互<span class="nb">联+</span>”<wbr>行动，<span class="nb">117亿元</span>')
    """
    safe = text(value)
    if "“" in safe or "”" in safe:
        safe = _AFTER_CLOSE.sub("<wbr>", _BEFORE_OPEN.sub("<wbr>", safe))
    return Markup(_TOGETHER.sub(_KEPT, safe))  # noqa: S704 (escaped above)


_PLAIN = re.compile(
    rf"(<(pre|code|script|style|svg)\b.*?</\2>|<[^>]*>)|{_TOGETHER.pattern}", re.DOTALL
)


def kept(markup: str) -> str:
    """Finished HTML with what no line may break kept together.

    >>> kept('<p title="3人">约117亿元<code>3人</code></p>')
    '<p title="3人">约<span class="nb">117亿元</span><code>3人</code></p>'
    """
    return _PLAIN.sub(lambda found: found[1] or f'<span class="nb">{found[0]}</span>', markup)


def yearly(day: str) -> Markup:
    """A day in words, with `<wbr>` where a line may break: after its year, and between no months.

    >>> yearly("2025年1月13日"), yearly("2018—2020年")
    (Markup('2025年<wbr>1月13日'), Markup('2018—2020年'))
    >>> yearly("2025年1—6月")
    Markup('2025年<wbr><span class="nb">1—6月</span>')
    """
    parted = re.sub(r"年(?=\d)", "年<wbr>", text(day))
    return Markup(_MONTHS.sub(r'<span class="nb">\g<0></span>', parted))  # noqa: S704 (escaped above)


_MONTHS = re.compile(r"\d{1,2}—\d{1,2}月")


def element(name: str, *inner: str, **attributes: object) -> Markup:
    """An element: text inside and values of attributes are escaped, markup inside stays.

    An attribute of False or None is left out, one of True has no value; `class_` is `class`,
    `data_hue` is `data-hue`.

    >>> element("a", "甲<乙", element("b", "丙"), href='"x"', class_="said", title=None)
    Markup('<a href="&quot;x&quot;" class="said">甲&lt;乙<b>丙</b></a>')
    """
    out = [f"<{name}"]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        shown = key.rstrip("_").replace("_", "-")
        if value is True:
            out.append(f" {shown}")
        else:
            out.append(f' {shown}="{attribute(str(value))}"')
    if name in _EMPTY:
        out.append("/>")
    else:
        out.append(">")
        out += [part if isinstance(part, Markup) else text(part) for part in inner]
        out.append(f"</{name}>")
    return Markup("".join(out))  # noqa: S704 (each value escaped above)


def joined(parts: Iterable[Markup], between: str = "") -> Markup:
    """Pieces of markup, one after the other."""
    return Markup(between).join(parts)  # noqa: S704 (`between` is ours)


_IN_SCRIPT = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def json_script(value: object) -> str:
    """`value` as JSON that may stand in a script element: nothing in it can end the element, nor
    open a comment or another element there.

    >>> json_script({"name": "</script><!--"})
    '{"name": "\\\\u003c/script\\\\u003e\\\\u003c!--"}'
    """
    return json.dumps(value, ensure_ascii=False).translate(_IN_SCRIPT)
