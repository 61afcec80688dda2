"""Which lines belong to one paragraph.

Columns are cut at 18 characters, pages cut sentences and words, layouts run paragraphs
together. The decision for each pair of neighbouring lines is made here, from four signs:
does the first end a sentence, how full is it, does the second look like a beginning, and
what stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.chinese.width import HAN, has_han
from generator.restore.columns import (
    LABELLED,
    WIDE,
    WIDE_COLUMN,
    Layout,
    opens_paragraph,
    short_opening,
    slack,
)
from generator.restore.lines import Line
from generator.restore.seams import completed, cuts_word, other_half
from generator.restore.sentences import (
    MAX_HEADING,
    OPEN_END,
    PAIRS,
    addressed,
    asks,
    bare_amount,
    belongs,
    bracketed,
    ends_clause,
    ends_sentence,
    numbered,
    prose,
    source_line,
    torn_start,
)

_ITEMED = re.compile(
    r"^[\s\u3000]*(?:[（(]?(?:[一二三四五六七八九十\d①-⑳]{1,3}|[A-Za-z](?=[）)、.．]))[）)、.．]?|[—●■◆▲·•*-]|第.{1,3}[条章项]|[一二三四五六七八九十]是)"
)
"""How an item of a list opens."""
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.+-]{1,20}")
"""A name in Latin letters, left alone by a layout that breaks lines at spaces."""
_NEAR = 60
"""Characters before a sentence's end in which a quotation opens that goes on below."""
_ADDRESS = re.compile(
    r"(?:(?:https?://|www\.)[\w./?=&%#-]{1,400}|[\w.+-]{1,40}@[\w.-]{3,40}|(?<![\w.])(?:[a-z0-9-]{2,20}\.){1,3}(?:com|cn|net|org|edu|gov))[）)]?$"
)
"""An address on the Web or of a mailbox at a line's end, after which nothing goes on."""
_TAKEN = re.compile(rf"[。）)][ \u3000]?[{HAN}]{{2,4}}[ \u3000]?[摄攝]$")
"""…。赵文君 摄: a caption's end."""
_FIELD = re.compile(rf"[{HAN}、]{{2,10}}[：:](?=\S)")
"""投诉电话：…, 酒店餐饮：…: where two such lines stand one below the other, each is whole."""
_ATTACHMENT = re.compile(r"^(?:附件|附表|附录|附：|抄送|发布时间|来源)")


def parted(lines: Sequence[Line], i: int, shape: Layout, opening: bool) -> bool:
    """Whether a new paragraph begins with line `i`, which follows line `i-1` without a gap.

    `opening`: line `i-1` is itself the first line of its paragraph.
    """
    above, here = lines[i - 1], lines[i]
    width = shape.widths[i - 1] or shape.widths[i]
    if above.width > 1.4 * width:
        width = 0
    if shape.indented and here.indent:
        return True
    ended = ends_clause(above.text)
    set_in = shape.indented and not width and above.raw.startswith(WIDE)
    if opening and set_in and not (here.indent or ended):
        return False  # the first line of a short paragraph, set in
    short = bool(width) and slack(lines, i - 1, width) > 4
    if bracketed(above.text) or bracketed(here.text):
        return True
    if numbered(here.text) and (ended or short or not width):
        return True
    if ended and _speaks(lines, i, shape):
        return True
    if _ATTACHMENT.match(here.text) and (ended or short):
        return True
    if above.text.endswith(("；", ";")) and _half(lines, i):
        return False
    if not ended:
        inside = not opening and i > 1 and not ends_clause(lines[i - 2].text)
        inside = inside and slack(lines, i - 2, width) < 2 and ends_sentence(here.text)
        loose = not width or (above.width < 0.6 * width and not inside)
        return loose and not goes_on(above.text, here.text)
    if not width:
        return True
    if shape.strict and slack(lines, i - 1, width) < 4:
        return False
    if shape.tight:
        return slack(lines, i - 1, width) >= 2
    if not ends_sentence(above.text):
        return short and above.text.endswith(("：", ":"))
    if opening and not shape.indented and not shape.flush:
        short = short_opening(above, width)
        if not short and width < WIDE_COLUMN and above.width >= width - 6:
            return False
    return short or opens_paragraph(lines, i, shape)


def _half(lines: Sequence[Line], i: int) -> bool:
    """Whether the one line that ends in ； goes on in line `i`: no list stands there, whose items
    all end so."""
    near = lines[max(0, i - 3) : i - 1]
    listed = any(x.text.endswith(("；", ";", "：", ":")) for x in near)
    listed = listed or lines[i].text.endswith(("；", ";")) or lines[i].indent > lines[i - 1].indent
    return not (listed or _ITEMED.match(lines[i].text) or _ITEMED.match(lines[i - 1].text))


def resumes(lines: Sequence[Line], i: int, shape: Layout) -> bool:
    """Whether line `i`, after a gap, goes on with a paragraph whose sentence ended at the gap.

    The line above is full, and this one lacks the indent, kept or lost, that opens paragraphs.
    """
    above, here, width = lines[i - 1], lines[i], shape.widths[i]
    if not width or not shape.widths[i - 1] or i + 1 >= len(lines) or lines[i + 1].blanks:
        return False
    if numbered(here.text) or bracketed(above.text) or bracketed(here.text):
        return False
    if not ends_sentence(above.text) or _speaks(lines, i, shape):
        return False
    if slack(lines, i - 1, shape.widths[i - 1]) >= 2:
        return False
    full = slack(lines, i, width) < 0 and not ends_clause(here.text)
    return full and (shape.lost or (shape.strict and not here.indent))


def _speaks(lines: Sequence[Line], i: int, shape: Layout) -> bool:
    """Whether a speaker's label opens line `i`: 王明（某院研究员）：, which may run over two lines."""
    text = lines[i].text
    if i + 1 < len(lines) and "：" not in text and ":" not in text:
        text += lines[i + 1].text
    found = LABELLED.match(text)
    return asks(text) or (found is not None and (found[1] in shape.labels or found[2] is not None))


def goes_on(above: str, here: str) -> bool:
    """Whether, where lines are not wrapped, a sentence still runs on into the next line.

    Such a line is a paragraph of its own (a title, a name, an item), unless it stops at a comma,
    leaves a quotation or bracket open that the next line closes, or is too long for a heading.
    """
    if (
        torn_start(here)
        or belongs(here)
        or bare_amount(here)
        or (OPEN_END.search(above) and not _dashed(above))
    ):
        return True
    if any(above.count(p[0]) > above.count(p[1]) and p[1] in here for p in PAIRS):
        return True
    if numbered(here) or bracketed(above) or source_line(above) or _TAKEN.search(above):
        return False
    if (other_half(above, here) or completed(above, here)) and not ends_clause(above):
        return True
    if _LATIN.fullmatch(above) and prose(here):
        return True
    return len(above) > MAX_HEADING or re.search(r"[。！？；].*[^》）]$", above) is not None


def _open(text: str, opens: str, closes: str) -> bool:
    """Whether a pair is left open; a plain quotation mark closes one that was opened in Chinese."""
    plain = text.count('"') if opens == "“" else 0
    return text.count(opens) > text.count(closes) + plain


def _dashed(text: str) -> bool:
    """A line that announces what follows: 搭建平台，实现“关键一跃”——."""
    return text.endswith("——") and len(text) <= MAX_HEADING


def continues(above: str, here: str) -> bool:
    """Whether a text after a gap goes on with a sentence that broke off before the gap."""
    if torn_start(here) or cuts_word(above, here):
        return True
    if addressed(above) or _ADDRESS.search(above):
        return False
    if _FIELD.match(here) and _FIELD.match(above) and not OPEN_END.search(above):
        return False
    near = above[-_NEAR:] if ends_sentence(above) else above
    if any(_open(above, a, z) and a in near and z in here for a, z in PAIRS):
        return True
    if (
        asks(here)
        or _dashed(above)
        or source_line(above)
        or not has_han(above)
        or (len(above) < 12 and not re.search(r"[，。；：！？、]", above))
    ):
        return False
    return not (ends_clause(above) or bracketed(above) or bracketed(here) or numbered(here))
