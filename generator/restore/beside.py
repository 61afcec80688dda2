"""Short lines outside of the text that their neighbours tell: words between a page's buttons, and the
subjects under which a page files its article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN, columns, skeleton
from generator.heads.documents import bodies
from generator.heads.people import is_name
from generator.restore.lines import Line
from generator.restore.sentences import ends_clause, numbered, prose, source_line

_PRESSED = frozenset(("navigation", "share-prompt"))
"""Kinds of a page's buttons."""
_WORD = 12
"""Columns of a button's word."""
_ROW = 5
"""Words of a row."""
_HEAD, _CRIES = 30, 2
"""Lines of a page's head, and of those how many may look like text."""
_AMONG = 3
"""Unknown words between two known buttons."""
_TITLE = 8
"""Characters of a title, behind which no short line can be it."""
_SUBJECT = 16
"""Columns of a subject."""
_SUBJECTS = 3
"""Subjects of an article."""
_MARKS = re.compile(r"[，。；：、！？,;:!?《》“”\"（()）【】]")
_LISTS = re.compile(r"(?:如下|以下|名单|分别|包括|依次)[^。]{0,12}[。：:]?$|[：:]$")
"""A text that announces a list."""
_NUMBERS = re.compile(r"\d")
_RUN = re.compile(rf"[{HAN}]{{2,}}|[A-Za-z]{{2,}}")


def between_buttons(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """Short words that stand among a page's buttons, above the text behind its title or below it."""
    text = _text(lines, known)
    if not text:
        return {}
    found: dict[int, str] = {}
    titled = False
    for i, line in enumerate(lines):
        told = line.start in known or not line.text
        titled = titled or (not told and len(line.text) >= _TITLE)
        if (i > text[-1] or (i < text[0] and titled)) and not told and _word(line):
            above, below = _known_near(lines, known, i, -1), _known_near(lines, known, i, 1)
            if above and below:
                found[line.start] = "navigation"
    return found


def _text(lines: Sequence[Line], known: Mapping[int, str]) -> list[int]:
    found = [
        i
        for i, x in enumerate(lines)
        if x.start not in known and prose(x.text) and not (source_line(x.text) or _row(x.text))
    ]
    # a title may cry: the text begins below the page's line under it
    page = next((i for i, x in enumerate(lines[:_HEAD]) if source_line(x.text)), -1)
    above = [i for i in found if i < page]
    return found[len(above) :] if len(above) <= _CRIES else found


def _row(text: str) -> bool:
    """Whether a line is short words with spaces between, and nothing else."""
    found = text.split()
    return (
        len(found) >= _ROW
        and all(len(w) <= _WORD for w in found)
        and not (_MARKS.search(text) or _NUMBERS.search(text) or any(map(is_name, found)))
    )


def _word(line: Line) -> bool:
    """Whether a line may be a button: no sentence, no number, no person of three characters."""
    person = is_name(line.text) and len(line.text) > 2
    if _row(line.text) and not line.level:
        return True
    return (
        columns(line.text) <= _WORD
        and not line.level
        and not (person or numbered(line.text) or source_line(line.text) or bodies(line.text))
        and _MARKS.search(line.text) is None
        and _NUMBERS.search(line.text) is None
    )


def _known_near(lines: Sequence[Line], known: Mapping[int, str], i: int, step: int) -> bool:
    """Whether one of the page's buttons stands on that side, with such words alone between."""
    for count in range(1, _AMONG + 1):
        at = i + step * count
        if not 0 <= at < len(lines):
            return False
        if known.get(lines[at].start) in _PRESSED:
            return True
        if lines[at].start in known or not _word(lines[at]):
            return False
    return False


def subjects(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """The subjects under which a page files its article, one to a line below the whole of its text.

    The article names half of them; a list that the text announces, of people or of bodies, is its own.
    """
    text = _text(lines, known)
    if not text or _LISTS.search(lines[text[-1]].text) or not _rests(lines, text):
        return {}
    below = [i for i in range(text[-1] + 1, len(lines)) if lines[i].text]
    run: list[int] = []
    for i in below:
        if lines[i].start in known:
            if run:
                break
            continue
        if not _subject(lines[i]):
            break
        run.append(i)
    else:
        i = len(lines)
    ended = not run or i > run[-1]
    words = [skeleton(t2s(lines[i].text)) for i in run]
    if len(run) < _SUBJECTS or not ended or len(set(words)) < len(words):
        return {}
    if i < len(lines) and lines[i].start not in known:
        return {}  # something of the article's follows
    whole = skeleton(t2s("".join(x.text for x in lines[: text[-1] + 1])))
    named = sum(word in whole for word in words)
    return (
        dict.fromkeys((lines[i].start for i in run), "navigation") if named * 2 >= len(run) else {}
    )


def _rests(lines: Sequence[Line], text: Sequence[int]) -> bool:
    """Whether most paragraphs end as the last one does: then it is whole."""
    last = lines[text[-1]].text
    return ends_clause(last) or not any(ends_clause(lines[i].text) for i in text)


def _subject(line: Line) -> bool:
    return (
        columns(line.text) <= _SUBJECT
        and not line.level
        and not (is_name(line.text) and len(line.text) > 2)
        and not (bodies(line.text) or numbered(line.text))
        and _MARKS.search(line.text) is None
        and _NUMBERS.search(line.text) is None
        and _RUN.search(line.text) is not None
    )
