"""The official text among the articles, and the fields that its headings name.

It exists so that a new project begins with the document's own divisions. What is found is a
draft: an editor confirms it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import lexicon
from generator.chinese.scripts import simplified
from generator.classify.milestones import is_milestone
from generator.model import Article, Passage, Reading

_TOP = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]\s*(?P<name>.+)")
_CHAPTER = re.compile(r"第[一二三四五六七八九十]{1,3}[章篇部]分?[\s　]*(?P<name>.+)")
_YEAR = re.compile(r"(20[2-9][0-9])年")
_LEAST = 3
"""Numbered headings that an official text has."""

_NOT = ("roundtable", "interview", "commentary", "news", "report", "speech")
_NAME = re.compile(r"[（(][^）)]*[）)]|[“”‘’《》]")


@dataclass(frozen=True, slots=True)
class Field:
    """A heading of the first order that names a field, and the passages under it."""

    heading: str
    name: str
    """The heading without its number and the verbs that lead it."""
    passages: tuple[Passage, ...]


def official(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The articles that print an official document, the one with the most divisions first."""
    found = [(len(tops), r) for r in readings if (tops := _divisions(r.article))]
    ranked = sorted(found, key=lambda pair: -pair[0])
    return tuple(r for count, r in ranked if _is_official(r.article, count))


def _is_official(article: Article, divisions: int) -> bool:
    if article.kind == "official":
        return True
    kinds = lexicon.alternatives("document-kinds")
    title = _NAME.sub("", simplified(article.title))
    return (
        divisions >= _LEAST
        and article.kind not in _NOT
        and re.search(f"(?:{kinds})$", title) is not None
        and not any(author.name for author in article.authors)
    )


def _divisions(article: Article) -> tuple[str, ...]:
    return tuple(s.heading for s in article.sections if _named(s.heading))


def _named(heading: str) -> str:
    found = _TOP.fullmatch(heading.strip()) or _CHAPTER.fullmatch(heading.strip())
    return found["name"].strip() if found else ""


def fields(article: Article) -> tuple[Field, ...]:
    """The fields that the headings of an official text name, in their order."""
    under: dict[int, list[Passage]] = {}
    top: dict[int, int] = {}
    now = -1
    for number, section in enumerate(article.sections):
        if _named(section.heading):
            now = number
        top[number] = now
    for passage in article.passages:
        under.setdefault(top.get(passage.section, -1), []).append(passage)
    found: list[Field] = []
    for number, section in enumerate(article.sections):
        named = _named(section.heading)
        if named and not _general(named):
            found.append(Field(section.heading, _field(named), tuple(under.get(number, ()))))
    return tuple(found)


def _general(name: str) -> bool:
    return re.search(_alternatives("general"), simplified(name)) is not None


def _field(name: str) -> str:
    """A heading without its leading verbs, as long as something is left.

    >>> _field("加快构建清洁能源体系"), _field("深度调整产业结构"), _field("推进改革")
    ('清洁能源体系', '产业结构', '改革')
    """
    rest = re.sub(rf"^(?:{_alternatives('leading')})+(?:和)?(?=.{{2}})", "", name)
    rest = re.split(r"[，,；;。]", rest)[0]
    return rest if len(rest) >= 2 else name


def _alternatives(group: str) -> str:
    return lexicon.one_of(lexicon.groups("plan-headings")[group])


def years(readings: Sequence[Reading], first: Sequence[Reading]) -> tuple[int, ...]:
    """The years by which an official text (`first`) wants something reached; without such a text
    those that two articles or more speak of so. In their order, what has been left out."""
    now = max((r.article.date[:4] for r in readings if r.article.date), default="")
    told: Counter[int] = Counter()
    for reading in first or readings:
        told.update({year for p in reading.article.passages for year in _aims(p.text)})
    least = 1 if first or len(readings) < 2 else 2
    return tuple(sorted(y for y, n in told.items() if n >= least and str(y) >= now))


def _aims(text: str) -> Iterator[int]:
    for found in _YEAR.finditer(text):
        if is_milestone(text, found.start(), found.end()):
            yield int(found[1])


def evidence(
    found: Sequence[Field], tagged: Mapping[str, Sequence[tuple[str, str]]]
) -> tuple[tuple[str, ...], ...]:
    """For each field the words that its passages say and those of the others hardly do.

    `tagged` has the words of each passage's text with their parts of speech.
    """
    counts = [Counter(_nouns(f.passages, tagged)) for f in found]
    spread = Counter(word for count in counts for word in count)
    best: dict[str, tuple[float, int]] = {}
    for number, count in enumerate(counts):
        for word, times in count.items():
            if times < 2 or spread[word] > max(1, len(found) // 3):
                continue
            # A longer expression says more of a field than a word does.
            score = times * (2.0 if len(word) > 3 else 1.0) / spread[word]
            if score > best.get(word, (0.0, 0))[0]:
                best[word] = (score, number)
    out: list[list[tuple[float, str]]] = [[] for _ in found]
    for word, (score, number) in best.items():
        out[number].append((-score, word))
    return tuple(tuple(word for _, word in sorted(words)[:_WORDS]) for words in out)


_WORDS = 12
"""Evidence words of a draft."""


def _nouns(
    passages: Sequence[Passage], tagged: Mapping[str, Sequence[tuple[str, str]]]
) -> Iterator[str]:
    """Nouns of two characters or more, and two that stand side by side as one."""
    for passage in passages:
        before = ""
        for word, tag in tagged[passage.text]:
            noun = tag in ("n", "nz", "vn", "l", "j", "b") and word.isalpha()
            if noun and len(word) > 1 and tag != "b":
                yield word
            if noun and before and tag != "b" and len(before + word) <= 8:
                yield before + word
            before = word if noun else ""
