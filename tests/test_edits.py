"""After every edit the pages are those of a clean build, and few are made again."""

from __future__ import annotations

import dataclasses
import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.model import Knowledge
from generator.store import FILE, Store
from generator.write import BuildInfo, Context, Ledger, Tree, files, jobs, tracing
from generator.write.page import written
from tests.bench.build_corpus import seeds
from tests.bench.edits import edited, low
from tests.golden.corpus import knowledge
from tests.support import CORPORA

BUILDS = 4
"""Each after five edits, of every kind at least once; `python -m tests.bench.edits 200` looks
after each, and at more."""


def test_after_edits_the_pages_are_those_of_a_clean_build(tmp_path: Path) -> None:
    made = list(edited(tmp_path / "project", BUILDS, 1, together=5))
    assert not [(at, what, found.differ) for at, (what, found) in enumerate(made) if found.differ]
    # Most of them were built, and did change pages.
    assert sum(bool(found.changed) and not found.stopped for _, found in made) > BUILDS * 3 // 4


# ---------------------------------------------------------------------- one value at a time


def _leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where plain values stand in a record."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _leaves(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _leaves(item, (*path, at))
    elif isinstance(value, str | int | float):
        yield path


def _other(value: Any, path: tuple[str | int, ...]) -> Any:
    """The record with another value at a place."""
    if not path:
        if isinstance(value, bool):
            return not value
        if isinstance(value, str):
            return "2024-05-06" if value[:2] == "20" else f"{value}改"
        return value + 1
    first, *rest = path
    if isinstance(first, int):
        return (*value[:first], _other(value[first], tuple(rest)), *value[first + 1 :])
    return replace(value, **{first: _other(getattr(value, first), tuple(rest))})


class _Standing(Tree):
    """A tree in which every file stands as it did."""

    def __init__(self) -> None:
        pass

    def seal(self, name: str) -> str:
        return "as it was"


def _stale(folder: Path, changes: int) -> Iterator[tuple[str, list[str]]]:
    """What was changed in the knowledge, and the pages that stand though they must not."""
    base = knowledge()
    chance = random.Random(1)
    with Store(folder / "store.sqlite") as store:
        ledger = Ledger(store, _Standing())
        first = dict(ledger.made(_context(base), jobs(_context(base))))
        ledger.keep()
        places = list(_leaves(base))
        for path in chance.sample(places, min(changes, len(places))):
            changed = _other(base, path)
            try:
                clean = {
                    job.name: written(job.build(_context(changed)))
                    for job in jobs(_context(changed))
                }
            except Exception:
                continue  # no such knowledge can be
            made = dict(Ledger(store, _Standing()).made(_context(changed), jobs(_context(changed))))
            found = {
                name: first[name] if content is None else content for name, content in made.items()
            }
            yield ".".join(map(str, path)), [name for name in clean if clean[name] != found[name]]


def _context(known: Knowledge) -> Context:
    return Context(known, BuildInfo())


def test_whatever_value_is_changed_no_page_is_stale(tmp_path: Path) -> None:
    with low():
        made = list(_stale(tmp_path, 80))
    assert not [(path, stale) for path, stale in made if stale]
    assert len(made) > 55


@pytest.mark.parametrize("name", ["articles", "categories", "cited", "full_terms", "passages"])
def test_a_hole_in_the_trace_is_found(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tracing.Traced._seen

    def holed(self: tracing.Traced, asked: str) -> Any:
        return getattr(self.whole, name) if asked == name else seen(self, asked)

    monkeypatch.setattr(tracing.Traced, "_seen", holed)
    with low():
        assert any(stale for _, stale in _stale(tmp_path, 1000))


def test_what_is_asked_for_is_written_down() -> None:
    known = knowledge()
    traced = tracing.Traced(_context(known))
    ident = known.readings[0].article.id
    assert ident in traced.articles and "nothing" not in traced.articles
    assert traced.articles.get("nothing") is None
    assert traced.article_of(f"{ident}#L1").id == ident
    assert len(traced.policies) == len(known.policies)
    assert {*traced.terms} == {term.entry.id for term in known.terms}
    assert traced.few and traced.knowledge.events == known.events
    assert list(traced.reads) == [
        ("articles?", ident),
        ("articles?", "nothing"),
        ("articles", "nothing"),
        ("articles", ident),
        ("policies#", None),
        ("terms*", None),
        ("few", None),
        ("knowledge.events", None),
    ]


def test_one_sentence_writes_few_pages(tmp_path: Path) -> None:
    root = shutil.copytree(CORPORA / "wetland", tmp_path / "project")
    for name, text in seeds(4):
        (root / "seeds" / name).write_text(text, "utf-8")
    assert _written(root) > 40
    assert _written(root) == 0
    seed = root / "seeds" / "s00002.txt"
    text = seed.read_text("utf-8")
    at = text.rindex("。")
    seed.write_text(f"{text[:at]}，并据此改了一句{text[at:]}", "utf-8")
    # Its own two, and those of what it speaks of.
    assert 2 <= _written(root) <= 16
    term = root / "docs" / "glossary" / "yanzhao.md"
    term.write_text(f"{term.read_text('utf-8')}\n再说一句。\n", "utf-8")
    assert _written(root) == 1


def _written(root: Path) -> int:
    """How many pages a build made, whether or not they were as before."""
    with Store(root / FILE) as store:
        knowledge = pipeline.know(root, replace(pipeline.plain(), store=store)).knowledge
        assert knowledge is not None
        tree = Tree(root / "pages")
        ledger = Ledger(store, tree)
        made: dict[str, bool] = {}
        pages = 0
        for name, content in files(Context(knowledge, BuildInfo()), ledger):
            pages += content is not None and name.endswith(".md")
            made[name] = tree.ready(name, content)
        tree.settle(made)
        ledger.keep()
    return pages
