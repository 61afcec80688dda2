"""What stands around a passage: the domain that its section, or else its article, speaks of.

A reader takes a passage as part of what it stands in: a section on markets whose third paragraph
says little of markets goes on about them. The surroundings add no words. Where the passage itself
speaks of their domain too, they decide between it and another that is hardly stronger, less is
enough, and it need not fill the passage. The passage is left out of its own surroundings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from generator.classify.classifier import Classifier
from generator.classify.reading import Found
from generator.model import Article

_ENOUGH = 3.0
"""What one passage adds at most: a long one does not decide for all."""
_SHARE = 0.6
"""Share of the evidence around that the domain has."""
_LEADS = 2
"""So many passages speak of it before every other domain."""
_LED = 0.8
"""Score by which a passage does."""


def surroundings(
    article: Article, passages: Sequence[Found], classifier: Classifier
) -> tuple[int, ...]:
    """The number of the domain around each passage, -1 for none; `passages` are their scores."""
    whole = _Sum(classifier)
    sections: defaultdict[int, _Sum] = defaultdict(lambda: _Sum(classifier))
    for passage, found in zip(article.passages, passages, strict=True):
        whole.add(found)
        sections[passage.section].add(found)
    around: list[int] = []
    for passage, found in zip(article.passages, passages, strict=True):
        section = sections[passage.section]
        domain = section.without(found) if section.passages > _LEADS else -1
        around.append(domain if domain >= 0 else whole.without(found))
    return tuple(around)


class _Sum:
    """The evidence of several passages."""

    def __init__(self, classifier: Classifier) -> None:
        self._classifier = classifier
        self._totals: defaultdict[int, float] = defaultdict(float)
        self._leads: Counter[int] = Counter()
        self.passages = 0

    def add(self, found: Found, times: int = 1) -> None:
        """One passage more, or one less if `times` is -1."""
        domains = [d for d in self._classifier.domains if d in found]
        most = max((found[d].value for d in domains), default=0.0)
        for domain in domains:
            if found[domain].value == most >= _LED:
                self._leads[domain] += times
        for number in (*domains, *(t for t in self._classifier.foundations if t in found)):
            self._totals[number] += times * min(found[number].value, _ENOUGH)
        self.passages += times

    def without(self, found: Found) -> int:
        """The domain that all the passages but one speak of."""
        self.add(found, -1)
        domain = self._leading()
        self.add(found)
        return domain

    def _leading(self) -> int:
        totals = {d: self._totals[d] for d in self._classifier.domains if d in self._totals}
        if not totals:
            return -1
        best = min(totals, key=lambda domain: (-totals[domain], domain))
        under = max((self._totals[t] for t in self._classifier.foundations), default=0.0)
        enough = (
            self._leads[best] >= _LEADS
            and totals[best] >= _SHARE * sum(totals.values())
            and totals[best] >= under
        )
        return best if enough else -1
