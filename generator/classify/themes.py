"""The one domain that an article speaks of from beginning to end, if there is one.

A reader who knows that the article is about hospitals takes a short paragraph about a patient
as part of it; alone it would not have words enough. The theme adds no words: a passage must
still say something of it, and nothing of another domain as much.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from generator.classify.classifier import Classifier
from generator.classify.reading import Found

_SHARE = 0.65
"""Share of the article's evidence that its theme has."""
_PASSAGES = 8
_FEW = 3
_MOST = 0.6
"""Passages that speak of the theme before all else; in a short article so many, and that share."""
_ENOUGH = 3.0
"""What one passage adds at most: a long one does not decide for all."""
_SPOKEN = 0.8
"""Score by which a passage speaks of the theme."""
SHORT = 120
"""Characters up to which a passage leans on its article for what the policy wants to be said."""
_OUTWEIGHED = 1.1
"""A foundation with more than so many times that score takes the passage."""


def theme(passages: Sequence[Found], title: Found, classifier: Classifier) -> tuple[int, bool]:
    """The number of the domain, -1 for none; whether the article is long enough to take in
    passages that say no word of the policy."""
    total: defaultdict[int, float] = defaultdict(float)
    under: defaultdict[int, float] = defaultdict(float)
    leads: Counter[int] = Counter()
    for found in passages:
        values = {d: found[d].value for d in classifier.domains if d in found}
        most = max(values.values(), default=0.0)
        for domain, value in values.items():
            total[domain] += min(value, _ENOUGH)
            leads[domain] += value == most
        for topic in classifier.foundations:
            if topic in found:
                under[topic] += min(found[topic].value, _ENOUGH)
    for domain in classifier.domains:
        if domain in title:
            total[domain] += title[domain].value
    if not total:
        return -1, False
    best = min(total, key=lambda domain: (-total[domain], domain))
    needed = min(_PASSAGES, max(_FEW, _MOST * len(passages)))
    enough = (
        leads[best] >= needed
        and total[best] >= _SHARE * sum(total.values())
        and total[best] >= max(under.values(), default=0.0)  # computing, data, law … are no domain
    )
    return (best, leads[best] >= _PASSAGES) if enough else (-1, False)


def speaks(found: Found, domain: int, classifier: Classifier) -> bool:
    """Whether a passage says something of the theme, and of nothing else as much."""
    if domain < 0 or domain not in found:
        return False
    value = found[domain].value
    others = (found[d].value for d in classifier.domains if d in found and d != domain)
    foundation = max((found[t].value for t in classifier.foundations if t in found), default=0.0)
    return (
        value >= _SPOKEN and value > max(others, default=0.0) and foundation <= _OUTWEIGHED * value
    )
