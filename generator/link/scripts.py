"""What was read out of a Traditional text, in the characters of that text.

It exists because every layer reads Simplified characters, of the same length: what it says of a
text (what a number counts, what happened) is joined over all articles so, and is then shown and
published as the source has it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

from generator.chinese.scripts import is_traditional
from generator.findings import SEEDS
from generator.model import Event, Figure, Finding, Quote, Reading
from generator.text.folding import in_script, readable_all

_QUOTED = re.compile("(?<=“)[^”]+(?=”)")
_QUOTES = ("quote", "words")
"""Values of a finding that are words of the text."""


class Scripts:
    """The passages of the articles that are Traditional, as they are read and as they stand."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._texts: dict[str, tuple[str, str]] = {}
        self._places: dict[tuple[str, int], str] = {}
        for reading in readings:
            article = reading.article
            printed = tuple(passage.text for passage in article.passages)
            if not is_traditional("".join(printed)):
                continue
            read = readable_all(printed)
            for passage, plain in zip(article.passages, read, strict=True):
                self._texts[passage.id] = plain, passage.text
                for line in passage.lines:
                    self._places.setdefault((f"{SEEDS}{article.seed}", line), passage.id)
            self._texts[article.id] = "".join(read), "".join(printed)

    def events(self, events: Iterable[Event]) -> tuple[Event, ...]:
        """Events with what happened, and how its day was found, in the words of the source."""
        return tuple(map(self._event, events))

    def figures(self, figures: Iterable[Figure]) -> tuple[Figure, ...]:
        """Figures with what they count, and in what unit, in the words of the source."""
        return tuple(
            dataclasses.replace(
                figure,
                subject=self._written(figure.subject, figure.sources),
                label=self._written(figure.label, figure.sources),
                unit=self._written(figure.unit, figure.sources),
                compared=self._written(figure.compared, figure.sources),
            )
            if self._knows(figure)
            else figure
            for figure in figures
        )

    def finding(self, item: Finding) -> Finding:
        """A finding that quotes the words of a text."""
        place = self._places.get((item.file, item.line))
        if place is None:
            return item
        values = tuple(
            (key, in_script(value, *self._texts[place]) if key in _QUOTES else value)
            for key, value in item.values
        )
        return dataclasses.replace(item, values=values)

    def _event(self, event: Event) -> Event:
        if not self._knows(event):
            return event
        basis = _QUOTED.sub(lambda words: self._written(words[0], event.sources), event.basis)
        headline = self._written(event.headline, event.sources)
        return dataclasses.replace(event, headline=headline, basis=basis)

    def _knows(self, item: Event | Figure) -> bool:
        return not item.corrected and self._text(item.sources) is not None

    def _written(self, words: str, sources: tuple[Quote, ...]) -> str:
        known = self._text(sources)
        return in_script(words, *known) if known else words

    def _text(self, sources: tuple[Quote, ...]) -> tuple[str, str] | None:
        """The passage of the first source; of one outside the passages, its whole article."""
        if not sources:
            return None
        passage = sources[0].passage
        return self._texts.get(passage) or self._texts.get(passage.partition("#")[0])
