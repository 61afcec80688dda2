"""The records that pass from room to room.

They exist so that each room can be read alone: what it takes and what it gives is written
here, frozen, with its unit and its shape. Nothing here thinks and nothing touches the disk.
Offsets are counted in characters (code points), spans are half-open, lines count from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Extent = tuple[int, int]
"""A stretch of a text: offsets of its first character and of the one after its last."""

# ----------------------------------------------------------------------------- findings


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that went wrong or that an editor should look at.

    `code` names an entry of the catalogue in `findings`, which words it; `values` fill
    the wording. `line` is 0 where the whole file is meant.
    """

    file: str
    line: int
    code: str
    values: tuple[tuple[str, str], ...] = ()


# ------------------------------------------------------------------------------- inputs


@dataclass(frozen=True, slots=True)
class Source:
    """A seed as received: `text` is the decoded file, with its line ends as they were."""

    name: str
    """File name inside `seeds/`."""
    text: str
    encoding: str
    sha256: str


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
    summary: str = ""
    evidence: tuple[EvidenceWord, ...] = ()
    exclude: tuple[str, ...] = ()
    """Longer expressions in which an evidence word does not count."""
    headings: tuple[str, ...] = ()
    """Words that, standing in a heading or run-in heading, decide for this category."""
    parents: tuple[str, ...] = ()
    """For a topic: the domains it belongs to (none for foundations)."""
    body: str = ""
    front: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


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
    body: str = ""


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


@dataclass(frozen=True, slots=True)
class Author:
    """A person (or a body) who wrote or speaks; `role` is `author`, `speaker` or `moderator`."""

    name: str
    affiliation: str = ""
    position: str = ""
    role: str = "author"


@dataclass(frozen=True, slots=True)
class Mend:
    """A repair of wording that an editor decided: `raw` on raw line `line` reads `text`.

    `certainty` is `certain` (applied) or `suspect` (only reported and shown).
    """

    line: int
    raw: str
    text: str
    certainty: str = "certain"
    reason: str = ""


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


EVENT_VALUES = ("date", "end", "precision", "basis", "kind", "headline")
FIGURE_VALUES = ("value", "unit", "norm", "comparator", "subject", "as_of", "kind")
"""The fields of an event and of a figure that an editor may correct."""


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


@dataclass(frozen=True, slots=True)
class PageEntry:
    """Any other page of `docs/`: prose with front matter (index, about, section openings)."""

    path: str
    """Relative to `docs/`, e.g. `domains/index.md`."""
    file: str
    title: str
    body: str
    front: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a build takes in (`extra: limits:` in `mkdocs.yml`); what is more is refused."""

    seed_bytes: int = 1_000_000
    seed_lines: int = 20_000
    line_characters: int = 100_000
    """Of one line of a seed."""
    page_bytes: int = 1_000_000
    """Of a Markdown file or a list (redirects) in `docs/`."""
    files: int = 100_000
    """Files and folders in `seeds/`, and in `docs/`."""
    yaml_nodes: int = 50_000
    """Values in one file's YAML, each counted as often as an alias repeats it."""
    value_characters: int = 20_000
    """Of one value in YAML."""
    list_items: int = 2_000
    """Items of one list in front matter."""
    seconds: float = 6.0
    """Of one processor, for reading one article."""
    memory_mb: int = 1500
    """For reading one article, beyond what the program takes already."""
    original_bytes: int = 100_000_000
    """Of a document that becomes a seed."""
    original_pages: int = 1000
    original_seconds: int = 900
    """Of one processor, for reading one document."""
    original_memory_mb: int = 4000
    """For reading one document."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site is called and where it will stand (from `mkdocs.yml`)."""

    site_name: str
    site_url: str = ""
    site_description: str = ""
    repo_url: str = ""
    """Empty: no edit links."""
    edit_uri: str = "edit/main/"
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class Project:
    """Both inputs, read and validated."""

    settings: Settings
    sources: tuple[Source, ...]
    articles: tuple[ArticleEntry, ...]
    categories: tuple[Category, ...]
    """In their order: domains, stages, topics."""
    terms: tuple[TermEntry, ...]
    policies: tuple[PolicyEntry, ...]
    pages: tuple[PageEntry, ...]
    redirects: tuple[tuple[str, str], ...] = ()
    """Old address to new address, both relative to the site root, ending in `/`."""


# -------------------------------------------------------------------- restored articles


@dataclass(frozen=True, slots=True)
class Run:
    """`length` characters from `at` in a restored text stand from `raw` in the raw text."""

    at: int
    raw: int
    length: int


@dataclass(frozen=True, slots=True)
class Repair:
    """One named edit: the raw characters `raw` (from raw offset `raw_at`, on `line`) became `text`.

    `at` is the offset in the passage's text where `text` begins; -1 outside passages.
    """

    kind: str
    line: int
    raw_at: int
    raw: str
    text: str
    at: int = -1
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of the restored article, the unit that everything else refers to."""

    id: str
    """`<article>#<anchor>`."""
    article: str
    anchor: str
    """`L15`: the raw line it begins on; `L15-2` for a second one on that line."""
    text: str
    lines: tuple[int, ...]
    """Raw lines it was taken from, in the order of the text."""
    role: str = "body"
    """`lead`, `body`, `question` (a moderator's) or `boxed` (a column set apart)."""
    section: int = 0
    """Index into the article's sections."""
    heading: str = ""
    """The section's heading, the article's title where there is none, or empty."""
    speaker: str = ""
    run_in: int = 0
    """Length of the run-in heading at the start of the text, its full stop included; 0: none."""
    complete: str = "whole"
    """`whole`, `start-lost`, `end-lost` or `both-lost`."""
    runs: tuple[Run, ...] = ()
    repairs: tuple[Repair, ...] = ()
    suspects: tuple[Repair, ...] = ()
    """Places an editor doubts but did not change (`at` points into the text)."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the article under one heading; the first one may have none."""

    heading: str
    level: int
    """2 to 4; 0 for the stretch before the first heading."""
    anchor: str
    """`L9`: the raw line of the heading; empty where there is no heading."""
    lines: tuple[int, ...] = ()
    moved: bool = False
    """The heading stands elsewhere in the file than where it belongs."""
    speaker: str = ""
    lost: str = ""
    """`end` where the heading itself breaks off."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Something in the file that is not the article's text, set aside and recorded."""

    kind: str
    """title, subtitle, by-line, source-line, heading, speaker, jump-line, pull-quote, caption,
    advertisement, page-furniture, navigation, author-note …"""
    line: int
    text: str
    """As it stands in the file, trimmed."""


@dataclass(frozen=True, slots=True)
class Characters:
    """The sum of a restoration, in raw characters: raw = kept + changed + removed."""

    raw: int
    kept: int
    changed: int
    removed: int


UNREAD = "unread"
"""The kind of an article that could not be read: it has no passages, its page shows the file."""
ABSENT = "absent"
"""The kind of an article that cannot be shown at all."""
UNREADABLE = frozenset({UNREAD, ABSENT})


@dataclass(frozen=True, slots=True)
class Article:
    """A seed as a careful editor would print it."""

    id: str
    seed: str
    title: str
    """Empty where it is lost."""
    passages: tuple[Passage, ...]
    sections: tuple[Section, ...]
    subtitle: str = ""
    authors: tuple[Author, ...] = ()
    publication: str = ""
    date: str = ""
    """ISO at its precision; empty where nothing tells."""
    date_precision: str = ""
    """day, month, year or season (then `date` is the year); empty without a date."""
    date_basis: str = ""
    """stated, inferred or confirmed."""
    date_reason: str = ""
    kind: str = "article"
    """commentary, roundtable, newspaper-summary, official, news … or one of `UNREADABLE`."""
    official: str = ""
    asides: tuple[Aside, ...] = ()
    repairs: tuple[Repair, ...] = ()
    """All of them, those outside passages included."""
    characters: Characters = Characters(0, 0, 0, 0)
    note: str = ""
    file: str = ""
    """`docs/articles/<id>.md`, or empty for a seed that no editor has taken up yet."""


# -------------------------------------------------------------------------------- layers


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact run of a passage's text: `text == passage.text[start:end]`."""

    passage: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a label was given: the words that were read, and where.

    `why` is heading, run-in, word, title, year or editor; `start` is -1 where the words
    stand outside the passage's text (its heading, the editor's reason).
    """

    why: str
    text: str
    weight: float
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Label:
    """A passage's domain, topic or stage, with its evidence."""

    passage: str
    kind: str
    id: str
    primary: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A term or policy document named in a passage. `kind` is `term` or `policy`."""

    kind: str
    target: str
    quote: Quote
    short: bool = False
    """A short name (《意见》) resolved within its article."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """The text's own definition of a term: `name` is explained by the words of `quote`."""

    name: str
    quote: Quote
    pattern: str
    """is, bracket, that-is, called, defined-as …"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term the glossary does not have yet, seen in an article."""

    name: str
    quote: Quote
    why: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry joined with what the articles say of it."""

    entry: TermEntry
    pinyin: str
    definition: str
    definition_source: Quote | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy document joined with the passages that name it."""

    entry: PolicyEntry
    issuer: str
    date: str
    mentions: tuple[Mention, ...]
    sources: tuple[Quote, ...]
    """One quotation for each passage that names it, with its sentence."""


@dataclass(frozen=True, slots=True)
class Event:
    """A dated statement; told by several articles, still one event with several sources."""

    id: str
    date: str
    """ISO at its precision."""
    end: str
    """ISO for ranges, else empty."""
    precision: str
    """day, month, quarter, season, year or range."""
    relative: bool
    basis: str
    """How a relative date was resolved, in words; empty for a stated one."""
    kind: str
    """policy-issued, policy-mention, statistic, target, forecast, event or publication."""
    headline: str
    sources: tuple[Quote, ...]
    policies: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that says something: value, unit, comparator, subject, time."""

    id: str
    value: str
    """As a plain decimal (41.06, 28841.6), in `unit`."""
    unit: str
    """As printed, multiplier included: 万个, 亿元, %."""
    norm: str
    """The value without the multiplier, plain decimal."""
    comparator: str
    """=, >, >=, <, <= or ~."""
    subject: str
    as_of: str
    """ISO at its precision, `start/end` for a range, empty if the text gives no time."""
    kind: str
    """target, forecast, statistic or count."""
    sources: tuple[Quote, ...]
    series: str = ""
    """Id shared by figures of one subject at different times; empty if alone."""
    corrected: bool = False
    compared: str = ""
    """The text's own words for the comparator (超, 近, 余, 以上, 约…左右); empty if it has none."""


@dataclass(frozen=True, slots=True)
class Parallel:
    """Two passages of different articles that say the same.

    `shared` are the common runs: start in `left`, start in `right`, length.
    """

    left: str
    right: str
    score: float
    shared: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article gives by itself: a pure function of the article and the vocabulary."""

    article: Article
    labels: tuple[Label, ...] = ()
    mentions: tuple[Mention, ...] = ()
    glosses: tuple[Gloss, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything the site says, linked; what `write` and `search` put on pages."""

    project: Project
    readings: tuple[Reading, ...]
    terms: tuple[Term, ...]
    """Sorted by pinyin."""
    policies: tuple[Policy, ...]
    events: tuple[Event, ...]
    """Merged over articles, in the order of time."""
    figures: tuple[Figure, ...]
    """Merged over articles."""
    parallels: tuple[Parallel, ...]
    findings: tuple[Finding, ...]
