"""`generator compare`: what is compared is what the files say now, or nothing.

It exists because pages of an earlier build look like an answer. A project is built before it is
compared, unless its pages are known to be made of these very files; a commit is built from Git.
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from generator import __version__
from generator.execute import Stages, Workers
from generator.findings import stops
from generator.model import Finding
from generator.store import Store

_BASES = ("origin/main", "main", "HEAD")
"""What a change is compared with where nothing is named: where it parted from the first of these."""


class Unbuilt(Exception):
    """A project with errors cannot be compared."""

    def __init__(self, name: str, found: tuple[Finding, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.found = found


class Nothing(Exception):
    """Neither a project, nor pages, nor a commit."""


class Groundless(Exception):
    """Nothing is named to compare with, and there is no history to take it from."""


@dataclass(frozen=True, slots=True)
class Builds:
    """Makes the pages that are compared, in a folder that goes when the comparison is done."""

    root: Path
    place: Path
    workers: Callable[[bool], Workers]

    def pages(self, name: str, number: int, *, own: bool) -> Path:
        """The pages of a project, a folder of pages, or a commit. `own`: of this program too."""
        folder = Path(name)
        if not folder.exists():
            return self._built(self._checked_out(name, number), number, name)
        project = _project(folder)
        if project is None:
            return folder
        return self._standing(project, own) or self._built(project, number, name)

    def _standing(self, project: Path, own: bool) -> Path | None:
        """The project's pages, if they are made of its files as they are now."""
        from generator import pipeline

        return project / pipeline.PAGES if pipeline.stands(project, own=own) else None

    def _built(self, project: Path, number: int, name: str) -> Path:
        from generator import pipeline
        from generator.write import BuildInfo

        pages = self.place / str(number) / "pages"
        with self.workers(True) as hands:
            means = pipeline.Means(Store(None), hands, Stages())
            info = BuildInfo(commit="", date="1980-01-01", version=__version__)
            found = pipeline.build(project, info, pages=pages, means=means).findings
        if stops(found):
            raise Unbuilt(name, found)
        return pages

    def _checked_out(self, name: str, number: int) -> Path:
        """The files of a commit."""
        # A name that begins so would be an option of Git's, such as --output.
        known = not name.startswith("-")
        packed = known and _git(self.root, "archive", "--format=tar", f"{name}^{{commit}}")
        if not packed:
            raise Nothing(name)
        folder = self.place / str(number) / "project"
        with tarfile.open(fileobj=BytesIO(packed)) as archive:
            # A link may lead out of the folder; no input of a project is one.
            plain = [member for member in archive if member.isreg() or member.isdir()]
            archive.extractall(folder, members=plain, filter="data")
        below = _git(self.root, "rev-parse", "--show-prefix").decode().strip()
        return folder / below


@contextmanager
def builds(root: Path, workers: Callable[[bool], Workers]) -> Iterator[Builds]:
    with tempfile.TemporaryDirectory(prefix="generator-compare-") as name:
        yield Builds(root, Path(name), workers)


def base(root: Path) -> str:
    """The commit that the project's files are compared with where none is named."""
    for name in _BASES:
        found = _git(root, "merge-base", "HEAD", name).decode().strip()
        if found:
            return found
    raise Groundless


def _project(folder: Path) -> Path | None:
    """The project that a folder is, or is the pages of."""
    folder = folder.resolve()
    if (folder / "mkdocs.yml").is_file() and (folder / "docs").is_dir():
        return folder
    above = folder.parent.parent
    if folder.parts[-2:] == ("build", "pages") and (above / "docs").is_dir():
        return above
    return None


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=False
        )
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""
