"""Short lines outside of the text that their neighbours tell: words between a page's buttons, and the
subjects under which a page files its article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN, columns, skeleton
from generator.heads.by_lines import by_line
from generator.heads.documents import bodies
from generator.heads.people import is_name
from generator.restore.lines import Line
from generator.restore.regained import running
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
        if x.start not in known and prose(x.text) and not (source_line(x.text) or word_row(x.text))
    ]
    # a title may cry: the text begins below the page's line under it
    page = next((i for i, x in enumerate(lines[:_HEAD]) if source_line(x.text)), -1)
    above = [i for i in found if i < page]
    return found[len(above) :] if len(above) <= _CRIES else found


def word_row(text: str) -> bool:
    """Whether a line is short words with spaces between, and nothing else."""
    found = text.split()
    return (
        len(found) >= _ROW
        and all(len(w) <= _WORD for w in found)
        and not (_MARKS.search(text) or _NUMBERS.search(text) or any(map(is_name, found)))
    )


_HAN = re.compile(f"[{HAN}]")
_LONG_ROW = 8
"""Words of a menu's row that nobody need know."""


def long_row(text: str) -> bool:
    """Whether a line is a row of many short Chinese words, and nothing else."""
    found = text.split()
    return len(found) >= _LONG_ROW and word_row(text) and len(_HAN.findall(text)) >= 2 * len(found)


def _word(line: Line) -> bool:
    """Whether a line may be a button: no sentence, no number, no person of three characters."""
    person = is_name(line.text) and len(line.text) > 2
    if word_row(line.text) and not line.level:
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


def among_menu_words(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """A run of short words above the text, a third of which a page's menu knows: the rest are its too,
    but for the last one, right above who wrote or when."""
    text = _text(lines, known)
    found: dict[int, str] = {}
    run: list[Line] = []
    for line in [*lines[: text[0]], None] if text else []:
        word = line is not None and line.text and columns(line.text) <= _NARROW and _word(line)
        if line is not None and (word or known.get(line.start) == "navigation"):
            run.append(line)
            continue
        told = sum(x.start in known for x in run)
        if len(run) >= _MENU and told * 3 > len(run):
            titled = line is not None and (source_line(line.text) or is_name(line.text))
            words = run[:-1] if titled else run
            found |= {x.start: "navigation" for x in words if x.start not in known}
        run = []
    return found


def menu_above(lines: Sequence[Line]) -> tuple[int, int]:
    """Where a menu ends that stands above the page's own line, and where that line stands; the menu is
    told by nothing but that so many short lines stand one below the other. (0, 0): there is none."""
    end = run = 0
    for i, line in enumerate(lines):
        if end and source_line(line.text):
            above = [x for x in lines[:end] if prose(x.text)]
            below = sum(prose(x.text) for x in lines[i + 1 :])
            told = below >= _TEXT > len(above) - 1 and not any(_LISTS.search(x.text) for x in above)
            return (end, i) if told else (0, 0)
        run = run + 1 if short_line(line) and not (line.level or source_line(line.text)) else 0
        end = i if run >= _LONG_MENU else end
    return 0, 0


def short_line(line: Line) -> bool:
    """Whether a line is as short as a menu's, and no sentence."""
    return columns(line.text) <= _SHORT_LINE and not _STOPS.search(line.text)


_LONG_MENU, _SHORT_LINE, _TEXT = 12, 16, 2
"""Short lines one below the other that no article has above its text; columns of one; paragraphs below
the page's line, and a site's own words above the menu at most."""
_STOPS = re.compile("[，。；：？]")


def account_box(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """An account's name, printed twice below the headline, and what it says of itself, down to the day."""
    text = _text(lines, known)
    head = lines[: text[0]] if text else []
    for i in range(1, len(head) - 1):
        name = head[i]
        twice = name.text == head[i + 1].text and name.start not in known and not name.level
        titled = any(len(x.text) >= _TITLE and x.start not in known for x in head[:i])
        if twice and titled and columns(name.text) <= 2 * _WORD and not source_line(name.text):
            box: list[Line] = []
            for line in head[i:]:
                if source_line(line.text) or running(line.text) or len(box) == _BOX:
                    break
                box.append(line)
            return {x.start: "navigation" for x in box if x.start not in known}
    return {}


_BOX = 8
"""Lines in which an account speaks of itself."""
_NARROW, _MENU = 12, 8
"""Columns of a menu's word, and words of a menu."""
_MARKS_END = frozenset(("editor-credit", "legal-notice"))
"""Kinds that close an article."""
_FOOT, _SHORT = 4, 60
"""Lines of a page's foot; columns of such a line."""
_ANNEX = re.compile(r"附|名单|名單|参考文献|參考文獻|注释|注：|表[ \d]")


def foot(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """Short lines without a sentence below the line that says who edited the article, or whose it is.

    Only where hardly any running text follows: a page may print a second article below the first.
    """
    below = lines[article_end(lines, known) :]
    found: dict[int, str] = {}
    run: list[Line] = []
    for line in [*below, None]:
        if line is not None and (line.start in known or not line.text or _foot_line(line)):
            run.append(line)
            continue
        if line is not None and _ANNEX.match(line.text):
            return {}
        if len(run) >= _FOOT:
            found |= {x.start: "navigation" for x in run if x.start not in known and x.text}
        run = []
    return found


def article_end(lines: Sequence[Line], known: Mapping[int, str]) -> int:
    """Where the page's foot begins, below the line that says who edited the article; else the end."""
    above = 0
    for i, line in enumerate(lines):
        kind = known.get(line.start)
        if kind in _MARKS_END and above >= _SURE:
            below = lines[i + 1 :]
            few = sum(running(x.text) for x in below) * _RARE <= len(below)
            return i + 1 if few and len(below) >= _FOOT else len(lines)
        above += kind is None and running(line.text)
    return len(lines)


_RARE = 4
"""Of so many lines of a foot, one may be running text: what another article begins with."""
_SURE = 2
"""Paragraphs of an article that has ended."""


def _foot_line(line: Line) -> bool:
    return (
        columns(line.text) <= _SHORT
        and not line.level
        and not (numbered(line.text) or source_line(line.text) or bodies(line.text))
        and not (ends_clause(line.text) or running(line.text))
        and not _ANNEX.match(line.text)
        and by_line(line.text) == ()
    )
