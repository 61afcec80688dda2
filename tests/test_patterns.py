"""No pattern takes long on a text that is made of its own signs, over and over.

Texts are pumped from what each pattern itself looks for: a repetition that can be parted in many
ways, or three stretches of blanks beside each other, would need seconds for a few hundred
characters. Patterns that only ever see short words are measured like all others.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import os
import pkgutil
import random
import re
import re._parser as parser  # type: ignore[import-not-found]
import time
import zlib
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

import pytest

import generator
from generator import lexicon
from generator.bounds import OverTime, bounded
from generator.model import Limits

LENGTH = 240
TEXTS = int(os.environ.get("PATTERN_TEXTS", "150"))
"""Of the about five hundred that each pattern gives; `PATTERN_TEXTS=1000` tries all."""
SECONDS = 0.15
"""Of processor time, for one pattern on one text; what is sound takes a small part of it, also on a busy machine."""
ROOMS = "chinese heads restore structure text classify terms policies events figures voices link".split()
COMMON = ("甲", "a", "1", " ", "\u3000", "，", "。", "、", "《", "（", "“")


def _modules() -> Iterator[str]:
    for found in pkgutil.walk_packages(generator.__path__, "generator."):
        if found.name.split(".")[1] in ROOMS:
            yield found.name


def _patterns(module: str) -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Name, pattern, and whether it is asked to fit a whole text there."""
    there = importlib.import_module(module)
    source = inspect.getsource(there)
    for name, value in vars(there).items():
        if isinstance(value, re.Pattern):
            yield name, value, f"{name}.fullmatch(" in source


def _signs(pattern: str) -> list[str]:
    """The words and characters that a pattern looks for."""
    words: set[str] = set()
    waiting = [parser.parse(pattern)]
    while waiting:
        run = ""
        for op, given in waiting.pop():
            name = str(op)
            if name == "LITERAL":
                run += chr(given)
                continue
            words.add(run)
            if name == "BRANCH":  # words of a list stand by their first characters
                words |= {run + _opening(part) for part in given[1]}
            run = ""
            if name == "IN":
                words |= {chr(value) for kind, value in given if str(kind) == "LITERAL"}
                words |= {chr(value[0]) for kind, value in given if str(kind) == "RANGE"}
            elif name == "BRANCH":
                waiting += given[1]
            elif name.endswith("REPEAT"):
                waiting.append(given[2])
            elif name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
                waiting.append(given[-1])
        words.add(run)
    return sorted(word for word in words if 0 < len(word) <= 8)


def _opening(part: Any) -> str:
    """The characters with which a part of a pattern begins."""
    found = takewhile(lambda one: str(one[0]) == "LITERAL", part)
    return "".join(chr(given) for _, given in found)


def _texts(pattern: str, count: int = TEXTS) -> list[str]:
    """Texts for a pattern; of more than that many, some by chance."""
    texts = list(_every_text(pattern))
    rng = random.Random(zlib.crc32(pattern.encode("utf-8", "surrogatepass")))
    return texts if len(texts) <= count else rng.sample(texts, count)


def _every_text(pattern: str) -> Iterator[str]:
    rng = random.Random(zlib.crc32(pattern.encode("utf-8", "surrogatepass")))
    signs = _signs(pattern)
    few = [*COMMON, *(signs if len(signs) <= 40 else rng.sample(signs, 40))]
    pairs = ["".join(rng.choices(few, k=2)) for _ in range(30)]
    for unit in (*few, *pairs):
        body = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
        for tail in ("", "。", "甲"):
            yield body + tail
            yield rng.choice(few) + body + tail


def _try(pattern: re.Pattern[str], text: str, whole: bool) -> None:
    for _ in pattern.finditer(text):
        pass
    if whole:
        # What fits a part of a text at once may try long whether it fits all of it.
        pattern.fullmatch(text)


def _took(pattern: re.Pattern[str], text: str, whole: bool) -> float:
    begin = time.process_time()
    try:
        bounded(lambda: _try(pattern, text, whole), Limits(seconds=1.0))
    except OverTime:
        return 1.0
    return time.process_time() - begin


def _doubtful(pattern: re.Pattern[str], whole: bool, seconds: float = 20.0) -> list[str]:
    """The texts on which a pattern took long; all of them where it came to no end."""
    texts, slow = _texts(pattern.pattern), []

    def run() -> None:
        for text in texts:
            begin = time.process_time()
            _try(pattern, text, whole)
            if time.process_time() - begin > SECONDS:
                slow.append(text)

    try:
        bounded(run, Limits(seconds=seconds))
    except OverTime:
        return texts
    return slow


@pytest.mark.parametrize("module", sorted(_modules()))
def test_no_pattern_takes_long(module: str) -> None:
    slow = []
    for name, pattern, whole in _patterns(module):
        for text in _doubtful(pattern, whole):
            # Twice, where it took long: another process may have been in the way.
            if min(_took(pattern, text, whole) for _ in "12") > SECONDS:
                slow.append(f"{module}.{name} on {text[:12]!r}…{text[-2:]!r}")
                break
    assert not slow, "\n".join(slow)


@pytest.mark.parametrize("module", sorted(_modules()))
def test_no_repetition_is_formatted_away(module: str) -> None:
    r"""`rf"\d{1,2}"` looks for `\d(1, 2)`: in such a string the braces are doubled."""
    tree = ast.parse(inspect.getsource(importlib.import_module(module)))
    lost = [
        f"{module}:{node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Tuple | ast.Constant)
    ]
    assert not lost


def test_a_pattern_that_takes_long_is_found() -> None:
    assert _doubtful(re.compile("(?:a|a)*b"), False, 0.2)
    assert not _doubtful(re.compile("a+b"), False, 2.0)


@pytest.mark.parametrize("subject", ["everyday", "acts", "agencies", "column-labels", "signs"])
def test_words_are_found_as_one_after_the_other_would_find_them(subject: str) -> None:
    rng = random.Random(subject)
    strange = {
        "a-b",
        "a-",
        "^",
        "^]",
        "]",
        "[x",
        "|",
        "a",
        "\\",
        "\\d",
        "甲",
        "甲乙丙",
        "甲乙",
        "乙",
    }
    known = strange if subject == "signs" else lexicon.words(subject)
    flat = "|".join(map(re.escape, sorted(known, key=lambda word: (-len(word), word))))
    pieces = [*rng.choices(sorted(known), k=120), *rng.choices("甲的了，。-]^\\", k=120)]
    pieces += [word[: rng.randint(0, len(word))] for word in rng.choices(pieces, k=120)]
    rng.shuffle(pieces)
    text = "".join(pieces)
    for around in ("{}", "甲|{}", "(?<=[的了])(?:{})", "(?:{})(?=。|$)"):
        made, asked = (re.compile(around.format(x)) for x in (lexicon.one_of(known), flat))
        spans = [found.span() for found in made.finditer(text)]
        assert spans == [found.span() for found in asked.finditer(text)]
    assert [lexicon.one_of(few) for few in ((), ("", "甲"), ("乙", "甲乙"))] == [
        "",
        "甲|",
        "甲乙|乙",
    ]


def test_what_is_remembered_cannot_be_changed_or_grow() -> None:
    """A result that is given to many must be the same for all; texts have no end."""
    wrong = []
    for found in pkgutil.walk_packages(generator.__path__, "generator."):
        if found.name.split(".")[1] not in ROOMS:
            continue
        for name, value in vars(importlib.import_module(found.name)).items():
            asked = getattr(value, "__wrapped__", None)
            if asked is None or not hasattr(value, "cache_info") or asked.__module__ != found.name:
                continue
            hints = inspect.get_annotations(asked)
            given = hints.pop("return", "")
            bounded_in_size = value.cache_parameters()["maxsize"] is not None
            if "text" in hints and not bounded_in_size:
                wrong.append(f"{found.name}.{name} has no bound")
            if "str" in hints.values() and re.match(
                r"(?:list|set|dict|Iterator|Iterable)\[", str(given)
            ):
                wrong.append(f"{found.name}.{name} gives what can be changed: {given}")
    assert not wrong, "\n".join(wrong)
