"""What went wrong with an article, as a finding that its contributor and we can act on.

It exists to turn an exception into a place: the seed, the line that was being read where a frame
knows it, and the room, function and line of the program.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType, TracebackType

from generator.bounds import OverTime
from generator.findings import SEEDS, finding
from generator.model import Finding, Limits, Reading

_PACKAGE = Path(__file__).resolve().parent.parent
_OUTSIDE = frozenset(
    {"pipeline.py", "reach.py", "reading.py", "bounds.py", "guard", "store", "execute", "cli"}
)
"""What calls the rooms and is none itself."""
_ADDRESS = re.compile(r"0x[0-9A-Fa-f]+")
_LONGEST = 120
"""Characters of an exception's own words."""


def told(error: BaseException, seed: str, limits: Limits, *, shown: bool = True) -> Finding:
    """The finding for what was raised while the seed was read, or while what was read of it was
    used; `shown`: its raw text is on the site all the same."""
    frames = list(_frames(error.__traceback__))
    line = next((line for frame, _ in reversed(frames) if (line := _raw_line(frame))), 0)
    file = f"{SEEDS}{seed}"
    room = _room(frames[0][0]) if frames else "pipeline"
    if not shown:
        return finding(file, line, "article-absent", what=_words(error), place=_place(frames))
    if isinstance(error, OverTime):
        return finding(file, line, "article-slow", seconds=f"{limits.seconds:g}", room=room)
    if isinstance(error, MemoryError):
        return finding(file, line, "article-large", memory=limits.memory_mb, room=room)
    return finding(file, line, "article-unread", what=_words(error), place=_place(frames))


def crowd(reading: Reading, limits: Limits) -> Finding | None:
    """The finding for an article that gives more than the rooms after reading may have to do."""
    count = len(reading.events) + len(reading.figures)
    if count <= limits.statements:
        return None
    file = f"{SEEDS}{reading.article.seed}"
    return finding(file, 0, "article-crowded", count=count, most=limits.statements)


def _words(error: BaseException) -> str:
    """What an exception says, on one line, the same each time."""
    said = _ADDRESS.sub("0x…", " ".join(traceback.format_exception_only(error)[-1].split()))
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"


def _frames(trace: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    """The rooms' own frames and the line each stands at, the innermost last."""
    for frame, line in traceback.walk_tb(trace):
        path = Path(frame.f_code.co_filename)
        if _PACKAGE in path.parents and path.relative_to(_PACKAGE).parts[0] not in _OUTSIDE:
            yield frame, line


def _room(frame: FrameType) -> str:
    return Path(frame.f_code.co_filename).relative_to(_PACKAGE).parts[0].removesuffix(".py")


def _place(frames: Sequence[tuple[FrameType, int]]) -> str:
    """The file, line and function that the exception came from."""
    if not frames:
        return "pipeline"
    frame, line = frames[-1]
    name = Path(frame.f_code.co_filename).relative_to(_PACKAGE).as_posix()
    return f"generator/{name}:{line} {frame.f_code.co_name}"


def _raw_line(frame: FrameType) -> int:
    """The raw line of the first passage, block or line among a frame's variables; 0 for none."""
    for value in list(frame.f_locals.values()):
        if not type(value).__module__.startswith("generator."):
            continue
        found = getattr(value, "number", None) or next(iter(getattr(value, "lines", ())), 0)
        found = getattr(found, "number", found)
        if isinstance(found, int) and found > 0:
            return found
    return 0
