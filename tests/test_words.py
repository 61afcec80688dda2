"""Word boundaries: the fast segmenter cuts as jieba does, and nothing lands in shared folders."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from generator.chinese.words import Words, segmenter

SEEDS = Path(__file__).parent.parent / "seeds"
ADDED = ("新质生产力", "智能体", "模型即服务", "东数西算")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Words:
    return segmenter(ADDED, cache=tmp_path_factory.mktemp("words"), plain=True)


@pytest.fixture(scope="module")
def fast() -> Words:
    pytest.importorskip("rjieba", reason="the stand-in is an extra")
    return segmenter(ADDED)


@pytest.mark.parametrize("seed", sorted(p.name for p in SEEDS.glob("*.txt")))
def test_both_cut_alike(plain: Words, fast: Words, seed: str) -> None:
    text = (SEEDS / seed).read_text("utf8")
    assert plain.cut(text) == fast.cut(text)
    assert plain.cut_known(text) == fast.cut_known(text)


def test_added_words_stay_whole(plain: Words) -> None:
    assert plain.cut("加快发展新质生产力") == ["加快", "发展", "新质生产力"]
    assert "".join(plain.cut("推广智能体，建设“东数西算”工程")) == "推广智能体，建设“东数西算”工程"


def test_the_dictionary_cache_is_in_the_callers_folder_only(tmp_path: Path) -> None:
    shared = Path(tempfile.gettempdir()) / "jieba.cache"
    before = shared.stat().st_mtime_ns if shared.exists() else None
    segmenter(cache=tmp_path / "own", plain=True).cut("我们")
    assert [p.name for p in (tmp_path / "own").iterdir()] == ["jieba.cache"]
    segmenter(plain=True).cut("我们")
    assert (shared.stat().st_mtime_ns if shared.exists() else None) == before
