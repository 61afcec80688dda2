"""From headings and scores to the labels of one passage."""

from __future__ import annotations

from collections.abc import Mapping

from generator.classify.classifier import Classifier
from generator.classify.contexts import Context, said
from generator.classify.domains import RUN_IN, Domains, asked, domains
from generator.classify.milestones import is_milestone
from generator.classify.reading import Score
from generator.classify.themes import speaks
from generator.model import Evidence, Label, Passage

_ORDINARY = 200
"""Characters of an ordinary passage; thresholds hold for it and grow with the root of length."""
_SHORTEST, _LONGEST = 0.8, 1.6
"""How far thresholds shrink and grow."""
_NEEDED = 1.1
"""Score that a topic needs in a passage of ordinary length."""
_AIMS = 1.3
"""In a passage of aims so many times that: it names in passing what the plan will touch."""
_BESIDE = 0.3
"""Share of the leading topic's score that another topic must reach."""
_SINGLE = 1.0
"""A topic known by one word only needs at least this score."""
_UNDER_HEADING = 1.0
_WITH_HEADING = 0.7
"""What the section's heading, or else the title, adds to a topic that has some evidence, and how
much it must have."""
_SHORT = 18
"""Characters of a run-in heading that can only name one thing."""
_NOTHING = Score()


def labels_of(
    passage: Passage,
    context: Context,
    classifier: Classifier,
    found: Mapping[int, Score],
    theme: int = -1,
) -> tuple[Label, ...]:
    """The passage's labels, in the order of the categories; `found` are its scores, `theme` the
    domain that the whole article speaks of."""
    stages = _stages(passage, classifier)
    length = (len(passage.text) / _ORDINARY) ** 0.5
    length = max(_SHORTEST, min(_LONGEST, length))
    run_in = classifier.headed(passage.text[: passage.run_in]) if passage.run_in else {}
    needed = _NEEDED * length * (_AIMS if stages else 1.0)
    topics = _topics(passage, context, classifier, found, run_in, needed)
    inside = domains(passage, context, classifier, found, run_in, length, len(stages), topics)
    background = any(
        classifier.limits.background(heading)
        for heading in (*context.headings, passage.text[: passage.run_in])
    )
    open_to_theme = asked(passage, context) and not (stages or background)
    if inside.primary < 0 and open_to_theme and speaks(found, theme, classifier):
        inside = Domains({**inside.given, theme: found[theme].evidence}, theme)
    given = {**inside.given, **topics, **stages}
    return tuple(
        Label(passage.id, category.kind, category.id, number == inside.primary, given[number])
        for number, category in enumerate(classifier.categories)
        if number in given
    )


def _stages(passage: Passage, classifier: Classifier) -> dict[int, tuple[Evidence, ...]]:
    found: dict[int, tuple[Evidence, ...]] = {}
    for stage, start, end in classifier.years(passage.text):
        words = passage.text[start:end]
        # Only years need to be told from other years; 近期目标 means its stage wherever it stands.
        if not words[:4].isdigit() or is_milestone(passage.text, start, end):
            shown = Evidence("year", words, 1.0, start, end)
            found[stage] = (*found.get(stage, ()), shown)
    return found


def _topics(
    passage: Passage,
    context: Context,
    classifier: Classifier,
    found: Mapping[int, Score],
    run_in: Mapping[int, str],
    needed: float,
) -> dict[int, tuple[Evidence, ...]]:
    heading = classifier.headed(context.headings[0]) if context.headings else {}
    title = classifier.headed(context.title)
    values: dict[int, float] = {}
    over: dict[int, tuple[Evidence, ...]] = {}
    for topic in classifier.topics:
        if topic not in found and topic not in run_in:
            continue
        score = found.get(topic, _NOTHING)
        value = score.value
        if topic in run_in and _carried(score, passage):
            value += RUN_IN
            over[topic] = (said("run-in", run_in[topic], RUN_IN, passage),)
        elif topic in heading and value >= _WITH_HEADING:
            value += _UNDER_HEADING
            over[topic] = (said("heading", heading[topic], _UNDER_HEADING, passage),)
        elif topic in title and value >= _WITH_HEADING:
            value += _UNDER_HEADING
            over[topic] = (said("title", title[topic], _UNDER_HEADING, passage),)
        elif score.words < 2 and value < _SINGLE:
            continue
        if value >= needed:
            values[topic] = value
    least = _BESIDE * max(values.values(), default=0.0)
    return {
        topic: (*over.get(topic, ()), *found.get(topic, _NOTHING).evidence)
        for topic, value in values.items()
        if value >= least
    }


def _carried(score: Score, passage: Passage) -> bool:
    """Whether a run-in heading means the topic: it is short, or the text goes on about it."""
    return passage.run_in <= _SHORT or any(at >= passage.run_in for at in score.places)
