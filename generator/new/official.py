"""The official text among the articles, and the fields that its headings name.

It exists so that a new project begins with the document's own divisions. What is found is a
draft: an editor confirms it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import lexicon
from generator.chinese.scripts import simplified
from generator.classify.milestones import is_milestone
from generator.model import Article, Passage, Reading

_TOP = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]\s*(?P<name>.+)")
_CHAPTER = re.compile(r"第[一二三四五六七八九十]{1,3}[章篇部]分?[\s　]*(?P<name>.+)")
_SECOND = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]\s*(?P<name>[^。]+)")
_YEAR = re.compile(r"(20[2-9][0-9])年")
_LEAST = 3
"""Numbered headings that an official text has."""

_NOT = ("roundtable", "interview", "commentary", "news", "report", "speech")
_ISSUED = re.compile(r"(?:印发|发布|公布)[《〈]?(.{6,60}?)[》〉]?的(?:通知|公告|决定)$")
_NAME = re.compile(r"[（(][^）)]*[）)]|[“”‘’《》]")


@dataclass(frozen=True, slots=True)
class Field:
    """A heading of the first order that names a field, and the passages under it."""

    heading: str
    name: str
    """The heading without its number and the verbs that lead it."""
    passages: tuple[Passage, ...]


def official(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The articles that print an official document: first those that set years for what they
    want, and of these the one with the most divisions."""
    found = [r for r in readings if document(r.article)]

    def rank(reading: Reading) -> tuple[bool, bool, int]:
        count = len(_divisions(reading.article))
        aims = any(True for p in reading.article.passages for _ in _aims(p.text))
        return count < _LEAST, not aims, -count

    return tuple(sorted(found, key=rank))


def document(article: Article) -> str:
    """The title in 《》 of the official document that an article prints; empty if it prints none.

    A notice that issues a document is there for the document's sake.
    """
    kinds = lexicon.alternatives("document-kinds")
    title = article.title.strip("《》")
    named = re.search(rf"(?:{kinds})$", _NAME.sub("", simplified(title))) is not None
    by_number = article.kind == "official"
    divided = len(_divisions(article)) >= _LEAST
    people = any(author.name and author.role != "issuer" for author in article.authors)
    if not named or not (by_number or (divided and not people and article.kind not in _NOT)):
        return ""
    issued = _ISSUED.search(title)
    return f"《{(issued[1] if issued else title).strip('《》〈〉')}》"


def _divisions(article: Article) -> tuple[str, ...]:
    return tuple(s.heading for s in article.sections if _named(s.heading))


def _named(heading: str) -> str:
    found = _TOP.fullmatch(heading.strip()) or _CHAPTER.fullmatch(heading.strip())
    return found["name"].strip() if found else ""


def fields(article: Article) -> tuple[Field, ...]:
    """The fields that the headings of an official text name, in their order; under a heading that
    only holds tasks (三、重点任务) those that it is divided into."""
    found: list[Field] = []
    for part in _parts(article, _named):
        if _is("holding", part.name):
            inner = _parts(article, _numbered, part.passages) or _run_in(part.passages)
            found += [
                replace(one, name=_field(one.name)) for one in inner if not _general(one.name)
            ]
        elif not _general(part.name):
            found.append(replace(part, name=_field(part.name)))
    return tuple(found)


def _parts(
    article: Article, named: Callable[[str], str], within: Sequence[Passage] = ()
) -> tuple[Field, ...]:
    """The sections that `named` finds a name in, each with all passages up to the next; with
    `within` those among these passages alone."""
    inside = {passage.section for passage in within}
    under: dict[int, list[Passage]] = {}
    first: dict[int, int] = {}
    now = -1
    for number, section in enumerate(article.sections):
        if named(section.heading):
            now = number
        first[number] = now
    for passage in article.passages:
        if not within or passage.section in inside:
            under.setdefault(first.get(passage.section, -1), []).append(passage)
    return tuple(
        Field(section.heading, named(section.heading), tuple(under.get(number, ())))
        for number, section in enumerate(article.sections)
        if named(section.heading) and (not within or number in under)
    )


def _run_in(passages: Sequence[Passage]) -> tuple[Field, ...]:
    """The same where the name opens its paragraph: （一）能源转型行动。…"""
    heads = [(p, p.text[: p.run_in].rstrip("。：: ")) for p in passages if p.run_in]
    return tuple(Field(head, _numbered(head), (p,)) for p, head in heads if _numbered(head))


def _numbered(heading: str) -> str:
    found = _SECOND.match(heading.strip())
    return found["name"].strip() if found else ""


def _general(name: str) -> bool:
    return _is("general", name) or _field(name) in lexicon.groups("plan-headings")["bare"]


def _is(group: str, name: str) -> bool:
    return re.search(_alternatives(group), simplified(name)) is not None


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
    """The years by which official texts (`first`) want something reached; where they name none,
    those that two articles or more speak of so. In their order."""
    stated = [r for r in readings if r in first or r.article.kind == "official"]
    of_these = _told(stated)
    if of_these:
        return tuple(sorted(of_these))
    least = min(2, len(readings))
    return tuple(sorted(year for year, n in _told(readings).items() if n >= least))


def _told(readings: Iterable[Reading]) -> Counter[int]:
    """In how many articles each year is spoken of as one by which something is to be reached,
    and lies ahead of the article."""
    told: Counter[int] = Counter()
    for reading in readings:
        date = reading.article.date[:4]
        said = {year for p in reading.article.passages for year in _aims(p.text)}
        told.update(year for year in said if str(year) > date)
    return told


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
    text = "\n".join(tagged)
    whole: dict[str, str] = {}
    counts = []
    for field in found:
        words = Counter(_nouns(field.passages, tagged))
        for word in words:
            whole.setdefault(word, _whole(word, text))
        # A part of a longer expression counts as that.
        longer: Counter[str] = Counter()
        for word, times in words.items():
            longer[whole[word]] = max(longer[whole[word]], times)
        counts.append(longer)
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
    return tuple(_without_parts([word for _, word in sorted(words)])[:_WORDS] for words in out)


def _without_parts(ranked: Sequence[str]) -> tuple[str, ...]:
    """Words without those that are a part of a better one, or hold one."""
    kept: list[str] = []
    for word in ranked:
        if not any(word in other or other in word for other in kept):
            kept.append(word)
    return tuple(kept)


_LONGEST = 6
"""Characters up to which a word is made longer."""
_JOINS = re.compile(
    "[\u4e00-\u9fff](?<![的了着过在是和与及或等把被让使对向为从到由以按每各将要可再不已更最很也都就由])"
)
_WORDS = 12
"""Evidence words of a draft."""


def _whole(word: str, text: str) -> str:
    """A word with the characters that stand beside it wherever it stands: a dictionary knows 餐点,
    the text 助餐点.

    >>> _whole("餐点", "助餐点送餐上门。镇里的助餐点由食堂承办。")
    '助餐点'
    """
    while len(word) < _LONGEST:
        places = [found.start() for found in re.finditer(re.escape(word), text)]
        before = {text[at - 1 : at] for at in places}
        after = {text[at + len(word) : at + len(word) + 1] for at in places}
        if len(places) > 1 and len(before) == 1 and _JOINS.fullmatch(next(iter(before))):
            word = before.pop() + word
        elif len(places) > 2 and len(after) == 1 and _JOINS.fullmatch(next(iter(after))):
            word += after.pop()
        else:
            break
    return word


def _nouns(
    passages: Sequence[Passage], tagged: Mapping[str, Sequence[tuple[str, str]]]
) -> Iterator[str]:
    """Nouns of two characters or more, and two that stand side by side as one."""
    for passage in passages:
        before = ""
        for word, tag in tagged[passage.text]:
            noun = tag in ("n", "nz", "nt", "vn", "l", "j", "b") and word.isalpha()
            if noun and len(word) > 1 and tag != "b":
                yield word
            if noun and before and tag != "b" and len(before + word) <= 8:
                yield before + word
            before = word if noun else ""
