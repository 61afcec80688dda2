"""Articles → readings: each article read by every layer, by whoever there is to do it.

It exists to hold the flow of one article on one screen, what its result depends on, and what
becomes of an article that cannot be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator import classify, events, figures, policies, terms, voices
from generator.chinese.words import shared
from generator.execute import Died, Stages, Workers, here
from generator.findings import has_wording
from generator.guard import OverTime, bounded, crowd, told, unread
from generator.model import (
    UNREAD,
    ArticleEntry,
    Limits,
    Project,
    Reading,
    Source,
    TermEntry,
)
from generator.reach import Words, changed, says
from generator.restore import restore
from generator.store import Store, code, digest, kept, without_collecting
from generator.structure import structure
from generator.text import parse, parse_headings

ROOMS = (
    "bounds.py model findings store execute lexicon rules.py chinese slugs.py prose.py sources heads restore"
    " structure text classify terms policies events figures voices guard reach.py reading.py"
).split()
"""What a reading is made by: rooms import only from rooms above them."""

STEP, WORDS = "readings", "words"
"""Steps in the store: the readings, and the words of `docs/` that they were made with."""

BATCH = 16
"""Articles that are handed out together: a second's work, about."""

Item = tuple[Source, ArticleEntry | None]


def words_of(project: Project) -> Words:
    """The words of a project, without what is said of them only on their own pages."""
    return Words(
        tuple(
            replace(
                item,
                evidence=tuple(replace(word, line=0) for word in item.evidence),
                file="",
                mark="",
                hue=0,
                summary="",
                body="",
                body_line=0,
                aims=(),
                front={},
            )
            for item in project.categories
        ),
        tuple(
            replace(
                item,
                definition="",
                source="",
                quote="",
                quote_seed="",
                related=(),
                body="",
                body_line=0,
                en=(),
            )
            for item in project.terms
        ),
        tuple(
            replace(item, source="", number="", body="", body_line=0) for item in project.policies
        ),
        classify.scope(project.pages),
    )


def read(
    source: Source, entry: ArticleEntry | None, given: Words, vocabulary: terms.Vocabulary
) -> Reading:
    """One article, read: a pure function of its seed, its entry and the words of `docs/`."""
    corrections = entry.corrections if entry else ()
    article, found = structure(restore(source, entry), entry)
    texts, over = parse(article), parse_headings(article)
    labels, unlabelled = classify.labels(article, given.categories, corrections, given.scope)
    named, unnamed = policies.mentions(article, given.policies)
    dated, undated = events.events(article, texts, named, labels, corrections, over)
    counted, uncounted = figures.figures(article, texts, corrections, over)
    voiced = voices.voices(article, texts, named, given.policies)
    explained = terms.glosses(article, vocabulary)
    return Reading(
        article=article,
        labels=labels,
        mentions=(*terms.mentions(article, vocabulary), *named),
        glosses=explained,
        candidates=terms.candidates(article, vocabulary, explained),
        events=dated,
        figures=counted,
        findings=(*found, *unlabelled, *unnamed, *undated, *uncounted),
        voices=voiced.voices,
        statements=voiced.statements,
        spoken=voiced.spoken,
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads articles one after the other; may be sent to another process or machine."""

    words: Words
    limits: Limits

    def __call__(self, items: Sequence[Item]) -> list[Reading]:
        """The readings; what cannot be read within its bounds is shown as its file has it."""
        shared()  # loading the dictionary is no part of reading an article
        vocabulary = _vocabulary(self.words.terms)
        with without_collecting():
            return [self._one(source, entry, vocabulary) for source, entry in items]

    def _one(
        self, source: Source, entry: ArticleEntry | None, vocabulary: terms.Vocabulary
    ) -> Reading:
        try:
            made = bounded(lambda: read(source, entry, self.words, vocabulary), self.limits)
        except (Exception, OverTime) as error:
            return unread(source, entry, told(error, source.name, self.limits))
        crowded = crowd(made, self.limits)
        return unread(source, entry, crowded) if crowded else made

    def lost(self, item: Item, error: Died) -> Reading:
        """What is shown of an article that ends each process that reads it."""
        source, entry = item
        return unread(source, entry, told(error, source.name, self.limits))


@lru_cache(maxsize=2)
def _vocabulary(entries: tuple[TermEntry, ...]) -> terms.Vocabulary:
    return terms.vocabulary(entries)


def keys(project: Project, words: Words | None = None) -> dict[str, str]:
    """For each seed a name of all that its reading depends on; with other words of `docs/`, the
    name that it would have with those."""
    entries = {entry.seed: entry for entry in project.articles}
    shared = digest(code(*ROOMS), words or words_of(project))
    return {
        seed.name: digest(shared, seed.name, seed.encoding, seed.sha256, entries.get(seed.name))
        for seed in project.sources
    }


def readings(
    project: Project,
    store: Store | None = None,
    workers: Workers | None = None,
    stages: Stages | None = None,
) -> tuple[Reading, ...]:
    """Every article, read, in the order of the seeds. Of those in the store only such are read
    anew whose seed, entry, the words of `docs/` or the program changed."""
    workers, stages, store = workers or here(), stages or Stages(), store or Store(None)
    entries = {entry.seed: entry for entry in project.articles}
    sources = {source.name: source for source in project.sources}
    words = words_of(project)
    reader = Reader(words, project.settings.limits)

    def make(names: Sequence[str]) -> list[Reading]:
        items = [(sources[name], entries.get(name)) for name in names]
        if not items:
            return []
        with stages.stage("read", len(items)) as advance:
            size = min(BATCH, max(1, -(-len(items) // workers.count)))
            return workers.spread(
                reader, items, size=size, lost=reader.lost, done=advance, kind=Reading
            )

    before: Words | None = store.get(WORDS, STEP, Words)
    names = changed(before, words) if before and before != words else None
    found = kept(
        keys(project),
        make,
        store,
        STEP,
        Reading,
        lasts=lambda item: item.article.kind != UNREAD,
        fits=lambda item: all(map(has_wording, item.findings)),
        earlier={} if names is None else keys(project, before),
        stays=lambda item: not says(item, names or ()),
    )
    store.put(WORDS, STEP, words)
    return found
