"""The tree onto the disk.

It exists so that a rebuild touches only what changed (the builder then renders only that),
so that a killed build leaves whole files, and so that a page that is gone is gone. Files are
made ready one by one, by several processes if need be, without any of them keeping them all in
memory; they take their places together, when all are ready.
"""

from __future__ import annotations

import contextlib
import filecmp
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

Content = bytes | Iterable[bytes]
"""A file's bytes, at once or piece by piece."""


class Tree:
    """A folder whose files are replaced by new ones, all together."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._present = _present(folder)

    def ready(self, name: str, content: Content | None) -> bool:
        """Make a file ready beside the one that it will replace; False if that one is right,
        as None instead of content says that it is."""
        if content is None:
            return False
        target = self._target(name)
        if name in self._present and isinstance(content, bytes) and _holds(target, content):
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        part = _part(target)
        with part.open("wb") as out:
            for piece in (content,) if isinstance(content, bytes) else content:
                out.write(piece)
        if name in self._present and filecmp.cmp(part, target, shallow=False):
            part.unlink()
            return False
        return True

    def all_ready(self, files: Iterable[tuple[str, Content | None]]) -> dict[str, bool]:
        """The same for many files, each forgotten before the next."""
        return {name: self.ready(name, content) for name, content in files}

    def seal(self, name: str) -> str:
        """What tells the file that stands from any other that might; empty if there is none."""
        try:
            stat = (self.folder / name).stat()
        except OSError:
            return ""
        return f"{stat.st_size} {stat.st_mtime_ns}"

    def settle(self, made: Mapping[str, bool]) -> tuple[str, ...]:
        """Put the files in their places: all names made, and whether each was made ready.

        Whatever else stands in the folder is removed, hidden files aside. Gives back the
        paths that were written or removed, sorted.
        """
        changed = [name for name, is_new in made.items() if is_new]
        for name in changed:
            target = self._target(name)
            _part(target).replace(target)
        for name in sorted(self._present - made.keys(), reverse=True):
            (self.folder / name).unlink()
            changed.append(name)
            self._tidy(name)
        return tuple(sorted(changed))

    def abandon(self, made: Mapping[str, bool]) -> None:
        """Leave everything as it was."""
        for name, is_new in made.items():
            if is_new:
                _part(self.folder / name).unlink(missing_ok=True)
                self._tidy(name)

    def _target(self, name: str) -> Path:
        """Where a file stands: below the folder, whatever it is called (what an address is made
        of may have been kept by somebody else)."""
        if not name or "\\" in name or any(part in ("", ".", "..") for part in name.split("/")):
            raise ValueError(f"no path below {self.folder.name}: {name!r}")
        return self.folder / name

    def _tidy(self, name: str) -> None:
        """Remove the folders above a file as far as they are empty."""
        for parent in (self.folder / name).parents:
            if parent == self.folder:
                break
            with contextlib.suppress(OSError):
                parent.rmdir()


def publish(files: Mapping[str, Content], folder: Path) -> tuple[str, ...]:
    """Write `files` below `folder`; gives back the paths that were written or removed, sorted.

    A file with the right content is not touched. Whatever else stands in `folder` is
    removed, hidden files aside. Each file appears whole or not at all.
    """
    with swept(folder):
        tree = Tree(folder)
        return tree.settle(tree.all_ready(files.items()))


@contextmanager
def swept(folder: Path) -> Iterator[None]:
    """Where this is left by an exception, what was made ready below the folder is removed."""
    try:
        yield
    except BaseException:
        # Why it was not finished is told elsewhere; what cannot be removed, by the next build.
        with contextlib.suppress(OSError):
            _present(folder)
        raise


def _part(target: Path) -> Path:
    return target.with_name(f".{target.name}.part")


def _holds(target: Path, content: bytes) -> bool:
    return target.stat().st_size == len(content) and target.read_bytes() == content


def _present(folder: Path) -> set[str]:
    """The files that stand in the folder. What a killed build left is removed, and links are:
    what they lead to is not ours to read or to write into."""
    found: set[str] = set()
    bare: list[Path] = []
    for root, folders, names in os.walk(folder):
        here = Path(root)
        base = here.relative_to(folder).as_posix()
        kept = len(found)
        for name in (*folders, *names):
            if (here / name).is_symlink():
                (here / name).unlink()
            elif name in folders:
                continue
            elif name.startswith(".") and name.endswith(".part"):
                (here / name).unlink()
            elif not name.startswith("."):
                found.add(name if base == "." else f"{base}/{name}")
        folders[:] = [name for name in folders if not name.startswith(".")]
        if kept == len(found) and here != folder:
            bare.append(here)
    for here in reversed(bare):
        with contextlib.suppress(OSError):
            here.rmdir()
    return found
