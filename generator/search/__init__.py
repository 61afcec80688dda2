"""The search index, and the browser code that reads it.

The index is a folder of small script files that call `siteSearch.put(name, value)`. A page
loads them by `<script>`, which works over HTTP and from a folder alike (`fetch` does not), and
only those that a query needs:

    search.js        what every page has: the box opens, and loads the rest
    engine.js        everything else; loaded when somebody searches
    meta.js          counts, facets, aliases, words in Latin letters; loaded when the box opens
    k/<n>.js         runs of units with their documents, spread over files by CRC-32 of their
                     last two units: a query of many units needs no file for its longer runs
    d/<m>/<n>.js     the documents themselves, those of one article together
    f/<n>.js         the documents of a domain or stage; loaded when one filters
    w/<letter>.js    the words of the corpus by the first letter of their pinyin
    english.js       what texts say for English words; loaded when one types letters
    v/<n>.js         everyday words and the words of the corpus near to them, spread by their first
                     character; loaded when nothing has all that was asked
    deeper.js        the code that few questions need
    dictionary.js    more of them; loaded when the first has not what was typed
    n/<digit>.js     large sums as they are written, by the first digit of their value
    sounds.js        the pinyin of characters

Everything is a pure function of the knowledge: same input, same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import cast

from generator import lexicon as lexicon_data
from generator.chinese.scripts import simplified_pairs, t2s, taiwan
from generator.interface import Tongue, tongue
from generator.model import Knowledge
from generator.search import lexicon, numbering
from generator.search.documents import shelves
from generator.search.fold import Units
from generator.search.forms import as_written
from generator.search.grams import Each, Lists, block, ending
from generator.search.near import near
from generator.search.numbering import FOLDED, SLOTS
from generator.search.speech import readings
from generator.search.sums import sums
from generator.write.beside import small

FOLDER = "assets/search"
SHARD = 8_000
"""Bytes of postings in one file, about."""
START = ("typing", "start")
"""The modules of `browser/` that every page has, in the order they are joined."""
ENGINE = (
    "typing",
    "fold",
    "index",
    "speech",
    "query",
    "values",
    "grammar",
    "rank",
    "search",
    "deeper",
    "meaning",
    "shown",
    "found",
    "mark",
    "results",
    "filter",
    "box",
    "page",
)
"""Those that are loaded when somebody searches."""
DEEPER = ("passage", "near", "remembered")
"""Those that few questions need, and what of them the others use."""
DEEPER_GIVES = ("pasted", "nearestAnswer", "remembered")
SPEAKING = frozenset(("start", "index", "shown", "found", "results", "filter", "box", "page"))
"""Those that say something to the reader; what the others hold is what a reader may type."""


def index(knowledge: Knowledge, each: Each = map) -> dict[str, bytes]:
    """Path below `build/pages/` → content: the index, the browser code and its style."""
    return dict(sorted(files(knowledge, each)))


def files(knowledge: Knowledge, each: Each = map) -> Iterator[tuple[str, bytes]]:
    """The same, file by file, for whoever cannot hold the index of many articles at once.

    `each(work, items)` gives what `work` makes of the items, in order. Most of the time is spent
    there; a caller may spread it over processes, or keep results from one build to the next.
    """
    say = tongue(knowledge.project.settings.language)
    # The version tells a browser's cache that the files belong together.
    digest = hashlib.sha256()
    meta: dict[str, object] = {}
    for name, value in _values(knowledge, meta, each, say):
        content = _script(name, value)
        digest.update(content)
        yield f"{FOLDER}/{name}.js", content
    meta["version"] = digest.hexdigest()[:10]
    yield f"{FOLDER}/meta.js", _script("meta", meta)
    yield f"{FOLDER}/search.js", _browser(START, say)
    yield f"{FOLDER}/engine.js", _browser(ENGINE, say)
    yield f"{FOLDER}/deeper.js", _deeper().encode()
    yield f"{FOLDER}/search.css", _resource("search.css")


def _values(
    knowledge: Knowledge, meta: dict[str, object], each: Each, say: Tongue
) -> Iterator[tuple[str, object]]:
    """Name → value of every file but `meta`, whose value is filled in meanwhile."""
    numbered = numbering.numbered(shelves(knowledge, say))
    facets = [c for c in knowledge.project.categories if c.kind != "topic"]
    spans = numbering.spans(numbered)
    for number, (head, documents) in numbered.items():
        value: dict[str, object] = {**head, "d": [d.record for d in documents]}
        if "a" in head:
            value["n"] = spans[str(cast("list[object]", head["a"])[0])]
        yield f"d/{number // FOLDED}/{number}", value
    for nth, category in enumerate(facets):
        yield f"f/{nth}", numbering.facet(category.id, numbered)

    passages = {number // FOLDED for number, (head, _) in numbered.items() if "a" in head}
    counted = {
        "passages": sum(len(numbered[n][1]) for n in numbered if n // FOLDED in passages),
        "files": len(numbered),
        "kinds": numbering.kinds(numbered),
    }
    batches = numbering.batches(numbered)
    blocks = tuple(batches)
    # From here on only the folded texts are needed, and of these only what is not yet folded.
    del numbered
    own, other = Lists(), Lists()
    folded = each(block, (batches.pop(number) for number in blocks))
    for number, found in zip(blocks, folded, strict=True):
        (own if number in passages else other).add(number, found)
    (vocabulary,) = each(lexicon.vocabulary, (_sample(knowledge),))
    runs, more = own.written(each), other.written(each)
    characters = set("".join((*runs, *more)))
    variants = _variants(vocabulary, runs, own)
    asked = _asked(lexicon_data.said_as("everyday"), runs, more)
    dictionary = _asked(lexicon_data.said_as("english-dictionary"), runs, more)
    english = _asked((*_in_english(knowledge), *lexicon_data.said_as("english")), runs, more)
    spoken_for = near(_there(runs, more), 2 * SHARD)
    shards = _shards(runs, more, _following(vocabulary, runs))
    for number, shard in enumerate(shards):
        yield f"k/{number}", shard
        shard.clear()

    (spoken,) = each(readings, (tuple(word.text for word in vocabulary),))
    letters = dict(_by_letter(vocabulary, spoken.words))
    for letter, lines in letters.items():
        yield f"w/{letter}", "\n".join(lines)
    yield "sounds", spoken.syllables
    yield "english", english
    yield "dictionary", dictionary
    for number, words_near in enumerate(spoken_for):
        yield f"v/{number}", words_near
    said = sums(p.text for reading in knowledge.readings for p in reading.article.passages)
    for first, forms in said.items():
        yield f"n/{first}", " ".join(forms)
    aliases, ignored = _aliases(knowledge), [str(word) for word in _listed(knowledge, "ignored")]
    characters.update(*(name for group in aliases for name in group), *ignored)
    characters.update(asked)
    words = {*own.words(), *other.words()}
    if written := as_written(
        (p.text for reading in knowledge.readings for p in reading.article.passages),
        (name for name in _names(knowledge) if len(name) <= _NAME),
    ):
        meta["forms"] = written
    meta.update(
        counted,
        slots=SLOTS,
        shards=len(shards),
        letters="".join(sorted(letters)),
        latin=" ".join(sorted(word for word in words if word[0].isalpha()))[:40_000],
        aliases=aliases,
        asked=asked,
        sums="".join(said),
        near=len(spoken_for),
        variants=variants,
        simple="".join(t + s for t, s in simplified_pairs() if s in characters),
        facets=[[c.kind, c.id, c.title] for c in facets],
        ignored=ignored,
        light=" ".join(sorted(lexicon_data.words("light-words"))),
        ends=" ".join(
            sorted(lexicon_data.words("document-kinds") | lexicon_data.words("organ-endings"))
        ),
    )


def _sample(knowledge: Knowledge) -> lexicon.Sample:
    texts = [p.text for reading in knowledge.readings for p in reading.article.passages]
    return lexicon.Sample(
        tuple(map(t2s, lexicon.sampled(texts))),
        tuple(dict.fromkeys(_plain(text) for text in _names(knowledge) if text)),
    )


_NAME = 12
"""Characters of a name that is offered to readers, at most."""


def _names(knowledge: Knowledge) -> list[str]:
    """What things are called: terms, documents, categories, articles, people, headings."""
    strong: list[str] = []
    for term in knowledge.terms:
        strong.extend((term.entry.term, *term.entry.aliases))
    for policy in knowledge.policies:
        strong.extend((policy.entry.title, *policy.entry.named))
    strong.extend(category.title for category in knowledge.project.categories)
    for reading in knowledge.readings:
        strong.append(reading.article.title)
        strong.extend(author.name for author in reading.article.authors)
        strong.extend(section.heading for section in reading.article.sections)
    return strong


def _plain(text: str) -> str:
    """The text as the lexicon holds it: as a reader would type it, without quotation marks."""
    return "".join(c for c in t2s(text) if c.isalnum() or c == "+")


def _following(
    vocabulary: Sequence[lexicon.Word], runs: Container[str]
) -> Mapping[str, Sequence[str]]:
    """Run of two units → the words that begin with it, without it."""
    units = Units()
    follow: dict[str, list[str]] = {}
    for word in vocabulary:
        if not word.whole:
            continue
        folded = units.fold(word.text)
        first = units.spelled(folded[:2])
        if 2 <= len(folded) <= 8 and first in runs:
            follow.setdefault(first, []).append(units.spelled(folded[2:]))
    return follow


def _shards(
    runs: dict[str, str], more: dict[str, str], follow: Mapping[str, Sequence[str]]
) -> list[dict[str, str]]:
    """The shards: run → `list;list of other documents;words`. Empties the lists it is given."""
    keys = sorted(runs.keys() | more.keys())
    size = sum(3 * len(key) + 8 for key in keys)
    size += sum(map(len, runs.values())) + sum(map(len, more.values()))
    # A power of two: a little more text moves no run to another file.
    shards: list[dict[str, str]] = [{} for _ in range(1 << max(0, (size // SHARD).bit_length()))]
    for key in keys:
        words = ",".join(follow[key]) + "," if key in follow else ""
        value = f"{runs.pop(key, '')};{more.pop(key, '')};{words}".rstrip(";")
        shards[zlib.crc32(ending(key).encode()) % len(shards)][key] = value
    return shards


def _by_letter(
    vocabulary: Sequence[lexicon.Word], spoken: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, list[str]]]:
    """First letter → lines `word weight[ pinyin]`; pinyin only where it is not the usual one."""
    letters: dict[str, list[str]] = {}
    for word in vocabulary:
        letter, pinyin = spoken[word.text]
        if letter:
            weight = f"{min(9, word.count.bit_length())}{'!' if word.strong else ''}"
            line = f"{word.text}\t{weight}" + (f"\t{pinyin}" if pinyin else "")
            letters.setdefault(letter, []).append(line)
    yield from sorted(letters.items())


def _aliases(knowledge: Knowledge) -> list[list[str]]:
    """Groups of names that mean one thing: from the glossary, and from `synonyms` of a page."""
    groups = [
        [term.entry.term, *term.entry.aliases] for term in knowledge.terms if term.entry.aliases
    ]
    for group in _listed(knowledge, "synonyms"):
        if isinstance(group, Sequence) and not isinstance(group, str):
            groups.append([str(name) for name in group])
    return groups


def _in_english(knowledge: Knowledge) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The names that terms have in English, and in the texts."""
    for term in knowledge.terms:
        if term.entry.en:
            yield term.entry.en, (term.entry.term, *term.entry.aliases)


def _asked(said_as: Iterable[tuple[Sequence[str], Sequence[str]]], *runs: Container[str]) -> str:
    """How people say what the corpus says, in lines `asked,asked=said,said`: names that it may not
    have, and names that it has."""
    there = _there(*runs)
    found = ((asked, [name for name in said if there(name)]) for asked, said in said_as)
    return "\n".join(f"{','.join(asked)}={','.join(said)}" for asked, said in found if said)


def _there(*runs: Container[str]) -> Callable[[str], bool]:
    """Whether the corpus has a name, as far as its runs of two tell."""

    def there(name: str) -> bool:
        return all(any(run in some for some in runs) for run in _runs_of(name))

    return there


@lru_cache(maxsize=1 << 16)
def _runs_of(name: str) -> tuple[str, ...]:
    """The runs of two that a name is made of; those of the lexicon are the same for every corpus."""
    units = Units()
    folded = units.fold(name)
    return tuple(units.spelled(a + b) for a, b in pairwise(folded)) or (units.spelled(folded),)


def _listed(knowledge: Knowledge, key: str) -> list[object]:
    """What the front matter of any page lists under the key."""
    lists = [page.front.get(key) for page in knowledge.project.pages]
    return [
        item
        for listed in lists
        if isinstance(listed, Sequence) and not isinstance(listed, str)
        for item in listed
    ]


def _variants(
    vocabulary: Sequence[lexicon.Word], runs: Container[str], lists: Lists
) -> dict[str, str]:
    """How words are called in Taiwan, where the corpus itself has no such run."""
    units = Units()
    words = [word.text for word in vocabulary if 2 <= len(word.text) <= 4][:3000]
    called = taiwan("\n".join(words)).split("\n") if words else []
    out: dict[str, str] = {}
    for word, other in zip(words, called, strict=True):
        folded = units.fold(other)
        if folded == units.fold(word):
            continue
        known = all(a + b in runs for a, b in pairwise(folded))
        if not known or (len(folded) > 2 and not lists.stands(folded)):
            out.setdefault(t2s(other), word)
    return out


def _script(name: str, value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f'siteSearch.put("{name}",{text})\n'.encode()


def _browser(modules: Sequence[str], say: Tongue) -> bytes:
    """Modules of `browser/` as one script in one closure, made small."""
    read = {name: _resource(f"{name}.js").decode() for name in modules}
    text = "\n".join(say.source(t) if name in SPEAKING else t for name, t in read.items())
    text = text.replace("make({})", f"make({{ {', '.join(_shared())} }})")
    return small.script(f'(() => {{\n"use strict";\n{text}\n}})();').encode()


_TOP = re.compile(r"^(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)


def _shared() -> list[str]:
    """What the deeper modules use of the engine, by name."""
    deeper = "\n".join(_resource(f"{name}.js").decode() for name in DEEPER)
    words = set(re.findall(r"\w+", small.script(deeper)))
    names = (n for module in ENGINE for n in _TOP.findall(_resource(f"{module}.js").decode()))
    return sorted(words.intersection(names).difference(_TOP.findall(deeper)))


def _deeper() -> str:
    """The deeper modules as a file of the index: a function of what they use that gives theirs."""
    text = "\n".join(_resource(f"{name}.js").decode() for name in DEEPER)
    given, theirs = ", ".join(_shared()), ", ".join(DEEPER_GIVES)
    made = f'"use strict";\nconst {{ {given} }} = given;\n{text}\nreturn {{ {theirs} }};'
    return small.script(f'siteSearch.put("deeper", (given) => {{\n{made}\n}});')


def _resource(name: str) -> bytes:
    return resources.files("generator.search").joinpath("browser", name).read_bytes()
