"""Who says what: voices, their statements, and the counterparts of these in other articles."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.quotes import Quote

VOICE_KINDS = ("person", "institution", "document", "author", "unknown")
UNKNOWN = "unknown"
"""The id of the voice that nobody can tell: not said, or said in what is lost."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody whose words are printed or reported."""

    id: str
    name: str
    """As the texts call it, 《》 kept on documents; empty for an author who is not named."""
    kind: str
    """person, institution, document, author (one who is not named) or unknown."""
    post: str = ""
    affiliation: str = ""
    """What the texts tell of it; several posts and affiliations are parted by 、."""
    names: tuple[str, ...] = ()
    """Other names that the texts have for it."""
    policy: str = ""
    """The policy document that it is."""
    article: str = ""
    """Of an author: the article; of another voice it is empty."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, or the part of one that is somebody's words, with its voice.

    `id` is `<passage>:<start>`, with `-2` for another one that begins at the same place.
    """

    id: str
    quote: Quote
    voice: str
    """Whose words they are, or `unknown`."""
    told_by: str
    """The voice of the passage, which tells them: the same where they are its own words."""
    mode: str
    """own; quoted: in quotation marks; reported: retold; printed: a document's wording, without
    words that say so."""
    certainty: tuple[str, ...] = ()
    """Words that say how surely it is said, as they stand and in their order: 提出, 预计, 或 …"""
    evidence: tuple[Quote, ...] = ()
    """The words that tell whose it is (习近平总书记指出); empty for the passage's own words."""
    hedges: tuple[tuple[str, int, int], ...] = ()
    """Those of the words of certainty that hold for a stretch only, with its offsets."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Two statements of different articles about one thing, `left` the official or earlier one.

    `edits` go through both word by word: (kept | changed | added | left-out, left, right).
    """

    left: str
    right: str
    left_quote: Quote
    right_quote: Quote
    relation: str
    """same, shortened, changed, added or contradicted: what `right` does to `left`."""
    edits: tuple[tuple[str, str, str], ...] = ()
