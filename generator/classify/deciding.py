"""From headings and scores to labels: what a passage is substantially about.

A heading decides its section's domain, a run-in heading its passage's topic. Without them the
words decide, if there are enough for the length of the passage. A passage that goes through
all domains one by one belongs to none; where foundations (computing, data, talent, law …)
outweigh, there is no domain either. Where no domain clearly leads, none is primary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.classify.classifier import Classifier
from generator.classify.milestones import is_milestone
from generator.classify.reading import Score
from generator.model import Article, Evidence, Label, Passage

_SENTENCE = re.compile(r"[^。！？；!?;]+[。！？；!?;]?[”’」』）]?")

HEADING = 3.0
RUN_IN = 2.0
TITLE = 1.0
"""What a heading's, run-in heading's and title's word adds to a score."""

_ORDINARY = 200
"""Characters of an ordinary passage; thresholds hold for it and grow with the root of length."""
_DOMAIN = 2.0
_TOPIC = 1.5
_BESIDE = 0.35
"""Share of the leading domain's score that another domain must reach."""
_BESIDE_TOPIC = 0.2
_CLEAR = 1.25
"""The leading domain is primary if it has so many times the score of the next."""
_MANY = 4
"""So many domains with substance are an overview, unless one has half of all."""
_BACKGROUND = 1.4
"""Under a heading over background, a domain needs so many times the evidence."""
_SUBSTANCE = 1.0
_SHORT = 18
"""Characters of a run-in heading that can only name one thing."""
_COVERED = 0.45
"""Share of the text, in sentences with its words, that a primary domain needs."""
_FRAGMENT = 80
"""Characters up to which one word is enough for a domain."""
_SINGLE = 1.4
"""A topic known by one word only needs a word of at least this weight."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands over a passage: the headings from the nearest up, and the article's title."""

    headings: tuple[str, ...]
    title: str


def contexts(article: Article) -> tuple[Context, ...]:
    """The context of each section."""
    found: list[Context] = []
    for number, section in enumerate(article.sections):
        chain: list[str] = []
        level = section.level + 1
        for above in reversed(article.sections[: number + 1]):
            if above.heading and above.level < level:
                chain.append(above.heading)
                level = above.level
        found.append(Context(tuple(chain), article.title))
    return tuple(found)


def labels_of(passage: Passage, context: Context, classifier: Classifier) -> tuple[Label, ...]:
    """The passage's labels, in the order of the categories."""
    stages = _stages(passage, classifier)
    found = classifier.scores(passage.text)
    length = max(0.8, min(1.6, (len(passage.text) / _ORDINARY) ** 0.5))
    run_in = classifier.headed(passage.text[: passage.run_in]) if passage.run_in else {}
    topics = _topics(passage, context, classifier, found, run_in, length)
    domains, primary = _domains(passage, context, classifier, found, run_in, length, bool(stages))
    return tuple(
        Label(
            passage=passage.id,
            kind=category.kind,
            id=category.id,
            primary=number == primary,
            evidence=evidence,
        )
        for number, category in enumerate(classifier.categories)
        if (evidence := {**domains, **topics, **stages}.get(number)) is not None
    )


def _stages(passage: Passage, classifier: Classifier) -> dict[int, tuple[Evidence, ...]]:
    found: dict[int, tuple[Evidence, ...]] = {}
    for stage, start, end in classifier.years(passage.text):
        if is_milestone(passage.text, start, end):
            shown = Evidence("year", passage.text[start:end], 1.0, start, end)
            found[stage] = (*found.get(stage, ()), shown)
    return found


def _said(why: str, words: str, weight: float, passage: Passage) -> Evidence:
    if why == "run-in":
        start = passage.text.find(words)
        return Evidence(why, words, weight, start, start + len(words))
    return Evidence(why, words, weight)


def _topics(
    passage: Passage,
    context: Context,
    classifier: Classifier,
    found: dict[int, Score],
    run_in: dict[int, str],
    length: float,
) -> dict[int, tuple[Evidence, ...]]:
    heading = classifier.headed(context.headings[0]) if context.headings else {}
    values: dict[int, tuple[float, tuple[Evidence, ...]]] = {}
    for topic in classifier.topics:
        score = found.get(topic, Score())
        value, shown = score.value, tuple(score.evidence)
        if topic in run_in and _carried(score, passage):
            value += RUN_IN
            shown = (_said("run-in", run_in[topic], RUN_IN, passage), *shown)
        elif topic in heading and value >= 0.7:
            value += 1.0
            shown = (_said("heading", heading[topic], 1.0, passage), *shown)
        elif score.words < 2 and value < _SINGLE:
            continue
        if value >= _TOPIC * length:
            values[topic] = (value, shown)
    best = max((value for value, _ in values.values()), default=0.0)
    return {t: shown for t, (value, shown) in values.items() if value >= _BESIDE_TOPIC * best}


def _carried(score: Score, passage: Passage) -> bool:
    """Whether a run-in heading means the topic: it is short, or the text goes on about it."""
    return passage.run_in <= _SHORT or any(at >= passage.run_in for at in score.places)


def _domains(
    passage: Passage,
    context: Context,
    classifier: Classifier,
    found: dict[int, Score],
    run_in: dict[int, str],
    length: float,
    milestones: bool,
) -> tuple[dict[int, tuple[Evidence, ...]], int]:
    """Domains with their evidence, and the primary one (-1: none)."""
    over, words, background = _over(context, classifier)
    named = _raised(run_in, classifier)
    values = {d: found[d].value if d in found else 0.0 for d in classifier.domains}
    shown = {d: tuple(found[d].evidence) if d in found else () for d in classifier.domains}
    spread = sum(v >= _SUBSTANCE for v in values.values())
    share = max(values.values(), default=0.0) / (sum(values.values()) or 1.0)
    spoken = dict(values)
    for domain, (text, part) in named.items():
        values[domain] += RUN_IN * part
        shown[domain] = (_said("run-in", text, RUN_IN * part, passage), *shown[domain])
    title = _raised(classifier.headed(context.title), classifier)
    for domain, (text, part) in title.items():
        if values[domain] >= _SINGLE / 2 and len(title) == 1:
            values[domain] += TITLE * part
            shown[domain] = (*shown[domain], _said("title", text, TITLE * part, passage))
    if over >= 0:
        values[over] += HEADING
        shown[over] = (_said("heading", words, HEADING, passage), *shown[over])

    needed = _DOMAIN * length
    if over < 0:
        needed *= _BACKGROUND if background else 1.0
        if milestones and not named and len(title) != 1:
            return {}, -1  # the aims of the whole plan
        if spread >= _MANY and share < 0.5 and not named:
            return {}, -1
    foundation = max(
        (
            (found[t].value if t in found else 0.0) + (RUN_IN if t in run_in else 0.0)
            for t in classifier.foundations
        ),
        default=0.0,
    )
    ranked = sorted(values, key=lambda d: (-values[d], d))
    if not ranked:
        return {}, -1
    best = ranked[0] if over < 0 else over
    words_of = found[best].words if best in found else 0
    if over < 0 and best not in (*named, *title) and words_of < 2 and len(passage.text) > _FRAGMENT:
        return {}, -1
    if over < 0 and (values[best] < needed or foundation > values[best]):
        return {}, -1
    beside = values if over >= 0 else spoken
    kept = [
        d
        for d in ranked
        if d == best or (values[d] >= needed and values[d] >= _BESIDE * beside[best])
    ]
    others = [values[d] for d in kept if d != best]
    primary = best
    if over < 0 and others and values[best] < _CLEAR * max(others):
        first = _sentences(passage.text)[0][1]
        early = [d for d in kept if d in found and any(at < first for at in found[d].places)]
        primary = early[0] if len(early) == 1 else -1
    if over < 0 and primary >= 0 and primary not in named:
        if _covered(passage.text, found[primary].places) < _COVERED:
            primary = -1
    return {d: shown[d] for d in kept}, primary


def _sentences(text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in _SENTENCE.finditer(text)] or [(0, len(text))]


def _covered(text: str, places: list[int]) -> float:
    """The share of the text whose sentences hold one of the places."""
    held = sum(b - a for a, b in _sentences(text) if any(a <= at < b for at in places))
    return held / max(1, len(text))


def _raised(headed: dict[int, str], classifier: Classifier) -> dict[int, tuple[str, float]]:
    """The domains that a heading names, by themselves or by their topics, and how fully."""
    found: dict[int, tuple[str, float]] = {}
    for number, text in headed.items():
        if number in classifier.domains:
            found[number] = (text, 1.0)
    for number, text in headed.items():
        for parent in classifier.parents.get(number, ()):
            found.setdefault(parent, (text, 1.0 / len(classifier.parents[number])))
    return found


def _over(context: Context, classifier: Classifier) -> tuple[int, str, bool]:
    """The domain that the nearest deciding heading names (-1: none), its words, background."""
    for heading in context.headings:
        if classifier.limits.background(heading):
            return -1, "", True
        headed = classifier.headed(heading)
        named = _raised(headed, classifier)
        if len(named) == 1 and not any(n in classifier.foundations for n in headed):
            ((domain, (words, part)),) = named.items()
            if part == 1.0:
                return domain, words, False
        elif named or headed:
            return -1, "", False
    return -1, "", False
