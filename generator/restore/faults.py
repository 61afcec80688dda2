"""One fault, one function: what PDF extraction does to Chinese text, character by character.

Each function looks at a text and gives back the edits that mend one kind of fault, with the
reason in its docstring. None of them needs to know where in the article the text stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from generator.chinese.common import COMMON
from generator.chinese.hidden import hidden
from generator.chinese.note_marks import CIRCLED, LABEL
from generator.chinese.pinyin import reads
from generator.chinese.radicals import LOOK_ALIKE, plain_characters
from generator.chinese.scripts import t2s
from generator.chinese.width import HAN, WIDE, han_count
from generator.restore.lines import MARKUP, shown
from generator.restore.references import CITED, numbers, numbers_of
from generator.restore.traced import Edit

_FULL_LATIN = re.compile(
    "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff0b\uff05\uff0f\uff0d]+|(?<=[0-9\uff10-\uff19])\uff0e(?=[0-9\uff10-\uff19])"
)
_FULL_SIGN = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff0b\uff05\uff0f\uff0d\uff0e]")
_SPACE = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
PINYIN = re.compile(
    rf"(?<=[{HAN}”》€\ufffd])[ \u3000]*(?P<open>[（(]?)[ ]*"
    rf"(?=[A-Za-z'’ü]*[{TONED}])[a-zA-Zü{TONED}{TONED.upper()}'’]+"
    rf"(?:[ -]+[a-zA-Zü{TONED}'’]+)*[ ]*(?P<close>[）)]?)(?:[（(](?=[a-zü]*[{TONED}])[a-zü{TONED}]{{1,7}}[）)])*[ ]*"
    rf"|(?<=[{HAN}])(?:[ \u3000]+(?:de|men|le|zhe|guo|ma|ne|ba|zi|tou|ge|me|li|la|a|ya|shang)"
    rf"|[（(](?:de|men|le|zhe|ma|ne|ba|zi|tou|ge|me)[）)])(?=[ \u3000]*(?:[{HAN}，。、；：？！”》]|$))"
    rf"|(?<=[，。、；：！？」』])[（(](?=[a-zü]*[{TONED}])[a-zü{TONED}]{{1,7}}[）)]"
    rf"|(?<=[{HAN}？?)）\ufffd][A-Za-z^%@$&~|_])[（(](?=[a-zü]*[{TONED}])[a-zü{TONED}]{{1,7}}[）)]"
)
"""A toned reading; a toneless syllable only where it can be a particle's."""
_TONELESS = re.compile(rf"(?<=[{HAN}])[（(]([a-z]{{1,6}})[）)]")
"""窗户(hu): a reading that its page prints without a tone."""
_PARTED = re.compile(
    rf"(?<=[{HAN}])[ ]?\d{{1,4}}(?:[ ]\d{{3}})*(?:(?P<before>[ ])\.|\.(?P<after>[ ]))(?=\d{{1,4}}[ ]?(?:[%％‰]|[万亿]|元|倍|吨|公里|千米|个百分点|平方|立方|千瓦|兆瓦))"
)
_GLOSSES = re.compile(r"[^。！？(（]{0,60}[)）]")
"""What goes on in a reading's bracket up to its end: （xìn，信任的信）."""
_PINYIN_REST = re.compile(
    rf"(?<=[？?\ufffd])(?=[(（]?[A-Za-zü]*[{TONED}])[(（]?[a-zü{TONED}]{{1,7}}[）)](?:[a-zü{TONED}]{{1,7}}[）)])?(?:[\]`{{|}}~^\\@](?=[{HAN}]))?"
)
"""A reading whose character and opening bracket are lost, and what may be left of its second byte:
走向?qū), 用到?jīng)]有."""
_MARK = re.compile(
    rf"(?<=[{HAN}\d%％”》）。！？\]])(?:[{CIRCLED}]|{LABEL}|[（(]注\s?\d{{1,2}}[)）])"
)
_HALF = re.compile(r"[,;:?!()]|\.(?![\d.])")
_HALF_SIGN = re.compile("[,;:?!().]")
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_HAN = re.compile(f"[{HAN}]")
_BESIDE = re.compile(f"[{WIDE}]")
_CJK_OR_END = re.compile(f"[{WIDE}]|$")
_WIDEST = 20
"""Blanks between two words, at most; more of them are one."""
_GROUP = re.compile(r"\d{3}(?!\d)")
_NEAR = 40
"""Characters beside a mark that are asked what it belongs to."""
_NUMBERING = re.compile(r"^\s*[\dA-Za-z一二三四五六七八九十]{1,3}\)")


def invisible(text: str) -> Iterator[Edit]:
    """Zero-width, direction and control characters carry no reading and break words apart.

    >>> [(e.start, e.end) for e in invisible("人\\u200b工")]
    [(1, 2)]
    """
    for found in hidden(text):
        yield Edit(found.start(), found.end(), "", "invisible")


def full_width_latin(text: str) -> Iterator[Edit]:
    """Letters, digits and + printed as wide as Han (ＡＩ, ６Ｇ, ＋) are the same letters.

    >>> [e.new for e in full_width_latin("ＡＩ＋制造")]
    ['AI+']
    """
    for found in _FULL_LATIN.finditer(text) if _FULL_SIGN.search(text) else ():
        new = "".join(chr(ord(c) - 0xFEE0) for c in found.group())
        yield Edit(found.start(), found.end(), new, "full-width-latin")


def markup(text: str) -> Iterator[Edit]:
    """Tags, entities and Markdown's marks are how a page was made, not what it says.

    >>> "".join(e.new for e in markup("<strong>算力</strong>&amp;**数据**"))
    '&'
    """
    if not any(c in text for c in "<&*_[\\`~=%^"):
        return
    for found in MARKUP.finditer(text):
        new = shown(found)
        if new != found.group():
            yield Edit(found.start(), found.end(), new, "markup")


def look_alike_radicals(text: str, simplified: bool = True) -> Iterator[Edit]:
    """PDF fonts map ⼈⼯ to radicals and compatibility forms; a reader sees 人工.

    >>> [e.new for e in look_alike_radicals("\\u2f08")]
    ['人']
    """
    for found in LOOK_ALIKE.finditer(text):
        new = plain_characters(found.group(), simplified)
        if new != found.group():
            yield Edit(found.start(), found.end(), new, "look-alike")


_READING = re.compile(rf"(?<=[{HAN}])[（(][a-zü]{{0,5}}[{TONED}][a-zü]{{0,3}}[）)]")
_MANY_TONES, _READINGS, _APART = 12, 5, 40
"""Toned letters that only a page full of readings has; readings in brackets that are as many in a
short text where there is one to so many Han."""


_FEWEST, _CLOSE = 3, 20
"""Readings of common characters up to which a torn text may only gloss them; the rest of one whose
character is lost speaks for as many, one of a Traditional character for two: a page that was
converted reads those. They stand where there is one to so many Han."""


def has_readings(text: str) -> bool:
    """Whether a page prints readings beside its characters.

    >>> has_readings("甲" * 90 + "饕(tāo)餮(tiè)"), has_readings("数字(zì)档(dàng)案馆(guǎn)建(jiàn)设(shè)")
    (False, True)
    >>> has_readings("這項(xiàng)改革和產(chǎn)業"), has_readings("行(xíng)走、銀行(háng)、道行(héng)")
    (True, False)
    >>> has_readings("龘(dá)靐(bìng)齉(nàng)爨(cuàn)四字"), has_readings("改革(gé)走向?qū)嵺`")
    (False, True)
    """
    if len(re.findall(f"[{TONED}]", text)) >= _MANY_TONES:
        return True
    found = [match.start() for match in _READING.finditer(text)]
    if len(found) >= _READINGS and len(found) * _APART >= han_count(text):
        return True
    read = {text[at - 1] for at in found if t2s(text[at - 1]) in COMMON}
    usual = len(read) + sum(t2s(char) != char for char in read)
    rests = len(_PINYIN_REST.findall(text))
    told = usual + _FEWEST * rests > _FEWEST
    return told and (usual + rests) * _CLOSE >= han_count(text)


def without_readings(text: str) -> str:
    """A line as it reads without the readings in it; the blank behind one in brackets stays.

    >>> without_readings("江湾晚报(bào) 2025年7月9日 记者 苏(sū)未央")
    '江湾晚报 2025年7月9日 记者 苏未央'
    """
    return PINYIN.sub(lambda m: " " if m["close"] and m[0].endswith(" ") else "", text)


def pinyin_annotations(text: str) -> Iterator[Edit]:
    """Reading aids (人工 réngōng) that a page prints above the characters, not in the text.

    The caller decides whether the document has such a layer at all.

    >>> [e.start for e in pinyin_annotations("人工réngōng智能zhìnéng。")]
    [2, 11]
    """
    edits: list[Edit] = []
    for found in PINYIN.finditer(text):
        if bool(found["open"]) == bool(found["close"]):
            edits.append(Edit(found.start(), found.end(), "", "pinyin-annotation"))
        elif found["close"] or not _GLOSSES.match(text, found.end()):
            edits.append(Edit(found.start(), found.end(), "", "pinyin-annotation", "rest"))
    known = {edit.start for edit in edits}
    for found in _TONELESS.finditer(text):
        if found.start() not in known and reads(text[found.start() - 1], found[1]):
            edits.append(Edit(found.start(), found.end(), "", "pinyin-annotation"))
    for found in _PINYIN_REST.finditer(text):
        edits.append(Edit(found.start(), found.end(), "", "pinyin-annotation", "rest"))
    yield from sorted(edits, key=lambda edit: edit.start)


def note_marks(text: str, marks: frozenset[str]) -> Iterator[Edit]:
    """The marks of notes that do not stand in the text: 增长5.6%①, 关键一步。[1]

    >>> [(e.start, e.end) for e in note_marks("增长5.6%①，稳定。", frozenset("①"))]
    [(6, 7)]
    >>> [(e.start, e.end) for e in note_marks("重要[1:7]，不同[1, 2]，仍缺[3]", frozenset(("[1]", "［2］")))]
    [(2, 7), (10, 16)]
    """
    if not marks:
        return
    listed = numbers_of(marks)
    edits = {
        found.start(): Edit(found.start(), found.end(), "", "note-mark")
        for found in _MARK.finditer(text)
        if found.group().strip("（()）") in marks
    }
    for found in CITED.finditer(text) if listed else ():
        if numbers(found["numbers"]) <= listed:
            edits.setdefault(found.start(), Edit(found.start(), found.end(), "", "note-mark"))
    yield from (edits[at] for at in sorted(edits))


def parted_decimals(text: str) -> Iterator[Edit]:
    """A blank beside the point of a number that has a unit was set by the machine: 512. 8亿元.

    >>> [(e.start, e.end) for e in parted_decimals("设计类512. 8亿元，控制类1 020 .3亿元")]
    [(7, 8), (20, 21)]
    >>> list(parted_decimals("见表2. 3月，全市新增5. 6家的订单"))
    []
    """
    for found in _PARTED.finditer(text) if "." in text else ():
        for name in ("before", "after"):
            if found[name]:
                yield Edit(*found.span(name), "", "stray-space")


def stray_spaces(text: str) -> Iterator[Edit]:
    """Chinese is set without spaces, beside Latin letters and digits too; English keeps its own.

    >>> [(e.start, e.end) for e in stray_spaces("从 1 到 N，AI for Science")]
    [(1, 2), (3, 4), (5, 6)]
    """
    for found in _SPACE.finditer(text):
        before = text[found.start() - 1 : found.start()]
        after = text[found.end() : found.end() + 1]
        if _in_english(text, found.start(), found.end()):
            continue
        if not before or not after or _BESIDE.match(before) or _BESIDE.match(after):
            yield Edit(found.start(), found.end(), "", "stray-space")
        elif found.end() - found.start() > _WIDEST:
            yield Edit(found.start(), found.end(), " ", "stray-space")


def _in_english(text: str, start: int, end: int) -> bool:
    """Whether a space stands among English words, quotation marks beside it: to “meet” with."""
    left = text[max(0, start - 2) : start].strip("“”‘’—…")
    right = text[end : end + 2].strip("“”‘’—…")
    return (
        left[-1:].isascii() and left[-1:].isalpha() and right[:1].isascii() and right[:1].isalpha()
    )


def half_width_punctuation(text: str) -> Iterator[Edit]:
    """Beside Han the marks are full-width; in numbers, English, ratios and times they are not.

    A pair of brackets is judged as one: by what it holds or what stands before it.

    >>> "".join(e.new for e in half_width_punctuation("算力,9.6%,是(TFP),1,000,10:30"))
    '，，（），'
    """
    if not _HALF_SIGN.search(text) or not _HALF.search(text):
        return
    pairs = _bracket_pairs(text) if "(" in text or ")" in text else {}
    for found in _HALF.finditer(text):
        mark, here = found.group(), found.start()
        if mark in "()":
            if pairs.get(here):
                yield Edit(here, here + 1, _FULL[mark], "half-width-punctuation")
            continue
        near = text[max(0, here - _NEAR) : here]
        before = near.rstrip(" )")[-1:] if mark != "." else near[-1:]
        after = text[here + 1 : here + 1 + _NEAR].lstrip(" (")[:1]
        if mark == ".":
            wide = bool(_BESIDE.match(before)) and _CJK_OR_END.match(after) is not None
        elif mark == "," and before.isdigit() and after.isdigit():
            wide = not _GROUP.match(text, here + 1) and _han_near(text, here)
        else:
            wide = bool(_BESIDE.match(before) or _BESIDE.match(after)) or (
                not after and _han_near(text, here)
            )
        if wide:
            yield Edit(here, here + 1, _FULL[mark], "half-width-punctuation")


def _han_near(text: str, here: int) -> bool:
    return _HAN.search(text, max(0, here - 12), here + 12) is not None


def _bracket_pairs(text: str) -> dict[int, bool]:
    """For each half-width bracket: whether it belongs to a pair that is set in Chinese."""
    verdict: dict[int, bool] = {}
    stack: list[int] = []
    han = [found.start() for found in _HAN.finditer(text)]
    for here, char in enumerate(text):
        if char in "(（":
            stack.append(here)
        elif char in ")）" and stack:
            start = stack.pop()
            before = text[max(0, start - _NEAR) : start].rstrip()[-1:]
            wide = text[start] == "（" or char == "）"
            wide = wide or bisect_left(han, start) < bisect_left(han, here)
            wide = wide or bool(_BESIDE.match(before)) or not before
            verdict[start] = verdict[here] = wide
        elif char == ")":
            verdict[here] = _han_near(text, here) and not _NUMBERING.match(
                text[: min(here + 1, _NEAR)]
            )
    for start in stack:
        verdict[start] = _han_near(text, start)
    return verdict
