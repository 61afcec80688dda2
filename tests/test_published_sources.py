"""The project's own inputs: what is committed must read without an error, for each commit."""

from __future__ import annotations

import dataclasses
import re
import subprocess
from hashlib import sha256

from generator.findings import ERROR, as_line, severity
from generator.link.misquoted import misquoted
from generator.link.quoting import quotations
from generator.model import Limits
from generator.prose import TAGS
from generator.reading import readings
from generator.sources import read_project
from generator.store import Store
from tests.support import ROOT

SEEDS = {
    "000_381d1b6a8c217422.txt": "9a288ebc44293e0597ec27c9e7749ad43702ef7a5577f238d89af188aa1bb33b",
    "001_644088d1c65f539b.txt": "a8d6be367fe304b52ade8d3d2c854da36731e524bedfa61f0d00f1a0b5b2918d",
    "002_0aeffe864e4315f4.txt": "f5425386cf91effb6f65f1018e314729c0f4883e7f8b7aaf2908357e371cf371",
    "003_202ba7f82828d8ec.txt": "1cf03912da0d92e09fa6e9fd1f8b5b925cb08b4777a0ef13c6600cfbea43ef9c",
    "004_42c0c996b8dd257d.txt": "68c09324625fae4d68becdb3fad2fc9e0994193e221c427785455c8c0c169b18",
}
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


def test_seeds_are_as_received() -> None:
    found = {
        path.name: sha256(path.read_bytes()).hexdigest() for path in (ROOT / "seeds").glob("*.txt")
    }
    assert {name: found.get(name) for name in SEEDS} == SEEDS
    told = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")
    for name, digest in SEEDS.items():
        assert f"{digest}  {name}" in told


def test_every_seed_is_on_record_and_is_text_to_nobody() -> None:
    record = (ROOT / "docs" / "seeds.txt").read_text("utf-8").split()
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    assert record[1::2] == [path.name for path in seeds]
    assert record[::2] == [sha256(path.read_bytes()).hexdigest() for path in seeds]
    asked = subprocess.run(
        ["git", "-C", str(ROOT), "check-attr", "text", "--", *map(str, seeds)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert {line.rpartition(" ")[2] for line in asked.stdout.splitlines()} == {"unset"}


def test_contributors_are_told_what_they_may_use() -> None:
    told = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    listed = re.search("这些 HTML 元素：(.*?)。", told)
    assert listed and set(re.findall("`(.+?)`", listed[1])) == TAGS


def test_the_editors_of_the_site_quote_what_stands_there() -> None:
    project, _ = read_project(ROOT)
    assert project is not None
    each = readings(project, Store(None))
    assert list(misquoted(project, each)) == []
    held = [
        one.words
        for body in (*(e.body for e in project.categories), *(e.body for e in project.policies))
        for one in quotations(body)
    ]
    assert len(held) > 60, "the prose quotes, and is held to it"
