"""What editors say in `docs/`: one record for a page of each kind.

They exist so that a page is read and checked once, and every room is given the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_YEAR = re.compile(r"((?:19|20|21)[0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class EvidenceWord:
    """A word whose presence speaks for a category; `weight` 1.0 is ordinary evidence."""

    word: str
    weight: float = 1.0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Category:
    """A page of `docs/domains`, `docs/stages` or `docs/topics`."""

    kind: str
    """`domain`, `stage` or `topic`."""
    id: str
    title: str
    file: str
    """Path below the project root, e.g. `docs/domains/governance.md`."""
    order: int = 0
    mark: str = ""
    hue: int = 0
    """For a domain: the number of its colour, from 1; 0: the first that no other has."""
    year: int = 0
    """For a stage: the year by which its aims are to be reached; 0: the one that its id begins
    with, if it does."""
    summary: str = ""
    evidence: tuple[EvidenceWord, ...] = ()
    exclude: tuple[str, ...] = ()
    """Longer expressions in which an evidence word does not count."""
    headings: tuple[str, ...] = ()
    """Words that, standing in a heading or run-in heading, decide for this category."""
    parents: tuple[str, ...] = ()
    """For a topic: the domains it belongs to (none for foundations)."""
    doers: tuple[str, ...] = ()
    """For a topic: how those are called whose own work with what the policy is about is its matter."""
    aims: tuple[str, ...] = ()
    """For a domain: words by which a clause of a stage's aim is about it."""
    body: str = ""
    body_line: int = 1
    """The file's line on which the prose begins."""
    front: Mapping[str, object] = field(default_factory=dict)

    @property
    def in_year(self) -> str:
        """A stage's year as dates begin with it; empty if there is none."""
        named = _YEAR.match(self.id) if self.kind == "stage" and not self.year else None
        return named[1] if named else str(self.year or "")


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A page of `docs/glossary`."""

    id: str
    term: str
    file: str
    aliases: tuple[str, ...] = ()
    definition: str = ""
    """The editor's definition; empty where the articles define the term themselves."""
    source: str = ""
    """Where the editor's definition was taken from, if from outside the articles."""
    quote: str = ""
    """The articles' own definition, as an exact run of a passage's text; empty if none."""
    quote_seed: str = ""
    """The seed the quotation is taken from (name or its leading number)."""
    exclude: tuple[str, ...] = ()
    """Longer expressions in which the term is not meant."""
    related: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    """What it is called in English, the usual name first; the others find it too."""
    body: str = ""
    body_line: int = 1
    """The file's line on which the prose begins."""


@dataclass(frozen=True, slots=True)
class PolicyEntry:
    """A page of `docs/policies`: a policy document."""

    id: str
    title: str
    file: str
    aliases: tuple[str, ...] = ()
    """Other full names. Short names such as 《意见》 are not aliases: they hold in one article."""
    named: tuple[str, ...] = ()
    """Names without 《》 that mean this document (“十五五”规划纲要)."""
    issuer: str = ""
    date: str = ""
    """ISO, at the precision known: 2025, 2025-08, 2025-08-26."""
    number: str = ""
    source: str = ""
    """Where issuer, date and number come from if not from the articles."""
    year_in_text: str = ""
    """For documents that recur under one name (《政府工作报告》): the year that tells them apart."""
    body: str = ""
    body_line: int = 1
    """The file's line on which the prose begins."""


@dataclass(frozen=True, slots=True)
class Author:
    """A person (or a body) who wrote, speaks or issued; `role` is `author`, `speaker`, `moderator` or
    `issuer`."""

    name: str
    affiliation: str = ""
    position: str = ""
    role: str = "author"


@dataclass(frozen=True, slots=True)
class Mend:
    """A repair of wording that an editor decided: `raw` on raw line `line` reads `text`.

    `raw` may be as the seed has it or as the page shows it. `certainty` is `certain` (applied) or
    `suspect` (only reported and shown).
    """

    line: int
    raw: str
    text: str
    certainty: str = "certain"
    reason: str = ""
    nth: int = 0
    """Which of several `raw` on the line is meant; 0 where there is one."""
    at: int = field(default=0, compare=False)
    """The line of its own file on which it stands."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """An editor's word on a raw line: what the block that begins there is.

    `role` is one of the roles of `structure` (or empty: as detected), `lost` one of start,
    end, both, `none`; `speaker` a name, or `none`.
    """

    line: int
    role: str = ""
    lost: str = ""
    speaker: str = ""
    reason: str = ""
    at: int = field(default=0, compare=False)
    """The line of its own file on which it stands."""


RULING_ROLES = tuple(
    "text body boxed lead question heading title subtitle kicker by-line source-line date-line speaker "
    "author-note editor-note column-label document-number addressee signature release-note occasion "
    "seat guest-name guest-post page-number running-head page-furniture jump-line caption "
    "advertisement navigation share-prompt legal-notice editor-credit related-links repeated-line "
    "address withdrawn pull-quote front-matter note table guest-label attachment-mark foreign-text citation "
    "particulars tail-line".split()
)
"""What an editor may say that a line is."""
EVENT_VALUES = ("date", "end", "precision", "basis", "kind", "headline")
FIGURE_VALUES = ("value", "unit", "norm", "comparator", "subject", "as_of", "kind")
"""The fields of an event and of a figure that an editor may correct."""
MENTION_VALUES = ("quote",)
"""The field of an added term or document: the words at which it is mentioned."""


@dataclass(frozen=True, slots=True)
class Correction:
    """An editor's word against a layer: what to take away from, or add to, a passage.

    `layer` is domains, topics, stages, terms, policies, events or figures; `add` and
    `remove` hold ids (labels) or quotations (events, figures); `values` the fields of an
    added item.
    """

    anchor: str
    layer: str
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    primary: str = ""
    values: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """The document that a seed was extracted from (`generator add`)."""

    file: str
    """Its name."""
    sha256: str
    tool: str = ""
    """What read it, with its version; empty for a text taken as it is."""
    pages: int = 0


ARTICLE_KINDS = (
    "article", "commentary", "roundtable", "newspaper-summary", "official", "news", "speech",
    "interview", "report",
)  # fmt: skip
"""What an article can be."""


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """A page of `docs/articles`: what an editor says of a seed. Empty fields mean: as detected."""

    id: str
    seed: str
    file: str
    title: str = ""
    subtitle: str = ""
    untitled: bool = False
    """The article's title is lost; none is to be guessed."""
    authors: tuple[Author, ...] | None = None
    publication: str = ""
    date: str = ""
    date_basis: str = ""
    date_reason: str = ""
    kind: str = ""
    official: str = ""
    """Id of the policy document whose wording this article prints."""
    mends: tuple[Mend, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    order: tuple[tuple[int, int], ...] = ()
    """Raw lines in reading order, as ranges (first, last); empty: the order of the file."""
    corrections: tuple[Correction, ...] = ()
    origin: Origin | None = None
    note: str = ""
    """The editor's note, Markdown."""
    body_line: int = 1
    """The file's line on which the prose begins."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """Any other page of `docs/`: prose with front matter (index, about, section openings)."""

    path: str
    """Relative to `docs/`, e.g. `domains/index.md`."""
    file: str
    title: str
    body: str
    front: Mapping[str, object]
    body_line: int = 1
    """The file's line on which the prose begins."""
