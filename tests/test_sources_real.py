"""The project's own inputs: what is committed must read without an error, for each commit."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from generator.findings import ERROR, as_line, severity
from generator.model import Limits
from generator.sources import read_project

ROOT = Path(__file__).parent.parent
LIMITS = dataclasses.asdict(Limits())


def test_the_projects_own_files_have_no_error() -> None:
    project, found = read_project(ROOT)
    assert [as_line(item) for item in found if severity(item) == ERROR] == []
    assert project is not None


def test_the_settings_name_every_limit_as_it_is() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    named = dict(re.findall(r"^  #   ([a-z_]+): ([0-9]+)", text, re.MULTILINE))
    assert named == {key: str(int(value)) for key, value in LIMITS.items()}


def test_every_seed_has_been_taken_up_by_an_editor() -> None:
    project, _ = read_project(ROOT)
    assert project is not None
    assert {entry.seed for entry in project.articles} == {s.name for s in project.sources}
