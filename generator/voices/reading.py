"""The statements of one article, each with its voice, its certainty and what tells so.

Every sentence is somebody's: what a clause of saying leads in or names behind it is the
source's, all else the passage's own. Speech that goes on after its sentence stays the speaker's
while it plainly does; where one cannot tell, it is nobody's that we know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator import lexicon
from generator.model import UNKNOWN, Article, Extent, Mention, PolicyEntry, Quote, Statement, Voice
from generator.rules import decided
from generator.text import Saying, Text, Unit, units, verbs
from generator.text.sayings import SCENE
from generator.text.units import END_MARKS
from generator.voices.authors import authors
from generator.voices.certainty import hedges, within
from generator.voices.going_on import BREAKS, GOES_ON, LISTS_ON, MEETS, TAKES_OVER
from generator.voices.naming import Naming

OWN, QUOTED, REPORTED, PRINTED = "own", "quoted", "reported", "printed"


@dataclass(frozen=True, slots=True)
class Voiced:
    """What one article gives."""

    voices: tuple[Voice, ...]
    statements: tuple[Statement, ...]
    spoken: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A statement before it has an id."""

    extent: Extent
    voice: str
    mode: str
    words: tuple[str, ...] = ()
    evidence: tuple[Extent, ...] = ()


def voices(
    article: Article,
    texts: Sequence[Text],
    mentions: Sequence[Mention],
    policies: Sequence[PolicyEntry],
) -> Voiced:
    """The voices of an article and its statements, in the order of the text."""
    own = authors(article, policies)
    naming = Naming(article, texts, mentions, policies, own)
    statements: list[Statement] = []
    spoken: list[tuple[str, str]] = []
    meets = bool(texts) and bool(decided(MEETS, texts[0].folded))
    for number, text in enumerate(texts):
        teller = own[text.passage.id]
        parts = _parts(text, teller, naming, meets and number > 0)
        if article.official and parts:
            only = {part.voice for part in parts}
            printed = only == {article.official} and not text.passage.speaker
            teller = naming.voices[article.official] if printed else teller
        spoken.append((text.passage.id, teller.id))
        naming.voices.setdefault(teller.id, teller)
        statements += _statements(text, parts, teller.id)
    used = {ident for _, ident in spoken} | {one.voice for one in statements}
    used |= {one.told_by for one in statements}
    return Voiced(
        tuple(voice for ident, voice in sorted(naming.voices.items()) if ident in used),
        tuple(statements),
        tuple(spoken),
    )


def _statements(text: Text, parts: Sequence[_Part], teller: str) -> Iterator[Statement]:
    passage, printed, known = text.passage.id, text.printed, hedges(text)
    seen: dict[int, int] = {}

    def quote(extent: Extent) -> Quote:
        return Quote(passage, *extent, printed[slice(*extent)])

    for part in sorted(parts, key=lambda part: part.extent):
        nth = seen[part.extent[0]] = seen.get(part.extent[0], 0) + 1
        held = within(part.extent, known)
        yield Statement(
            id=f"{passage}:{part.extent[0]}" + (f"-{nth}" if nth > 1 else ""),
            quote=quote(part.extent),
            voice=part.voice,
            told_by=teller,
            mode=part.mode,
            certainty=tuple(dict.fromkeys((*part.words, *(word for word, _, _ in held)))),
            evidence=tuple(map(quote, part.evidence)),
            hedges=held,
        )


def _parts(text: Text, teller: Voice, naming: Naming, meets: bool) -> list[_Part]:
    """What is said in a passage, sentence by sentence; `meets` tells that it reports a meeting."""
    found: list[_Part] = []
    taken: list[Extent] = []
    speech: tuple[Saying, Voice, int] | None = None
    own = PRINTED if teller.kind == "document" else OWN
    for number, unit in enumerate(units(text.folded)):
        said = [one for one in text.sayings if unit.begin <= one.start < unit.end]
        for one in said:
            voice = naming.voice(text, one)
            if one is said[0] and found:
                found[-1] = _behind(text, unit, one, voice, found[-1])
            found += _said(text, one, voice)
            taken += [(one.start, one.end), *one.contents]
            held = one.open or one.lead or voice.kind != "author"
            speech = (one, voice, number) if held else None
        if said:
            if not all(_covered(clause, taken) for clause in unit.clauses):
                found.append(_Part((unit.begin, _stop(text, unit)), teller.id, own))
            continue
        if _covered((unit.begin, unit.end), taken):
            continue
        extent = (unit.begin, _stop(text, unit))
        if text.folded[slice(*extent)].strip("。") in ("（完）", "(完)"):
            continue
        voice_of = _going_on(text, unit, speech, number, found) if speech else None
        taken_over = decided(TAKES_OVER, text.folded[unit.begin : unit.end])
        if voice_of and taken_over:
            voice_of = UNKNOWN
        elif voice_of == UNKNOWN and speech and meets and _is_speech(text, speech[1], found):
            voice_of = speech[1].id
        if number == 0 and _is_torn(text, unit):
            found.append(_Part(extent, UNKNOWN, REPORTED))
        elif voice_of and speech:
            evidence = ((speech[0].start, speech[0].end),) if voice_of != UNKNOWN else ()
            words = _words(text, speech[0]) if evidence else ()
            mode = QUOTED if _is_quotation(text, unit) else REPORTED
            if mode == QUOTED:
                extent = next((a + 1, b - 1) for a, b in text.quotations if a == unit.begin)
            found.append(_Part(extent, voice_of, mode, words, evidence))
            speech = (*speech[:2], number)
        else:
            found += _told(text, unit, extent, _Part(extent, teller.id, own))
            speech = None
    return _bridged(found)


def _told(text: Text, unit: Unit, extent: Extent, part: _Part) -> Iterator[_Part]:
    """A sentence of the passage's own; what it quotes as said is nobody's that we know."""
    quoted = [
        (a + 1, b - 1)
        for a, b in text.quotations
        if unit.begin <= a and b <= extent[1] and _is_uttered(text.folded, unit.begin, a, b)
    ]
    if not _covered((unit.begin, unit.end), quoted):
        yield part
    said = [content for saying in text.sayings for content in saying.contents]
    for one in quoted:
        if not any(one[0] <= a and b <= one[1] for a, b in said):
            yield _Part(one, UNKNOWN, QUOTED)


def _is_uttered(folded: str, begin: int, start: int, end: int) -> bool:
    """Whether what is quoted at `start:end` was said by somebody: it is a sentence, alone or
    behind a word of saying."""
    inner = folded[start + 1 : end - 1]
    if len(inner) < _SHORTEST_SAID:
        return False
    whole = inner[-1] in END_MARKS
    if start == begin:
        return whole or ((end >= len(folded) or folded[end] in END_MARKS) and "，" in inner)
    return _LED_IN.search(folded, begin, start) is not None and (whole or "，" in inner)


_SHORTEST_SAID = 6
_LED_IN = re.compile(rf"(?:{lexicon.alternatives('saying')})道?[：:，,]?$|[：:]$")
"""What leads in somebody's words, whoever it is."""


def _behind(text: Text, unit: Unit, one: Saying, voice: Voice, last: _Part) -> _Part:
    """The quotation before somebody's words is his too, if it is nobody else's: “…。”某某说，…."""
    own = last.mode not in (QUOTED, REPORTED) or last.voice == UNKNOWN
    begin, end = last.extent
    quote = next((q for q in text.quotations if begin in (q[0], q[0] + 1) and q[1] >= end), None)
    speaks = one.who is not None and one.who.kind in ("person", "pronoun") and not one.lead
    opens = text.folded[unit.begin : one.start].strip()
    if not (
        own
        and quote
        and speaks
        and voice.kind == "person"
        and (not opens or SCENE.fullmatch(opens))
    ):
        return last
    if text.folded[quote[1] : unit.begin].strip() or one.contents[0][0] == quote[0] + 1:
        return last
    words = _words(text, one)
    return _Part((quote[0] + 1, quote[1] - 1), voice.id, QUOTED, words, ((one.start, one.end),))


def _bridged(parts: list[_Part]) -> list[_Part]:
    """What stands between two sentences of one speech is of the same speech."""
    out = list(parts)
    for at, part in enumerate(parts):
        if part.voice != UNKNOWN or not at or part.mode != REPORTED or part.words:
            continue
        before = out[at - 1]
        after = parts[at + 1] if at + 1 < len(parts) else None
        if after and after.voice == before.voice and after.evidence == before.evidence:
            out[at] = replace(
                part, voice=before.voice, words=before.words, evidence=before.evidence
            )
    return out


def _said(text: Text, one: Saying, voice: Voice) -> Iterator[_Part]:
    words = _words(text, one)
    mode = QUOTED if one.quoted else REPORTED
    for extent in one.contents:
        yield _Part(extent, voice.id, mode, words, ((one.start, one.end),))


def _words(text: Text, one: Saying) -> tuple[str, ...]:
    """据, 统计; 提出."""
    spans = (one.lead, one.verb) if one.lead else (one.verb,)
    return tuple(text.printed[a:b] for a, b in spans if a < b)


def _stop(text: Text, unit: Unit) -> int:
    """Where a sentence ends with its marks."""
    at = unit.end
    while at < len(text.folded) and text.folded[at] in "。！？!?…”’」』":
        at += 1
    return at


def _covered(extent: Extent, taken: Sequence[Extent]) -> bool:
    """Whether a stretch is a source's words or the words that name it, but for a few."""
    start, end = extent
    inside = sum(max(0, min(end, b) - max(start, a)) for a, b in taken)
    return inside > 0 and (end - start) - inside <= _LEFT_OVER


_LEFT_OVER = 14
"""Characters about a clause of saying that tell when and where it was said."""


def _going_on(
    text: Text,
    unit: Unit,
    speech: tuple[Saying, Voice, int],
    number: int,
    parts: Sequence[_Part],
) -> str | None:
    """Whose a sentence after somebody's is: the same one's, unknown, or None: the passage's own."""
    said, voice, last = speech
    words = text.folded[unit.begin : unit.end]
    if number != last + 1 or decided(BREAKS, words):
        return None
    if voice.kind in ("document", "institution"):
        return voice.id if decided(LISTS_ON, words) else None
    if said.who and said.who.kind == "generic" and _points(text, said):
        return UNKNOWN if decided(LISTS_ON, words) else None
    if said.who is None or said.who.kind not in ("person", "pronoun"):
        return None
    if _is_quotation(text, unit):
        return voice.id if parts[-1].voice == voice.id else UNKNOWN
    if said.quoted:
        return None
    rule = decided(GOES_ON, words)
    lately = any(part.voice == voice.id for part in parts[-2:])
    sure = rule and lately and (rule.gives == "speaker" or parts[-1].voice == voice.id)
    return voice.id if sure else UNKNOWN


def _is_speech(text: Text, voice: Voice, parts: Sequence[_Part]) -> bool:
    """Whether a passage is somebody's speech from its beginning on."""
    first = text.sayings[0]
    opens = first.who is not None and first.start <= _OPENS and parts[0].voice == voice.id
    return opens and voice.kind == "person"


_OPENS = 20
"""Characters before whom a speech begins with: 会见某某时，."""


def _points(text: Text, said: Saying) -> bool:
    """Whether somebody who is not named asks or says in points: 会议要求，…。一是…."""
    return text.folded[slice(*said.verb)].endswith(verbs.asks())


def _is_quotation(text: Text, unit: Unit) -> bool:
    """Whether a sentence is nothing but a quotation: of whoever spoke in the one before."""
    stop = _stop(text, unit)
    return any(a == unit.begin and b in (unit.end, stop) for a, b in text.quotations)


def _is_torn(text: Text, unit: Unit) -> bool:
    """Whether the passage's beginning is lost and with it what a bare number is and who gave it."""
    if text.passage.complete not in ("start-lost", "both-lost") or not text.quantities:
        return False
    first = text.quantities[0]
    begin, end = unit.clauses[0]
    return first.start == begin and end - begin <= first.end - first.start + 1
