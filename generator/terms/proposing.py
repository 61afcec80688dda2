"""Words that an article uses as terms and that the glossary does not have.

A candidate is a proposal to an editor. Better to miss one than to propose a fragment: what is
proposed must be a noun, stand whole, and be marked by the text itself (explained, abbreviated
in brackets, set in quotation marks) or be used again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from generator.chinese import words
from generator.chinese.scripts import is_traditional, simplified
from generator.chinese.width import HAN
from generator.lexicon import alternatives, groups, one_of
from generator.model import Article, Candidate, Gloss, Quote
from generator.terms.explaining import STRONG, glosses
from generator.terms.matching import Vocabulary, places
from generator.text.folding import folded
from generator.text.spans import Taken, quotations, titles, touches

LIMIT = 8
"""Candidates of one article; an editor reads no more."""

ASKED = 1000
"""Different words of one article that are looked at; no article explains or stresses so many."""

QUOTED_TIMES = 2
"""An expression in quotation marks must come back before it is proposed."""

KEYWORD_TIMES = 5
"""A compound noun without any mark must be used this often …"""

KEYWORD_PASSAGES = 3
"""… and in this many passages."""

SHORTEST, LONGEST = 4, 8
"""Characters of a compound noun without any mark."""

_STRETCH = re.compile("[^，。；：、！？“”（）《》]+")
"""What stands between punctuation: no segmenter's word reaches beyond it."""
_ORDER = ("gloss", "abbreviation", "quoted", "keyword")
_FORM = re.compile(rf"(?:[{HAN}A-Za-z0-9·]{{2,10}}|[A-Za-z][A-Za-z0-9 \-]{{1,24}})")
_PARTICLE = re.compile("[的了着过是和与及或等把被让使在对向为从到更最很不没无]")
_RUN = re.compile(rf"(?=([^\W_{_PARTICLE.pattern.strip('[]')}]{{{SHORTEST}}}))")
_LOOSE_END = re.compile(f"(?:{one_of(groups('explaining')['loose-ends'])})$")
_PERSON_PLACE_TIME = ("nr", "ns", "t", "m", "q", "r", "d", "p", "c", "u", "f", "y", "e", "o", "i")
_OFFICE = re.compile("(?:书记|主席|总理|同志|先生|女士|部长|主任|记者|代表)$")
_BODY = re.compile(rf"(?:{alternatives('organ-endings')}|实验室|论坛|大会|基金会)$")
"""What has a short name in brackets too, but is no term."""
_SPOKEN = re.compile("[：:说道称]$")


def candidates(
    article: Article, vocabulary: Vocabulary, explained: tuple[Gloss, ...] | None = None
) -> tuple[Candidate, ...]:
    """At most `LIMIT` proposals, the best grounded first; `count` is how often the text has it.
    `explained` are the article's own explanations, if they are known already."""
    explained = glosses(article, vocabulary) if explained is None else explained
    whole = folded("\n".join(p.text for p in article.passages))
    best: dict[str, Candidate] = {}
    asked: set[tuple[bool, str]] = set()
    for why, name, quote in _proposals(article, vocabulary, explained):
        if len(asked) >= ASKED:
            break
        key = folded(name)
        if key in best or (why == "quoted", key) in asked:
            continue
        asked.add((why == "quoted", key))
        # What is only set in quotation marks must come back in them.
        count = whole.count(f'"{key}"' if why == "quoted" else key)
        if _enough(why, count):
            best[key] = Candidate(name, quote, why, count)
    ranked = sorted(
        best.values(), key=lambda c: (_ORDER.index(c.why), -c.count, -len(c.name), c.name)
    )
    kept: list[Candidate] = []
    for item in ranked:
        # A part of a proposal, or a proposal made longer, is the same proposal.
        if not any(item.name in k.name or k.name in item.name for k in kept):
            kept.append(item)
    return tuple(kept[:LIMIT])


def _enough(why: str, count: int) -> bool:
    return count >= {"quoted": QUOTED_TIMES, "keyword": KEYWORD_TIMES}.get(why, 1)


def _proposals(
    article: Article, vocabulary: Vocabulary, explained: tuple[Gloss, ...]
) -> Iterator[tuple[str, str, Quote]]:
    for gloss in explained:
        if gloss.pattern in STRONG or gloss.pattern == "abbreviation":
            why = "abbreviation" if gloss.pattern == "abbreviation" else "gloss"
            body = why == "abbreviation" and _BODY.search(folded(gloss.name))
            if not body and _new(gloss.name, vocabulary) and _is_name(gloss.name, explained=True):
                yield why, gloss.name, gloss.quote
    fit: dict[str, bool] = {}
    for passage in article.passages:
        text = passage.text
        closed = titles(text)
        for a, b in quotations(text):
            if touches(a, b, closed) or _SPOKEN.match(text[max(0, a - 2) : a - 1]):
                continue
            name = text[a:b]
            if name not in fit:
                fit[name] = _new(name, vocabulary) and _is_name(name) and not _everyday(name)
            if fit[name]:
                yield "quoted", name, Quote(passage.id, a, b, name)
    yield from _keywords(article, vocabulary)


def _new(name: str, vocabulary: Vocabulary) -> bool:
    """Whether no entry has this name, or nearly this name."""
    return not vocabulary.target(name) and not any(
        b - a >= len(name) - 2 for a, b, _ in places(name, vocabulary)
    )


def _is_name(name: str, explained: bool = False) -> bool:
    """Whether an expression can be a term: a noun, nothing but one, and no verb phrase.

    What the text explains may hold a number or a place (数字孪生, 城市信息模型)."""
    if not _FORM.fullmatch(name) or name.isdigit():
        return False
    if _PARTICLE.search(name) or _OFFICE.search(name):
        return False
    if re.fullmatch(r"[A-Za-z0-9 .\-]+", name):
        return len(name) > 1 and not name.islower()
    tagged = words.shared().tagged(name)
    if len(name) > 2 and len(tagged) == len(name):
        return False
    first, last = tagged[0][1], tagged[-1][1]
    if not explained and any(tag in _PERSON_PLACE_TIME for _, tag in tagged):
        return False
    if first == "v" and len(tagged) > 1:
        return False
    ends_well = explained or last.startswith(("n", "vn", "eng", "l", "j"))
    return ends_well and not _LOOSE_END.search(name)


def _everyday(name: str) -> bool:
    """Whether a general dictionary has the word: then quotation marks only stress it."""
    return len(words.shared().cut_known(name)) == 1


def _keywords(article: Article, vocabulary: Vocabulary) -> Iterator[tuple[str, str, Quote]]:
    """Compound nouns of two to four words, used again and again."""
    again = _again(article, vocabulary)
    compounds = [(p, a, b) for p in article.passages for a, b in _compounds(p.text, again)]
    often = Counter(p.text[a:b] for p, a, b in compounds)
    seen: Counter[str] = Counter()
    spread: dict[str, set[str]] = {}
    first: dict[str, Quote] = {}
    known = {p.id: _known(p.text, vocabulary) for p in article.passages} if compounds else {}
    for passage, a, b in compounds:
        name = passage.text[a:b]
        if often[name] >= KEYWORD_TIMES and not known[passage.id].touches(a, b):
            seen[name] += 1
            spread.setdefault(name, set()).add(passage.id)
            first.setdefault(name, Quote(passage.id, a, b, name))
    for name in sorted(seen, key=lambda n: (-seen[n], -len(n), n)):
        if seen[name] < KEYWORD_TIMES:
            break
        if len(spread[name]) >= KEYWORD_PASSAGES and _is_name(name):
            yield "keyword", name, first[name]


def _again(article: Article, vocabulary: Vocabulary) -> set[str]:
    """Runs of characters, one of which every compound used again and again must contain.

    Cutting and tagging a text is dear; this says cheaply where it is worth it. What is
    proposed comes back often enough, in passages enough, outside titles and known names.
    """
    texts = [passage.text for passage in article.passages]
    runs = [_RUN.findall(text) for text in texts]
    times = Counter(chain.from_iterable(runs))
    often = {run for run, count in times.items() if count >= KEYWORD_TIMES}
    spread = Counter(chain.from_iterable(often.intersection(own) for own in runs))
    bound = {run for run in often if spread[run] >= KEYWORD_PASSAGES}
    free: set[str] = set()
    for text, own in zip(texts, runs, strict=True):
        if not bound.isdisjoint(own):
            free |= bound.intersection(_RUN.findall(_known(text, vocabulary).hidden(text)))
    return free


def _known(text: str, vocabulary: Vocabulary) -> Taken:
    """Where titles and known names stand in a text."""
    return Taken(text, (*titles(text), *((x, y) for x, y, _ in places(text, vocabulary))))


def _compounds(text: str, again: set[str]) -> Iterator[tuple[int, int]]:
    """Where compound nouns stand; stretches without a run of `again` are not even cut."""
    if not again:
        return
    # As a whole: a short stretch of a Traditional text may have few characters that show it.
    plain = simplified(text) if is_traditional(text) else text
    for stretch in _STRETCH.finditer(text):
        at, stop = stretch.span()
        if stop - at < SHORTEST or again.isdisjoint(_RUN.findall(stretch[0])):
            continue
        run: list[tuple[int, int]] = []
        for word, tag in [*words.shared().tagged(plain[at:stop]), ("", "x")]:
            end = at + len(word)
            if (tag[0] == "n" and tag not in ("nr", "ns")) or tag in ("vn", "b"):
                run.append((at, end))
            elif run:
                for i, (start, _) in enumerate(run[:-1]):
                    for _, last in run[i + 1 : i + 4]:
                        if SHORTEST <= last - start <= LONGEST:
                            yield start, last
                run = []
            at = end
