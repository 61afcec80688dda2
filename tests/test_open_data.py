"""The open data: each file as its schema says, with a twin in CSV that no spreadsheet calculates."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator import pipeline
from generator.model import Knowledge
from generator.write import BuildInfo, all_files
from generator.write.data.fields import FIELDS
from tests.golden.corpus import knowledge
from tests.golden.rich import rich
from tests.support import small_project

BUILD = BuildInfo("0123abc", "2026-11-22", "0.1")
NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")


def _data(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        name.removeprefix("data/"): content
        for name, content in files.items()
        if name.startswith("data/") and name.endswith((".json", ".csv"))
    }


def _harbour(tmp_path: Path) -> dict[str, bytes]:
    return _data(all_files(knowledge(), BUILD))


def _rich(tmp_path: Path) -> dict[str, bytes]:
    return _data(all_files(rich(), BUILD))


def _wetland(tmp_path: Path) -> dict[str, bytes]:
    known = pipeline.know(small_project(tmp_path / "project")).knowledge
    assert known is not None
    return _data(all_files(known, BUILD))


@pytest.fixture(params=[_harbour, _rich, _wetland], ids=lambda made: made.__name__[1:])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, bytes]:
    """The data of a made-up corpus."""
    found: dict[str, bytes] = request.param(tmp_path)
    return found


@pytest.fixture(scope="module")
def published(site: Path) -> dict[str, bytes]:
    """The data of the real site."""
    return _data(
        {p.relative_to(site).as_posix(): p.read_bytes() for p in (site / "data").rglob("*.*")}
    )


def _wrong(files: Mapping[str, bytes]) -> list[str]:
    """What does not hold of the files together."""
    wrong = []
    for name in FIELDS:
        schema = json.loads(files[f"schemas/{name}.schema.json"])
        Draft202012Validator.check_schema(schema)
        rows = json.loads(files[f"{name}.json"])
        judge = Draft202012Validator(schema)
        wrong += [
            f"{name}.json {'/'.join(map(str, found.absolute_path))}: {found.message[:200]}"
            for found in judge.iter_errors(rows)
        ]
        flat = list(csv.reader(io.StringIO(files[f"{name}.csv"].decode("utf-8-sig"), newline="")))
        if len(flat) != len(rows) + 1:
            wrong.append(f"{name}.csv has {len(flat) - 1} rows, {name}.json {len(rows)}")
        wrong += [
            f"{name}.csv row {at}: {len(row)} cells" for at, row in enumerate(flat)
            if len(row) != len(flat[0])
        ]  # fmt: skip
        wrong += [
            f"{name}.csv row {at}: {value[:40]!r} is a formula"
            for at, row in enumerate(flat)
            for value in row
            if value.lstrip().startswith(("=", "+", "-", "@")) and not NUMBER.fullmatch(value)
        ]
    return wrong


def test_every_published_file_is_as_its_schema_says(published: dict[str, bytes]) -> None:
    assert _wrong(published) == []
    stems = {name.split(".")[0] for name in published if "/" not in name}
    assert stems == set(FIELDS), "a file without a description, or the other way round"
    assert {name for name in published if "/" in name} == {
        f"schemas/{name}.schema.json" for name in FIELDS
    }


def test_so_it_is_with_other_articles(made: dict[str, bytes]) -> None:
    assert _wrong(made) == []


@pytest.mark.parametrize(
    ("file", "field", "value"),
    [
        ("figures", "kind", "guess"),
        ("figures", "as_of", "2027年"),
        ("events", "date", "2025-8"),
        ("passages", "raw_lines", [0]),
        ("passages", "complete", "lost"),
        ("statements", "mode", None),
        ("terms", "definition_source", {"seed": "001.txt"}),
        ("voices", "policy", ""),
        ("articles", "characters", {"raw": 1, "kept": 1, "changed": 0, "removed": -1}),
        ("findings", "more", "a field that nobody described"),
    ],
)
def test_what_a_schema_does_not_know_is_refused(
    published: dict[str, bytes], file: str, field: str, value: object
) -> None:
    schema = json.loads(published[f"schemas/{file}.schema.json"])
    rows: list[dict[str, Any]] = json.loads(published[f"{file}.json"])
    judge = Draft202012Validator(schema)
    assert judge.is_valid(rows)
    assert not judge.is_valid([{**rows[0], field: value}])
    without = {name: kept for name, kept in rows[0].items() if name != "id" and name != "code"}
    assert not judge.is_valid([without])


def test_every_field_is_described_on_the_page(site: Path, published: dict[str, bytes]) -> None:
    page = (site / "data" / "index.html").read_text("utf-8")
    for name, table in FIELDS.items():
        for ending in (".json", ".csv"):
            assert f'href="{name}{ending}"' in page
        assert f'href="schemas/{name}.schema.json"' in page
        schema = json.loads(published[f"schemas/{name}.schema.json"])
        for field, made in schema["items"]["properties"].items():
            assert re.search(rf"<code>[^<]*\b{field}\b", page), f"{name}: {field}"
            assert made["description"]
        assert [*schema["items"]["properties"]] == [*table.fields]


def _strange(known: Knowledge) -> Knowledge:
    """The same with a title, a subject and a value that a spreadsheet would calculate."""
    first, *others = known.readings
    titled = replace(first, article=replace(first.article, title='=HYPERLINK("http://x","甲")'))
    figure, *rest = known.figures
    odd = replace(figure, subject="-1+cmd|甲", value="-3.5", unit="+")
    return replace(known, readings=(titled, *others), figures=(odd, *rest))


def test_a_cell_is_no_formula_and_a_negative_number_is_a_number() -> None:
    files = _data(all_files(_strange(knowledge()), BUILD))
    assert _wrong(files) == []
    rows = list(csv.DictReader(io.StringIO(files["figures.csv"].decode("utf-8-sig"))))
    odd = next(row for row in rows if row["value"] == "-3.5")
    assert (odd["subject"], odd["unit"]) == ("'-1+cmd|甲", "'+")
    titles = csv.DictReader(io.StringIO(files["articles.csv"].decode("utf-8-sig")))
    assert '\'=HYPERLINK("http://x","甲")' in [row["title"] for row in titles]


def test_a_record_has_a_column_for_each_of_its_fields() -> None:
    files = _data(all_files(rich(), BUILD))
    head = files["articles.csv"].decode("utf-8-sig").splitlines()[0]
    assert head.endswith("characters.raw,characters.kept,characters.changed,characters.removed")
    head = files["terms.csv"].decode("utf-8-sig").splitlines()[0]
    assert "definition_source.seed,definition_source.passage,definition_source.quote" in head
