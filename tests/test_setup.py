"""What a stranger is told whose machine lacks something."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def _run(*command: str, path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command that sees only the programs in `path`."""
    kept = {key: value for key, value in os.environ.items() if key not in ("CHROME", "MAKEFLAGS")}
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**kept, "PATH": str(path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder of programs with the few that any system has."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "id", "echo", "rm", "touch", "grep", "sed"):
        found = shutil.which(name)
        if found:
            (folder / name).symlink_to(found)
    return folder


def _program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_an_old_python_is_named(programs: Path, tmp_path: Path) -> None:
    make = shutil.which("make")
    assert make
    _program(programs / "python3", 'case "$1" in --version) echo Python 3.9.2;; *) exit 1;; esac')
    done = _run(make, "site", f"VENV={tmp_path}/venv", "PYTHON=python3", path=programs)
    assert done.returncode != 0
    assert "needs Python 3.11 or later; 'python3' is Python 3.9.2" in done.stderr
    assert not (tmp_path / "venv").exists()


def test_a_browser_that_is_there_is_found(programs: Path) -> None:
    _program(programs / "google-chrome", "exit 0")
    done = _run("/bin/sh", ".ci/browser", path=programs)
    assert done.stdout.strip() == str(programs / "google-chrome")


def test_a_browser_that_is_not_there_is_asked_for(programs: Path) -> None:
    done = _run("/bin/sh", ".ci/browser", "--install", path=programs)
    assert done.returncode == 1
    assert "apt-get install chromium fonts-noto-cjk" in done.stderr
    done = _run("/bin/sh", ".ci/browser", path=programs, CHROME="/no/chrome")
    assert done.returncode == 1
    assert "CHROME is set to '/no/chrome', which is no program" in done.stderr


def test_a_browser_is_installed_where_that_is_allowed(programs: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    (programs / "id").unlink()
    _program(programs / "id", "echo 0")
    _program(programs / "apt-get", f'echo "$*" >>{log}\ntouch {programs}/chromium')
    done = _run("/bin/sh", ".ci/browser", "--install", path=programs)
    asked = log.read_text(encoding="utf-8").splitlines()
    assert asked[-1].endswith("chromium fonts-noto-cjk")
    # What was "installed" here is no program, so it is said what is missing.
    assert done.returncode == 1
