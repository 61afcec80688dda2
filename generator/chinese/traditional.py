"""Which characters and phrases turn some Simplified texts into Traditional ones, as OpenCC does.

It exists because a reader's browser converts what it shows and can load no dictionary of a
megabyte: of OpenCC's tables (Apache-2.0) it gets what the site's own words need, and each text
that the tables were made for comes out as OpenCC itself would have it, in Taiwan's forms and in
Hong Kong's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.chinese.scripts import converted
from generator.chinese.width import HAN

REGIONS = ("s2tw", "s2hk")
"""OpenCC's names of the conversions: the forms of Taiwan, and those of Hong Kong."""

_RUN = re.compile(f"[{HAN}]+")
_LONGEST = 12
"""Characters of a phrase that is looked for around a character."""

Forms = tuple[str, ...]
"""A word in Traditional characters, one form for each region."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What is written otherwise: characters, and phrases in which a character is another one."""

    characters: Mapping[str, Forms]
    phrases: Mapping[str, Forms]

    def convert(self, text: str, region: int = 0) -> str:
        """The text as a browser would show it: at each place the longest phrase, else the character.

        >>> tables(["头发", "发展"]).convert("头发发展")
        '頭髮發展'
        """
        return self.convert_all([text], region)[0]

    def convert_all(self, texts: Iterable[str], region: int = 0) -> list[str]:
        """Each of the texts so."""
        plain = str.maketrans({char: forms[region] for char, forms in self.characters.items()})
        sizes: dict[str, list[int]] = {}
        for first, size in sorted({(p[0], len(p)) for p in self.phrases}, reverse=True):
            sizes.setdefault(first, []).append(size)
        begins = re.compile(f"[{''.join(sizes)}]" if sizes else r"(?!)")
        return [self._read(text, region, plain, sizes, begins) for text in texts]

    def _read(
        self,
        text: str,
        region: int,
        plain: dict[int, str],
        sizes: Mapping[str, list[int]],
        begins: re.Pattern[str],
    ) -> str:
        out, at = [], 0
        for found in begins.finditer(text):
            start = found.start()
            if start < at:
                continue
            for size in sizes[found[0]]:
                if forms := self.phrases.get(text[start : start + size]):
                    out += [text[at:start].translate(plain), forms[region]]
                    at = start + size
                    break
        return "".join((*out, text[at:].translate(plain)))


def runs(texts: Iterable[str]) -> frozenset[str]:
    """The stretches of Han characters in the texts: no phrase reaches beyond one."""
    return frozenset(run for text in texts for run in _RUN.findall(text))


def tables(texts: Iterable[str]) -> Tables:
    """The tables by which each of the texts comes out as by OpenCC."""
    return _tables(runs(texts))


@lru_cache(maxsize=2)
def _tables(texts: frozenset[str]) -> Tables:
    """The same: while pages are edited and shown again, the texts of a site are mostly the same."""
    words = sorted(texts)
    wanted = [_lines(words, region) for region in REGIONS]
    letters = sorted(set("".join(words)))
    singles = [_lines(letters, region) for region in REGIONS]
    characters = {
        char: forms
        for char, forms in zip(letters, zip(*singles, strict=True), strict=True)
        if set(forms) != {char} and all(_alike(char, form) for form in forms)
    }
    phrases: dict[str, Forms] = {}
    for region, outs in enumerate(wanted):
        plain = {ord(char): forms[region] for char, forms in characters.items()}
        for word, out in zip(words, outs, strict=True):
            simple = word.translate(plain)
            if simple == out or not _alike(word, out):
                continue
            for at in range(len(word)):
                if simple[at] != out[at]:
                    phrase = _phrase(word, out, at, region)
                    phrases.setdefault(phrase, _forms(phrase))
    return _mended(words, wanted, characters, phrases)


def _mended(
    words: list[str],
    wanted: list[list[str]],
    characters: Mapping[str, Forms],
    phrases: dict[str, Forms],
) -> Tables:
    """With longer phrases where a shorter one is found that OpenCC, reading on, would not see."""
    doubtful: Sequence[int] = range(len(words))
    for around in range(1, max(map(len, words), default=0) + 1):
        made = Tables(characters, dict(phrases))
        longer: dict[str, Forms] = {}
        for region, outs in enumerate(wanted):
            shown = made.convert_all((words[n] for n in doubtful), region)
            for n, got in zip(doubtful, shown, strict=True):
                word, out = words[n], outs[n]
                if got == out or not _alike(word, out):
                    continue
                at = next(n for n, (a, b) in enumerate(zip(got, out, strict=True)) if a != b)
                part = slice(max(0, at - around), at + around + 1)
                longer[word[part]] = tuple(_lines([word], r)[0][part] for r in REGIONS)
        if not longer:
            break
        phrases |= longer
        # What has none of the new phrases is read as before.
        doubtful = [n for n, word in enumerate(words) if any(one in word for one in longer)]
    return Tables(characters, phrases)


def _phrase(word: str, out: str, at: int, region: int) -> str:
    """The shortest stretch around a place that by itself has the character that the whole has
    there: OpenCC's phrase."""
    for size in range(2, min(_LONGEST, len(word)) + 1):
        for start in range(max(0, at - size + 1), min(at, len(word) - size) + 1):
            part = word[start : start + size]
            form = _lines([part], region)[0]
            if _alike(part, form) and form[at - start] == out[at]:
                return part
    return word


def _forms(phrase: str) -> Forms:
    return tuple(_lines([phrase], region)[0] for region in REGIONS)


def _lines(words: list[str], region: str | int) -> list[str]:
    name = region if isinstance(region, str) else REGIONS[region]
    return converted("\n".join(words), name).split("\n") if words else []


def _alike(text: str, form: str) -> bool:
    """Whether each character stands for one of the same width in UTF-16, as a browser counts:
    places in a converted text are then those of the original."""
    return len(text) == len(form) and all(
        (a > "\uffff") == (b > "\uffff") for a, b in zip(text, form, strict=True)
    )
