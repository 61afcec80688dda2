"""The search index, and the browser code that reads it.

The index is a folder of small script files that call `siteSearch.put(name, value)`. A page
loads them by `<script>`, which works over HTTP and from a folder alike (`fetch` does not), and
only those that a query needs:

    meta.js          counts, facets, aliases, words in Latin letters; loaded when the box opens
    k/<n>.js         runs of units with their documents, spread over files by CRC-32 of their
                     last two units: a query of many units needs no file for its longer runs
    d/<m>/<n>.js     the documents themselves, those of one article together
    f/<n>.js         the documents of a domain or stage; loaded when one filters
    w/<letter>.js    the words of the corpus by the first letter of their pinyin
    sounds.js        the pinyin of characters

Everything is a pure function of the knowledge: same input, same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import resources
from itertools import pairwise
from typing import cast

from generator.chinese.scripts import simplified_pairs, t2s, taiwan
from generator.model import Knowledge
from generator.search import lexicon
from generator.search.documents import Document, Shelf, shelves
from generator.search.fold import Units
from generator.search.grams import (
    BLOCK,
    DIGITS,
    Batch,
    Block,
    Field,
    block,
    ending,
    postings,
    stands,
    written,
)
from generator.search.speech import cut, readings

FOLDER = "assets/search"
SLOTS = 16
"""Documents in one file at most: document number = file number × SLOTS + place."""
FOLDED = BLOCK // SLOTS
"""Numbers of files in one folder."""
SHELVES = 64
"""Articles of which one block has the passages, at most."""
FILE = 6_000
"""Characters of documents in one file, about."""
SHARD = 8_000
"""Bytes of postings in one file, about."""
BROWSER = ("fold", "index", "speech", "query", "rank", "search", "mark", "results", "box", "page")
"""The modules of `browser/`, in the order they are joined."""

Files = dict[int, tuple[dict[str, object], tuple[Document, ...]]]
"""Number → what the documents share, and the documents."""
Each = Callable[[Callable[[Batch], Block], Iterable[Batch]], Iterable[Block]]


def index(knowledge: Knowledge, each: Each = map) -> dict[str, bytes]:
    """Path below `build/pages/` → content: the index, the browser code and its style.

    `each(block, batches)` gives the blocks of the batches, in order. Most of the work is there;
    a caller may spread it over processes, or keep blocks from one build to the next.
    """
    files = _files(shelves(knowledge))
    batches = _batches(files)
    own = {number // FOLDED for number, (head, _) in files.items() if "a" in head}
    blocks = dict(zip(batches, each(block, batches.values()), strict=True))
    runs = postings({number: blocks[number] for number in batches if number in own})
    more = postings({number: blocks[number] for number in batches if number not in own})
    vocabulary = _vocabulary(knowledge)
    spoken = readings(tuple(word.text for word in vocabulary))

    facets = [c for c in knowledge.project.categories if c.kind != "topic"]
    spans = _spans(files)

    out: dict[str, bytes] = {}
    for number, (head, documents) in files.items():
        name = f"d/{number // FOLDED}/{number}"
        value = {**head, "d": [d.record for d in documents]}
        if "a" in head:
            value["n"] = spans[str(cast("list[object]", head["a"])[0])]
        out[f"{name}.js"] = _script(name, value)
    for nth, category in enumerate(facets):
        out[f"f/{nth}.js"] = _script(f"f/{nth}", _facet(category.id, files))
    keys, shards = _keys(runs, more, vocabulary)
    for number, shard in enumerate(shards):
        out[f"k/{number}.js"] = _script(f"k/{number}", shard)
    for letter, lines in _by_letter(vocabulary, spoken.words):
        out[f"w/{letter}.js"] = _script(f"w/{letter}", "\n".join(lines))
    out["sounds.js"] = _script("sounds", spoken.syllables)
    characters = set("".join(keys))
    words = {word[:-1] for b in blocks.values() for word in b.spellings.values()}
    meta = {
        "passages": sum(len(files[n][1]) for n in files if n // FOLDED in own),
        "files": len(files),
        "slots": SLOTS,
        "shards": len(shards),
        "letters": "".join(sorted(key[2] for key in out if key.startswith("w/"))),
        "latin": " ".join(sorted(word for word in words if word[0].isalpha()))[:40_000],
        "aliases": _aliases(knowledge),
        "variants": _variants(vocabulary, runs, [blocks[number] for number in sorted(own)]),
        "simple": "".join(t + s for t, s in simplified_pairs() if s in characters),
        "facets": [[c.kind, c.id, c.title] for c in facets],
        "kinds": _kinds(files),
        "ignored": _listed(knowledge, "ignored"),
    }
    # The version tells a browser's cache that the files belong together.
    digest = hashlib.sha256()
    for name in sorted(out):
        digest.update(name.encode() + out[name])
    meta["version"] = digest.hexdigest()[:10]
    out["meta.js"] = _script("meta", meta)
    out["search.js"] = _browser()
    out["search.css"] = _resource("search.css")
    return {f"{FOLDER}/{name}": content for name, content in sorted(out.items())}


def _files(all_shelves: Iterable[Shelf]) -> Files:
    """The shelves cut into files of a few thousand characters, and numbered.

    `FOLDED` numbers make a folder and a block. A block has the passages of at most `SHELVES`
    articles; what follows begins with a number of its own, so that a changed article moves
    nothing outside its block.
    """
    files: dict[int, tuple[dict[str, object], tuple[Document, ...]]] = {}
    number = 0
    for nth, shelf in enumerate(all_shelves):
        article = "a" in shelf.head
        if number % FOLDED and (nth % SHELVES == 0 if article else "a" in files[number - 1][0]):
            number += FOLDED - number % FOLDED
        chunk: list[Document] = []
        size = 0
        for document in shelf.documents:
            if chunk and (len(chunk) == SLOTS or size + document.size > FILE):
                files[number] = (shelf.head, tuple(chunk))
                number += 1
                chunk, size = [], 0
            chunk.append(document)
            size += document.size
        files[number] = (shelf.head, tuple(chunk))
        number += 1
    return files


def _spans(files: Files) -> dict[str, tuple[int, int]]:
    """Article → its first file, and how many it has."""
    spans: dict[str, tuple[int, int]] = {}
    for number, (head, _) in files.items():
        if "a" in head:
            article = str(cast("list[object]", head["a"])[0])
            first = spans.get(article, (number, 0))[0]
            spans[article] = (first, number - first + 1)
    return spans


def _kinds(files: Files) -> list[tuple[str, int, int]]:
    """Kinds of other documents: the first and the last of their files."""
    spans: dict[str, tuple[int, int]] = {}
    for number, (head, _) in files.items():
        if "k" in head:
            kind = str(head["k"])
            spans[kind] = (spans.get(kind, (number, 0))[0], number)
    return [(kind, first, last) for kind, (first, last) in spans.items()]


def _facet(label: str, files: Files) -> str:
    """The documents with the label: `<block><two digits each>` by spaces, as lists have it."""
    blocks: dict[int, list[str]] = {}
    for number, (head, documents) in files.items():
        for place, document in enumerate(documents):
            own = document.record[0 if head.get("k") == "page" else 6]
            if own == label or (isinstance(own, list) and label in own):
                at = number % FOLDED * SLOTS + place
                blocks.setdefault(number // FOLDED, []).append(DIGITS[at // 64] + DIGITS[at % 64])
    return " ".join(written(block) + "".join(codes) for block, codes in blocks.items())


def _batches(files: Files) -> dict[int, Batch]:
    """The documents of each block, by its number; folders of passages have nothing else."""
    batches: dict[int, list[tuple[int, tuple[Field, ...]]]] = {}
    for number, (_, documents) in files.items():
        batch = batches.setdefault(number // FOLDED, [])
        for place, document in enumerate(documents):
            batch.append((number % FOLDED * SLOTS + place, document.fields))
    return {number: tuple(batch) for number, batch in batches.items()}


def _vocabulary(knowledge: Knowledge) -> tuple[lexicon.Word, ...]:
    texts = [p.text for reading in knowledge.readings for p in reading.article.passages]
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
    return lexicon.words(
        [t2s(text) for text in lexicon.sampled(texts)],
        dict.fromkeys(_plain(text) for text in strong if text),
        cut,
    )


def _plain(text: str) -> str:
    """The text as the lexicon holds it: as a reader would type it, without quotation marks."""
    return "".join(c for c in t2s(text) if c.isalnum() or c == "+")


def _keys(
    runs: Mapping[str, str], more: Mapping[str, str], vocabulary: Sequence[lexicon.Word]
) -> tuple[list[str], list[dict[str, str]]]:
    """All keys as spelled, and the shards: key → `list;list of other documents;words`."""
    units = Units()
    follow: dict[str, list[str]] = {}
    for word in vocabulary:
        if not word.whole:
            continue
        folded = units.fold(word.text)
        first = units.spelled(folded[:2])
        if 2 <= len(folded) <= 8 and first in runs:
            follow.setdefault(first, []).append(units.spelled(folded[2:]))
    keys = sorted(runs.keys() | more.keys())
    entries: list[tuple[str, str]] = []
    for key in keys:
        words = ",".join(follow[key]) + "," if key in follow else ""
        entries.append((key, f"{runs.get(key, '')};{more.get(key, '')};{words}".rstrip(";")))
    size = sum(3 * len(key) + len(value) + 6 for key, value in entries)
    # A power of two: a little more text moves no key to another file.
    shards: list[dict[str, str]] = [{} for _ in range(1 << max(0, (size // SHARD).bit_length()))]
    for key, value in entries:
        shards[zlib.crc32(ending(key).encode()) % len(shards)][key] = value
    return keys, shards


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
    vocabulary: Sequence[lexicon.Word], runs: Mapping[str, str], blocks: Sequence[Block]
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
        if not known or (len(folded) > 2 and not stands(folded, blocks)):
            out.setdefault(t2s(other), word)
    return out


def _script(name: str, value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f'siteSearch.put("{name}",{text})\n'.encode()


def _browser() -> bytes:
    """The modules of `browser/` as one script in one closure, without comments and indents.

    The modules keep to what makes that safe: no comment opener in a string, no template of
    several lines.
    """
    text = "\n".join(_resource(f"{name}.js").decode() for name in BROWSER)
    text = re.sub(r"/\*\*.*?\*/ ?", "", text, flags=re.DOTALL)
    text = re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
    lines = (line.strip() for line in text.split("\n"))
    return ('(() => {\n"use strict";\n' + "\n".join(filter(None, lines)) + "\n})();\n").encode()


def _resource(name: str) -> bytes:
    return resources.files("generator.search").joinpath("browser", name).read_bytes()
