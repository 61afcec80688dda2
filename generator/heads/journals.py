"""The authors under a journal article's title, with the marks and seats that run into their names."""

from __future__ import annotations

import re

from generator.chinese.width import HAN
from generator.heads.people import SPACED, is_name
from generator.lexicon import words
from generator.model import Author

_PROVINCES = tuple(sorted(words("provinces")))
_AUTHOR_MARKS = re.compile(r"[*＊†‡#」﹡¹²³⁴⁵]+|\d{1,2}(?:\s*[,，]\s*\d{1,2})*(?!\d)")
_SEAT = r"(?:大学|学院|研究院|研究所|研究中心|中心|公司|医院|科学院|大學|學院)"
_NOTED = re.compile(
    rf"(?P<names>[{HAN}]{{2,4}}(?:\s?[\d¹²³⁴⁵⁶*＊,，.．]+|(?=[（(])))+[（(]\s?1\s?[.．、,，]\s?(?P<seat>[{HAN}]{{4,40}})"
)
"""王凯1，那恩航1，张亮2（1．某大学，某地 …；2．…）: names with the numbers of their seats."""


def _with_numbered_seats(line: str) -> tuple[Author, ...]:
    """The authors of a journal article whose seats are numbered in a bracket behind them."""
    line = line.strip().replace("\\", "")
    found = _NOTED.match(line)
    if not found:
        return ()
    names = re.findall(rf"[{HAN}]{{2,4}}", line[: line.index(found["seat"])])
    known = sum(map(is_name, names))
    return tuple(Author(n) for n in names) if len(names) > 1 and known * 2 > len(names) else ()


def journal_authors(line: str) -> tuple[Author, ...]:
    """The authors under a journal article's title, whose names carry note marks and run into their seat.

    >>> [a.name for a in journal_authors("李生勇　封松林** 徐怀宇1,2 中国水务研究院云溪201210")]
    ['李生勇', '封松林', '徐怀宇']
    """
    if len(line) > 400:
        return ()
    told = _with_numbered_seats(line)
    if told or re.search(r"[。；！？]", line):
        return told
    plain = SPACED.sub(r"\1\2", _AUTHOR_MARKS.sub(" ", line.replace("\\", "")))
    names: list[str] = []
    seat = ""
    for token in filter(None, re.split(r"[\s\u3000、，,]+|(?=[（(])", plain.strip())):
        if is_name(token):
            names.append(token)
            continue
        glued = next(
            (
                n
                for n in sorted((3, 2, 4), key=lambda n: not token[n:].startswith(_PROVINCES))
                if is_name(token[:n])
                and not re.match(rf".?{_SEAT}", token[n - 1 :])  # 云溪|大学, 云溪大|学
                and re.match(rf"[{HAN}]{{2,}}?{_SEAT}", token[n:])
            ),
            0,
        )
        if glued and names:
            names.append(token[:glued])
        found = re.search(rf"[{HAN}]{{2,16}}?{_SEAT}(?:[{HAN}]{{0,12}}?{_SEAT})?", token[glued:])
        seat = found.group() if found else ""
        break
    marked = len(_AUTHOR_MARKS.findall(line)) >= len(names)
    read = len(re.sub(r"[\s\u3000、，,]", "", plain)) == len("".join(names))
    seated = seat or re.search(r"[（(].*\d{6}[^\d]{0,4}$", line)
    if len(names) < 2 or not (seated or (marked and read)):
        return ()
    return tuple(Author(n, seat) for n in names)
