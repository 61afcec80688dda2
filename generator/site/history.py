"""When a site and its sources were made, as far as git knows.

It exists so that a build says the same whenever it is done, and so that the feeds and the map of
the site tell what is new from what was mended, instead of giving everything the day of the build.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

EARLIEST, LATEST = 315532800, 4354819198
"""The first and the last moment that a zip archive can name: 1980-01-01, 2107-12-31 23:59:58."""

_FOLDERS = ("seeds", "docs")
_SECONDS = re.compile(r"[0-9]{1,20}")


def epoch(root: Path) -> int:
    """The build's fixed moment, in Unix seconds: SOURCE_DATE_EPOCH, else the last commit, else
    1980; never before 1980, nor beyond what a zip archive can name."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not _SECONDS.fullmatch(given):
        given = _git(root, "log", "-1", "--format=%ct").strip()
    return min(max(int(given), EARLIEST), LATEST) if _SECONDS.fullmatch(given) else EARLIEST


def commit(root: Path) -> str:
    """The commit being built, in ten hexadecimal digits; empty outside a repository."""
    return _git(root, "rev-parse", "--short=10", "HEAD").strip()


def days(root: Path) -> Mapping[str, tuple[str, str]]:
    """File of `seeds/` and `docs/` → the days (ISO) of its first and its last commit.

    Empty outside a repository, and in a clone that holds the last commits only: there every file
    seems to be as young as they are.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    place = _git(root, "rev-parse", "--show-prefix").strip()
    log = _git(
        root, "-c", "core.quotePath=false", "log", "--no-renames", "--format=%x00%cs", "--name-only",
        "--", *_FOLDERS,
    )  # fmt: skip
    found: dict[str, tuple[str, str]] = {}
    for commit in log.split("\0")[1:]:
        day, _, names = commit.partition("\n")
        for name in filter(None, names.split("\n")):
            file = name.removeprefix(place)
            # The newest commit comes first.
            found[file] = (day, found.get(file, ("", day))[1])
    return found


def _git(root: Path, *arguments: str) -> str:
    """What git prints; empty outside a repository, or without git."""
    command = ["git", "-C", os.fspath(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
