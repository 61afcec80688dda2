"""Which texts the domains are about at all.

The domains, stages and topics belong to one policy. A text of another field may speak of
industry or of governing too and must not be forced in: the section page of the domains says
which words a text must have (`requires`), and under which headings no domain is asked for
(`background`: aims, organisation, foundations). No such words: every text is in scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.classify.matching import Lexicon
from generator.model import Article, EvidenceWord, PageEntry
from generator.text.headings import headings

SECTION = "domains/index.md"
"""The page of `docs/` whose front matter holds the scope."""

_WHOLE = 0.38
"""The article is in scope if its passages have on average this weight of required words, where
none counts for more than `_ENOUGH`."""
_ALL_ALONG = 0.75
"""The same from which on the article speaks of nothing else: a passage need not say it again."""
_ENOUGH = 1.0
"""Weight of required words by which a passage is in scope in its own right."""
_STRONG = 2.0
"""The same in an article that is not about the policy, where one word is a passing one."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a text must speak of, and the headings that stand over background."""

    requires: tuple[EvidenceWord, ...] = ()
    background: tuple[str, ...] = ()


NO_LIMITS = Scope()


def scope(pages: Iterable[PageEntry]) -> Scope:
    """The scope that the pages declare; without the section page or its keys, no limits."""
    front: Mapping[str, object] = next((p.front for p in pages if p.path == SECTION), {})
    return Scope(_words(front.get("requires")), _texts(front.get("background")))


def _words(value: object) -> tuple[EvidenceWord, ...]:
    found: list[EvidenceWord] = []
    for item in value if isinstance(value, list | tuple) else ():
        if isinstance(item, Mapping) and isinstance(item.get("word"), str):
            weight = item.get("weight", 1.0)
            known = isinstance(weight, int | float)
            found.append(EvidenceWord(str(item["word"]), float(weight) if known else 1.0))
        elif not isinstance(item, Mapping):
            found.append(EvidenceWord(str(item)))
    return tuple(found)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, list | tuple) else ()


class Limits:
    """A scope made ready for asking: whether each passage of an article is in it."""

    def __init__(self, given: Scope) -> None:
        self._lexicon = Lexicon([w.word for w in given.requires])
        self._weights = tuple(w.weight for w in given.requires)
        self._background = Lexicon(given.background)
        self.background = lru_cache(maxsize=512)(self._is_background)

    def _is_background(self, heading: str) -> bool:
        """Whether the heading stands over aims, organisation or foundations."""
        return bool(self._background.hits(heading))

    def passages(self, article: Article) -> tuple[bool, ...]:
        """For each passage, in order, whether it is to be labelled."""
        if not self._weights:
            return (True,) * len(article.passages)
        weights = [self._weight(p.text) for p in article.passages]
        mean = _mean(weights)
        if self._speaks(article, mean):
            if mean >= _ALL_ALONG:
                return (True,) * len(weights)
            # Where the article speaks of other things too, each passage must speak for itself,
            # or stand under a heading that does.
            return tuple(
                weight > 0 or any(self._weight(heading) > 0 for heading in over)
                for weight, over in zip(weights, headings(article), strict=True)
            )
        return tuple(
            weight >= _STRONG
            or (weight >= _ENOUGH and self._weight(_opening(p.heading, p.text)) >= _ENOUGH)
            for p, weight in zip(article.passages, weights, strict=True)
        )

    def whole(self, article: Article) -> bool:
        """Whether the article as a whole is in scope."""
        if not self._weights:
            return True
        return self._speaks(article, _mean([self._weight(p.text) for p in article.passages]))

    def _speaks(self, article: Article, mean: float) -> bool:
        return mean >= _WHOLE or self._weight(article.title) + mean >= _ENOUGH

    def _weight(self, text: str) -> float:
        return sum(self._weights[hit.word] for hit in self._lexicon.hits(text))


def _mean(weights: list[float]) -> float:
    return sum(min(w, _ENOUGH) for w in weights) / max(1, len(weights))


def _opening(heading: str, text: str) -> str:
    """The heading and the first clause: where a text says what it is about."""
    return f"{heading}\n{text[:24]}"
