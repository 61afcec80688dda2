"""A document → its pieces, in a process of its own and within bounds.

It exists because a stranger's file may be built to break what reads it: a process that is
stopped, or breaks, takes nothing else with it, and what happened is a finding.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from generator.add.kinds import DOCX, HTML, PDF, PICTURE, recognises
from generator.add.records import Extract, Unreadable
from generator.model import Limits

_PACKAGE = Path(__file__).resolve().parent.parent
_LOST = 77
"""What the process gives back when it was told why a file cannot be read."""


class _Why(msgspec.Struct):
    code: str
    values: dict[str, str]


def read_document(path: Path, kind: str, limits: Limits) -> Extract:
    """What a document says. Raises `Unreadable`."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer"
        command = [sys.executable, "-m", "generator.add.reading", kind, str(path), str(answer)]
        command += [str(limits.original_pages), str(limits.original_seconds)]
        command += [str(limits.original_memory_mb)]
        places = [str(_PACKAGE.parent), os.environ.get("PYTHONPATH", "")]
        known = {"PYTHONPATH": os.pathsep.join(p for p in places if p), "PYTHONUTF8": "1"}
        try:
            done = subprocess.run(
                command,
                env=os.environ | known,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=4 * limits.original_seconds + 60,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Unreadable("original-slow", seconds=str(limits.original_seconds)) from error
        if done.returncode == 0 and answer.exists():
            return msgspec.json.decode(answer.read_bytes(), type=Extract)
        if done.returncode == _LOST and answer.exists():
            why = msgspec.json.decode(answer.read_bytes(), type=_Why)
            raise Unreadable(why.code, **why.values)
        if done.returncode in (-24, 152):  # SIGXCPU
            raise Unreadable("original-slow", seconds=str(limits.original_seconds))
        raise Unreadable("original-broken")


def extracted(kind: str, path: Path, pages: int) -> Extract:
    """The same, in this process and without bounds."""
    if kind == PDF:
        from generator.add.pdf.document import read_pdf

        if not recognises():
            return read_pdf(path, pages, None)
        from generator.add.scan import recognised

        return read_pdf(path, pages, recognised)
    if kind == PICTURE:
        from generator.add.pdf.document import read_image

        return read_image(path)
    if kind == DOCX:
        from generator.add.docx import read_docx

        return read_docx(path.read_bytes())
    if kind == HTML:
        from generator.add.html import read_html

        return read_html(path.read_bytes())
    raise Unreadable("original-kind", kinds="")


def _bound(seconds: int, megabytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    most = seconds if hard == resource.RLIM_INFINITY else min(seconds, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
    if sys.platform == "linux":
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        size = megabytes << 20
        size = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def main(kind: str, path: str, answer: str, pages: str, seconds: str, megabytes: str) -> int:
    """Read one document and write down what it says, or why it cannot be read."""
    _bound(int(seconds), int(megabytes))
    try:
        found = extracted(kind, Path(path), int(pages))
    except Unreadable as error:
        Path(answer).write_bytes(msgspec.json.encode(_Why(error.code, error.values)))
        return _LOST
    except MemoryError:
        why = _Why("original-heavy", {"memory": megabytes})
        Path(answer).write_bytes(msgspec.json.encode(why))
        return _LOST
    except RecursionError:
        Path(answer).write_bytes(msgspec.json.encode(_Why("original-broken", {})))
        return _LOST
    Path(answer).write_bytes(msgspec.json.encode(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
