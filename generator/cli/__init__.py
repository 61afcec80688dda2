"""Arguments in, exit code out.

It exists to say in the reader's language what happened: every finding on one line, all of
them at once, and what to do. Nothing is decided here; `pipeline` and `site` do the work.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from generator.cli.arguments import COMMANDS, language, parser_of
from generator.cli.commands import Commands
from generator.cli.telling import DONE, INCOMPLETE, STOPPED, WRONG, terminal
from generator.cli.words import WORDS

__all__ = ["COMMANDS", "DONE", "INCOMPLETE", "STOPPED", "WRONG", "main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; gives back DONE, STOPPED, WRONG or INCOMPLETE (see `telling`), or
    128 and the signal's number where it was told to end."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    lang = language(arguments)
    try:
        with terminal(), _ending(), _seldom_collecting():
            return Commands(parser_of(WORDS[lang]).parse_args(arguments), lang).run()
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except OSError:
        # Not even that could be told: nobody can be reached.
        return STOPPED


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for cycles of dead records seldom: a build makes millions of records that live to its
    end, and looking through them again and again took a seventh of its time."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _ending() -> Iterator[None]:
    """Let a polite request to end be heard as Ctrl+C is: what is half made is removed first."""

    def end(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:  # not in the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
