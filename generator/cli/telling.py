"""What people are told: lines on the terminal, findings, and what a command gives back.

It exists so that everything that is printed goes one way: a reader who closes the pipe
(`| head`) ends no build, and a terminal that lacks a character shows its code.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from generator.cli.words import WORDS
from generator.findings import (
    ERROR,
    NOTE,
    WARNING,
    as_annotation,
    as_line,
    has_errors,
    severity,
    stops,
)
from generator.model import Finding

DONE, STOPPED, WRONG, INCOMPLETE = range(4)
"""What a command gives back: done, errors and nothing written, wrong arguments, or written but
for articles that could not be read."""


SHOWN = 12
"""Warnings of one kind that a build lists: of a thousand articles that nobody has looked at yet,
the thousandth line says nothing new."""


def say(text: str, *, aside: bool = False) -> None:
    """A line for whoever reads the output, or (`aside`) for whoever watches."""
    stream: TextIO | None = sys.stderr if aside else sys.stdout
    if stream is None:
        return
    with _open_to(stream):
        print(text, file=stream, flush=True)


def report(found: Iterable[Finding], lang: str, *, notes: bool) -> int:
    """Print the findings, errors last so that they are read first; whether they stop a build,
    or leave articles out of it. Without `notes`, of warnings of one kind the first are shown."""
    items = ranked(found)
    counts = dict.fromkeys((NOTE, WARNING, ERROR), 0)
    for item in items:
        counts[severity(item)] += 1
    lines = [as_line(item, lang) for item in items] if notes else list(_first(items, lang))
    if lines:
        say("\n".join(lines), aside=True)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for item in items:
            if severity(item) != NOTE:
                say(as_annotation(item, lang))
    if items:
        words = WORDS[lang]
        line = words["sum"].format(
            errors=counts[ERROR], warnings=counts[WARNING], notes=counts[NOTE]
        )
        if counts[NOTE] and not notes:
            line += words["notes"] if lang == "zh" else f" {words['notes']}"
        say(line, aside=True)
    return status(items)


def _first(items: Sequence[Finding], lang: str) -> Iterator[str]:
    """The lines of all errors, and of the first warnings of each kind; how many more there are."""
    counts: Counter[str] = Counter()
    warnings = [item for item in items if severity(item) == WARNING]
    for item in warnings:
        counts[item.code] += 1
        if counts[item.code] <= SHOWN:
            yield as_line(item, lang)
    for code, count in sorted(counts.items()):
        if count > SHOWN:
            yield WORDS[lang]["more"].format(count=count - SHOWN, code=code)
    yield from (as_line(item, lang) for item in items if severity(item) == ERROR)


def ranked(found: Iterable[Finding]) -> list[Finding]:
    """Each finding once, errors last."""
    ranks = {NOTE: 0, WARNING: 1, ERROR: 2}
    return sorted(set(found), key=lambda item: (ranks[severity(item)], item))


def status(found: Sequence[Finding]) -> int:
    """What a command with these findings gives back."""
    return STOPPED if stops(found) else INCOMPLETE if has_errors(found) else DONE


@contextmanager
def terminal() -> Iterator[None]:
    """Ready the streams for `say`, and leave nothing in them that Python would stumble over."""
    streams = [stream for stream in (sys.stdout, sys.stderr) if stream is not None]
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        yield
    finally:
        for stream in streams:
            with _open_to(stream):
                stream.flush()


@contextmanager
def _open_to(stream: TextIO) -> Iterator[None]:
    """Nobody reads a closed pipe: what is said from then on goes nowhere."""
    try:
        yield
    except BrokenPipeError:
        _silence(stream)
    except OSError as error:
        _silence(stream)
        raise OSError(error.errno, error.strerror, stream.name) from error


def _silence(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
