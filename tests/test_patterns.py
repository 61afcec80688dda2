"""No pattern takes long on a text that is made of its own signs, over and over.

Texts are pumped from what each pattern itself looks for: a repetition that can be parted in many
ways, or three stretches of blanks beside each other, would need seconds for a few hundred
characters. Patterns that only ever see short words are measured like all others.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import random
import re
import re._parser as parser  # type: ignore[import-not-found]
import time
import zlib
from collections.abc import Iterator
from functools import partial
from itertools import takewhile
from typing import Any

import pytest

import generator
from generator.bounds import OverTime, bounded
from generator.model import Limits

LENGTH = 240
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


def _texts(pattern: str) -> Iterator[str]:
    rng = random.Random(zlib.crc32(pattern.encode("utf-8", "surrogatepass")))
    signs = _signs(pattern)
    few = [*COMMON, *(signs if len(signs) <= 40 else rng.sample(signs, 40))]
    pairs = ["".join(rng.choices(few, k=2)) for _ in range(30)]
    for unit in (*few, *pairs):
        body = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
        for tail in ("", "。", "甲"):
            yield body + tail
            yield rng.choice(few) + body + tail


def _took(pattern: re.Pattern[str], text: str, whole: bool) -> float:
    def run() -> None:
        for _ in pattern.finditer(text):
            pass
        if whole:
            # What fits a part of a text at once may try long whether it fits all of it.
            pattern.fullmatch(text)

    begin = time.process_time()
    try:
        bounded(run, Limits(seconds=1.0))
    except OverTime:
        return 1.0
    return time.process_time() - begin


@pytest.mark.parametrize("module", sorted(_modules()))
def test_no_pattern_takes_long(module: str) -> None:
    slow = []
    for name, pattern, whole in _patterns(module):
        for text in _texts(pattern.pattern):
            took = partial(_took, pattern, text, whole)
            # Twice, where it took long: another process may have been in the way.
            if took() > SECONDS and min(took() for _ in "12") > SECONDS:
                slow.append(f"{module}.{name} on {text[:12]!r}…{text[-2:]!r}")
                break
    assert not slow, "\n".join(slow)
