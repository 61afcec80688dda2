"""When each source of the site was added, and when it was last changed, as far as git knows.

It exists so that the feeds and the map of the site tell what is new from what was mended, instead
of giving everything the day of the build.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_FOLDERS = ("seeds", "docs")


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
    """What git prints; empty where it cannot."""
    try:
        done = subprocess.run(
            ["git", "-C", os.fspath(root), *arguments], capture_output=True, check=False
        )
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
