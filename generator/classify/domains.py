"""The domains of a passage, and which of them is primary.

A heading that names a domain decides for its section, one that names a topic for those of its
passages that say a word of it. Without one the words decide, if there are enough for the length of
the passage. A passage that goes through many domains belongs to none, one in which foundations
(computing, data, talent, law …) outweigh has no domain either, and where no domain clearly leads
or the leading one takes up too little of the text, and does not stand alone in its run-in heading,
none is primary. A law governs what it speaks of: its articles have topics, and no domain.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from generator.classify.classifier import Classifier
from generator.classify.contexts import Context, said
from generator.classify.reading import Score
from generator.model import Evidence, Passage
from generator.text.spans import parts

HEADING = 3.0
RUN_IN = 2.0
TITLE = 1.0
"""What a heading's, run-in heading's and title's word adds to a score."""

_NEEDED = 2.0
"""Score that a domain needs in a passage of ordinary length."""
_TOLD = 1.1
"""The same where the passage is given a topic that is of this domain alone."""
_UNDER_BACKGROUND = 1.4
"""Under a heading over background, so many times that."""
_BESIDE = 0.35
"""Share of the leading domain's score that another domain must reach."""
_CLEAR = 1.25
"""The leading domain is primary if it has so many times the score of the next."""
_GENERAL = 1.2
_NAMED = 0.7
"""General words alone (实体经济, 转型升级) must be so many times as many; a topic below the domain
that has this score makes them more than general."""
_MANY = 4
_SHARE = 0.4
_HALF = 0.5
_STRONG = 2.0
_FAIR = 1.5
"""Where no domain has that share of all evidence (half of it under a heading over background),
the first must be strong: so many times what is needed among many domains, so many times
otherwise; else the passage is an overview."""
_ALMOST_ALL = 0.8
"""The share of all evidence by which a passage of aims is one domain's, not the whole plan's."""
_TOUCHED = 0.4
"""Score from which a domain counts among the many."""
_WITH_TITLE = 0.5
"""Score that a domain must have for the title to speak for it too."""
_COVERED = 0.45
"""Share of the text, in sentences with its words, that a primary domain needs."""
_OUTWEIGHED = 1.1
"""A foundation with more than so many times the leading domain's score takes the passage."""
_AROUND = 0.7
_AROUND_NEAR = 0.8
_AROUND_OUTWEIGHED = 1.5
"""For the domain of the surroundings: so many times what is needed, which share of the leading
domain's score, and by how much a foundation must outweigh it."""
_CONTRADICTED = 2.0
"""So many times what is needed, and no word of the heading's domain: the passage is about another."""
_ONE_WORD = 1.3
"""So many times what is needed, one word is enough too."""
_CEREMONY = 160
_ATTENDS = re.compile(r"出席|参加|会见|陪同|致辞|主持|合影")
_SPEAKS = re.compile(
    r"强调|指出|表示|提出|认为|呼吁|要求|应当?|将(?!军)|围绕|聚焦|[^主]要|推动|促进|加强"
)
_FRAGMENT = 80
"""Characters up to which one word is enough for a domain."""


@dataclass(frozen=True, slots=True)
class Domains:
    """Evidence of each domain that is given, by its number; the primary one, -1 for none."""

    given: Mapping[int, tuple[Evidence, ...]]
    primary: int = -1


NONE = Domains({})


@dataclass(frozen=True, slots=True)
class Frame:
    """What headings, run-in heading and title name: domain to the words and how fully (0 to 1)."""

    over: int
    """The domain that a heading decides for; -1: none."""
    words: str
    topical: bool
    """Whether it only names a topic of that domain."""
    background: bool
    run_in: Mapping[int, tuple[str, float]]
    title: Mapping[int, tuple[str, float]]
    """One domain, or none: a title of several speaks for none."""


def only_attends(text: str) -> bool:
    """Whether a passage tells only who attends what, and nothing of what is said there.

    >>> only_attends("嘉宾等发表致辞。代表1000多人出席大会。"), only_attends("他出席大会，强调要加强治理。")
    (True, False)
    """
    if len(text) > _CEREMONY or _SPEAKS.search(text):
        return False
    told = parts(text)
    return bool(told) and all(_ATTENDS.search(text, a, b) for a, b in told)


def asked(passage: Passage, context: Context) -> bool:
    """Whether a passage may have a domain at all."""
    return not context.law and not only_attends(passage.text)


def domains(
    passage: Passage,
    context: Context,
    classifier: Classifier,
    found: Mapping[int, Score],
    run_in: Mapping[int, str],
    length: float,
    milestones: int,
    topics: Collection[int],
) -> Domains:
    """The domains; `length` is what thresholds grow by, `milestones` how many it states,
    `topics` the topics that it is given."""
    frame = _frame(context, classifier, run_in)
    spoken = {d: found[d].value if d in found else 0.0 for d in classifier.domains}
    summing = classifier.limits.background(passage.text[: passage.run_in])
    if not spoken or summing or not asked(passage, context):
        return NONE
    needed = _NEEDED * length
    if (
        frame.over >= 0
        and not spoken[frame.over]
        and (frame.topical or max(spoken.values()) >= _CONTRADICTED * needed)
    ):
        frame = replace(frame, over=-1)
    values, titled = _raised(frame, spoken)
    around = False
    if frame.over < 0:
        needed *= _UNDER_BACKGROUND if frame.background else 1.0
        best = min(values, key=lambda d: (-values[d], d))
        near = -1 if frame.background else context.around
        if near >= 0 and values[near] >= _AROUND_NEAR * values[best]:
            best = near
        around = best == near
        needed *= _AROUND if around else 1.0
        if (
            best not in frame.run_in
            and best not in frame.title
            and _general(best, classifier, found)
        ):
            needed *= _GENERAL
        told = _told(best, topics, classifier, found)
        enough = _TOLD * length if told else needed
        if values[best] < enough or _undecided(frame, milestones, spoken, needed):
            return NONE
        outweighed = _AROUND_OUTWEIGHED if around else _OUTWEIGHED
        if _foundation(classifier, found, run_in) > outweighed * values[best]:
            return NONE
        words = found[best].words if best in found else 0
        short = len(passage.text) <= _FRAGMENT
        few = words < 2 and not short and values[best] < _ONE_WORD * needed
        if few and not told and best not in frame.run_in and best not in frame.title:
            return NONE
    else:
        best = frame.over
    least = _BESIDE * (values if frame.over >= 0 else spoken)[best]
    others = [d for d in values if d != best and values[d] >= needed]
    own = _leading(passage.text, found, classifier) if others else ()
    kept = [d for d in values if d == best or (d in others and (values[d] >= least or d in own))]
    decided = frame.over >= 0 or around
    primary = best if decided else _primary(passage.text, kept, best, values, found)
    headed = (
        primary in frame.run_in
        or primary in frame.title
        or _begun(passage, kept, found) == {primary}
    )
    if not decided and primary >= 0 and not headed:
        covered = _covered(passage.text, found[primary].places if primary in found else [])
        primary = primary if covered >= _COVERED else -1
    return Domains({d: _shown(d, passage, frame, titled, found) for d in kept}, primary)


def _frame(context: Context, classifier: Classifier, run_in: Mapping[int, str]) -> Frame:
    over, words, topical, background = _over(context, classifier)
    title = named(classifier.headed(context.title), classifier)
    if len(title) != 1:
        title = {}
    return Frame(over, words, topical, background, named(run_in, classifier), title)


def _over(context: Context, classifier: Classifier) -> tuple[int, str, bool, bool]:
    """The domain that the nearest telling heading names (-1: none), its words, whether only by a
    topic; background."""
    for heading in context.headings:
        if classifier.limits.background(heading):
            return -1, "", False, True
        headed = classifier.headed(heading)
        domains_of = named(headed, classifier)
        if len(domains_of) == 1 and not any(n in classifier.foundations for n in headed):
            ((domain, (words, part)),) = domains_of.items()
            if part == 1.0:
                return domain, words, domain not in headed, False
        elif headed:
            return -1, "", False, False
    return -1, "", False, False


def named(headed: Mapping[int, str], classifier: Classifier) -> dict[int, tuple[str, float]]:
    """The domains that a heading names, by themselves or by their topics, and how fully."""
    found: dict[int, tuple[str, float]] = {
        number: (text, 1.0) for number, text in headed.items() if number in classifier.domains
    }
    for number, text in headed.items():
        for parent in classifier.parents.get(number, ()):
            found.setdefault(parent, (text, 1.0 / len(classifier.parents[number])))
    return found


def _raised(frame: Frame, spoken: Mapping[int, float]) -> tuple[dict[int, float], frozenset[int]]:
    """Scores with what headings add, and the domains that the title speaks for; over background
    it says nothing."""
    values = dict(spoken)
    for domain, (_, part) in frame.run_in.items():
        values[domain] += RUN_IN * part
    titled: list[int] = []
    for domain in () if frame.background else frame.title:
        if values[domain] >= _WITH_TITLE:
            values[domain] += TITLE
            titled.append(domain)
    if frame.over >= 0:
        values[frame.over] += HEADING
    return values, frozenset(titled)


def _shown(
    domain: int,
    passage: Passage,
    frame: Frame,
    titled: Collection[int],
    found: Mapping[int, Score],
) -> tuple[Evidence, ...]:
    """The evidence of a domain: the section's heading, the run-in heading, words, the title."""
    shown = found[domain].evidence if domain in found else ()
    if domain in frame.run_in:
        text, part = frame.run_in[domain]
        shown = (said("run-in", text, RUN_IN * part, passage), *shown)
    if domain in titled:
        shown = (*shown, said("title", frame.title[domain][0], TITLE, passage))
    if domain == frame.over:
        shown = (said("heading", frame.words, HEADING, passage), *shown)
    return shown


def _undecided(frame: Frame, milestones: int, spoken: Mapping[int, float], needed: float) -> bool:
    """Whether the passage is an overview, or states the aims of the whole plan: several
    milestones one after another are the plan's, unless the title speaks of one domain."""
    if frame.run_in:
        return False
    strongest, total = max(spoken.values()), sum(spoken.values())
    if milestones and not frame.title:
        return milestones > 1 or strongest < max(_ALMOST_ALL * total, _STRONG * needed)
    many = sum(value >= _TOUCHED for value in spoken.values()) >= _MANY
    share = _HALF if frame.background else _SHARE
    return strongest < share * total and strongest < (_STRONG if many else _FAIR) * needed


def _told(
    best: int, topics: Collection[int], classifier: Classifier, found: Mapping[int, Score]
) -> bool:
    """Whether one of the topics is of this domain alone, and told by more than one word."""
    return any(
        classifier.parents.get(topic) == (best,) and (topic not in found or found[topic].words > 1)
        for topic in topics
    )


def _general(best: int, classifier: Classifier, found: Mapping[int, Score]) -> bool:
    """Whether the domain has topics and the passage names none of them with any weight."""
    below = [t for t, parents in classifier.parents.items() if best in parents]
    return bool(below) and all(t not in found or found[t].value < _NAMED for t in below)


def _foundation(
    classifier: Classifier, found: Mapping[int, Score], run_in: Mapping[int, str]
) -> float:
    """The score of the strongest topic without a domain."""
    return max(
        (
            (found[t].value if t in found else 0.0) + (RUN_IN if t in run_in else 0.0)
            for t in classifier.foundations
        ),
        default=0.0,
    )


def _primary(
    text: str,
    kept: list[int],
    best: int,
    values: Mapping[int, float],
    found: Mapping[int, Score],
) -> int:
    """The domain that leads clearly, or alone stands in the first sentence; else -1."""
    others = [values[d] for d in kept if d != best]
    if not others or values[best] >= _CLEAR * max(others):
        return best
    first = (parts(text) or ((0, len(text)),))[0][1]
    early = [d for d in kept if d in found and any(at < first for at in found[d].places)]
    return early[0] if len(early) == 1 else -1


def _begun(passage: Passage, kept: list[int], found: Mapping[int, Score]) -> set[int]:
    """The domains with a word in the run-in heading."""
    return {d for d in kept if d in found and any(at < passage.run_in for at in found[d].places)}


def _leading(text: str, found: Mapping[int, Score], classifier: Classifier) -> frozenset[int]:
    """Domains that have a sentence with more of their words than of any other domain's."""
    led: set[int] = set()
    places = {d: sorted(found[d].places) for d in classifier.domains if d in found}
    for start, end in parts(text):
        counts = {d: bisect_left(places[d], end) - bisect_left(places[d], start) for d in places}
        most = max(counts.values(), default=0)
        first = [d for d, count in counts.items() if count == most]
        if most and len(first) == 1:
            led.add(first[0])
    return frozenset(led)


def _covered(text: str, places: list[int]) -> float:
    """The share of the text whose sentences hold one of the places."""
    places = sorted(places)
    held = sum(b - a for a, b in parts(text) if bisect_left(places, a) < bisect_left(places, b))
    return held / max(1, len(text))
