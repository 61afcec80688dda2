"""The search index, and the browser code that reads it.

The index is a folder of small script files that call `siteSearch.put(name, value)`. A page
loads them by `<script>`, which works over HTTP and from a folder alike (`fetch` does not), and
only those that a query needs:

    meta.js          counts, facets, aliases, words in Latin letters; loaded when the box opens
    k/<n>.js         runs of units with their documents, spread over files by CRC-32
    d/<m>/<n>.js     the documents themselves, those of one article together
    w/<letter>.js    the words of the corpus by the first letter of their pinyin
    sounds.js        the pinyin of characters

Everything is a pure function of the knowledge: same input, same bytes.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from itertools import chain, pairwise

from generator.chinese.scripts import simplified_pairs, t2s, taiwan
from generator.model import Knowledge
from generator.search import lexicon
from generator.search.documents import Document, Shelf, shelves
from generator.search.fold import Units
from generator.search.grams import Field, Posting, postings
from generator.search.speech import cut, readings

FOLDER = "assets/search"
SLOTS = 16
"""Documents in one file at most: document number = file number × SLOTS + place."""
FILE = 6_000
"""Characters of documents in one file, about."""
SHARD = 8_000
"""Bytes of postings in one file, about."""
BROWSER = ("fold", "index", "speech", "query", "rank", "search", "mark", "results", "box", "page")
"""The modules of `browser/`, in the order they are joined."""

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def index(knowledge: Knowledge) -> dict[str, bytes]:
    """Path below `build/pages/` → content: the index, the browser code and its style."""
    units = Units()
    files = _files(shelves(knowledge))
    inside = sum(1 for head, _ in files if "a" in head)
    numbered = [
        (number * SLOTS + place, document)
        for number, (_, documents) in enumerate(files)
        for place, document in enumerate(documents)
    ]
    passages = [(n, _folded(d, units)) for n, d in numbered if d.kind == "passage"]
    others = [(n, _folded(d, units)) for n, d in numbered if d.kind != "passage"]
    runs = postings(passages)
    more = postings(others)
    vocabulary = _vocabulary(knowledge, [d for _, d in numbered])
    spoken = readings(tuple(word.text for word in vocabulary))

    out: dict[str, bytes] = {}
    for number, (head, documents) in enumerate(files):
        value = {**head, "d": [document.record for document in documents]}
        out[f"d/{number // 256}/{number}.js"] = _script(f"d/{number // 256}/{number}", value)
    keys, shards = _keys(runs, more, vocabulary, units)
    for number, shard in enumerate(shards):
        out[f"k/{number}.js"] = _script(f"k/{number}", shard)
    for letter, lines in _by_letter(vocabulary, spoken.words):
        out[f"w/{letter}.js"] = _script(f"w/{letter}", "\n".join(lines))
    out["sounds.js"] = _script("sounds", spoken.syllables)
    characters = {unit for key in keys for unit in key}
    meta = {
        "passages": len(passages),
        "others": len(others),
        "files": [inside, len(files)],
        "slots": SLOTS,
        "shards": len(shards),
        "letters": "".join(sorted(key[2] for key in out if key.startswith("w/"))),
        "latin": " ".join(word for word in units.words() if word[0].isalpha())[:40_000],
        "aliases": _aliases(knowledge),
        "variants": _variants(vocabulary, runs, dict(passages), units),
        "simple": "".join(t + s for t, s in simplified_pairs() if s in characters),
        "facets": [
            [c.kind, c.id, c.title] for c in knowledge.project.categories if c.kind != "topic"
        ],
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


def _files(all_shelves: Iterable[Shelf]) -> list[tuple[dict[str, object], tuple[Document, ...]]]:
    """The shelves cut into files of a few thousand characters."""
    files: list[tuple[dict[str, object], tuple[Document, ...]]] = []
    for shelf in all_shelves:
        chunk: list[Document] = []
        size = 0
        for document in shelf.documents:
            if chunk and (len(chunk) == SLOTS or size + document.size > FILE):
                files.append((shelf.head, tuple(chunk)))
                chunk, size = [], 0
            chunk.append(document)
            size += document.size
        files.append((shelf.head, tuple(chunk)))
    return files


def _folded(document: Document, units: Units) -> tuple[Field, ...]:
    return tuple((units.fold(text), worth) for text, worth in document.fields)


def _vocabulary(knowledge: Knowledge, documents: Sequence[Document]) -> tuple[lexicon.Word, ...]:
    texts = [str(d.record[1]) for d in documents if d.kind == "passage"]
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
    runs: Mapping[str, Posting],
    more: Mapping[str, Posting],
    vocabulary: Sequence[lexicon.Word],
    units: Units,
) -> tuple[list[str], list[dict[str, str]]]:
    """All keys as spelled, and the shards: key → `postings;postings of others;words`."""
    follow: dict[str, list[str]] = {}
    for word in vocabulary:
        if not word.whole:
            continue
        folded = units.fold(word.text)
        if 2 < len(folded) <= 8 and folded[:2] in runs:
            follow.setdefault(folded[:2], []).append(units.spelled(folded[2:]))
        elif len(folded) == 2 and folded in runs:
            follow.setdefault(folded, []).append("")
    entries: list[tuple[str, str]] = []
    nothing = ""
    for run in sorted(runs.keys() | more.keys()):
        parts = [
            _encoded(runs[run]) if run in runs else nothing,
            _encoded(more[run]) if run in more else nothing,
            ",".join(follow.get(run, ())) + "," if run in follow else nothing,
        ]
        entries.append((units.spelled(run), ";".join(parts).rstrip(";")))
    size = sum(3 * len(key) + len(value) + 6 for key, value in entries)
    shards: list[dict[str, str]] = [{} for _ in range(max(1, math.ceil(size / SHARD)))]
    for key, value in entries:
        shards[zlib.crc32(key.encode()) % len(shards)][key] = value
    return [key for key, _ in entries], shards


def _encoded(posting: Posting) -> str:
    """`gaps impacts`, and ` total` where the list was cut off.

    Gaps are numbers to base 32, the smallest digit first; digits from 32 up say that another
    follows. Impacts are one digit each, to base 64.
    """
    gaps = list(map(int.__sub__, posting.documents, chain((-1,), posting.documents)))
    small = max(gaps) < len(_NUMBERS)
    text = "".join(map(_NUMBERS.__getitem__ if small else _number, gaps))
    text += " " + posting.impacts.translate(_IMPACTS).decode()
    return text if posting.total == len(posting.documents) else f"{text} {posting.total}"


_IMPACTS = bytes(ord(_DIGITS[i]) if i < 64 else 0 for i in range(256))


def _number(value: int) -> str:
    out = ""
    while value >= 32:
        out += _DIGITS[32 + value % 32]
        value //= 32
    return out + _DIGITS[value]


_NUMBERS = tuple(_number(value) for value in range(1 << 16))


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
    for page in knowledge.project.pages:
        listed = page.front.get("synonyms")
        if isinstance(listed, Sequence) and not isinstance(listed, str):
            groups.extend(
                [str(name) for name in group]
                for group in listed
                if isinstance(group, Sequence) and not isinstance(group, str)
            )
    return groups


def _variants(
    vocabulary: Sequence[lexicon.Word],
    runs: Mapping[str, Posting],
    passages: Mapping[int, Sequence[Field]],
    units: Units,
) -> dict[str, str]:
    """How words are called in Taiwan, where the corpus itself has no such run."""
    words = [word.text for word in vocabulary if 2 <= len(word.text) <= 4][:3000]
    called = taiwan("\n".join(words)).split("\n") if words else []
    out: dict[str, str] = {}
    for word, other in zip(words, called, strict=True):
        folded = units.fold(other)
        if folded != units.fold(word) and not _stands(folded, runs, passages):
            out.setdefault(t2s(other), word)
    return out


def _stands(
    folded: str, runs: Mapping[str, Posting], passages: Mapping[int, Sequence[Field]]
) -> bool:
    """Whether some passage has the word."""
    pairs = [a + b for a, b in pairwise(folded)]
    if not all(pair in runs for pair in pairs):
        return False
    likely = set.intersection(*(set(runs[pair].documents) for pair in pairs))
    return any(folded in field for number in likely for field, _ in passages[number])


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
