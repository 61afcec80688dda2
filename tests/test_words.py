"""Word boundaries: the fast segmenter cuts as jieba does, and nothing lands in shared folders."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from generator.chinese.words import Words, segmenter
from tests.support import FIVE

SEEDS = FIVE / "seeds"
ADDED = ("新质生产力", "智能体", "模型即服务", "东数西算")


@pytest.fixture(scope="module")
def plain() -> Words:
    return segmenter(ADDED, plain=True)


@pytest.fixture(scope="module")
def fast() -> Words:
    return segmenter(ADDED)


@pytest.mark.parametrize("seed", sorted(p.name for p in SEEDS.glob("*.txt")))
def test_both_cut_alike(plain: Words, fast: Words, seed: str) -> None:
    text = (SEEDS / seed).read_text("utf8")
    assert plain.cut(text) == fast.cut(text)
    assert plain.cut_known(text) == fast.cut_known(text)


def test_added_words_stay_whole(plain: Words) -> None:
    assert plain.cut("加快发展新质生产力") == ["加快", "发展", "新质生产力"]
    assert "".join(plain.cut("推广智能体，建设“东数西算”工程")) == "推广智能体，建设“东数西算”工程"


def test_nothing_is_kept_in_or_read_from_the_shared_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "jieba.cache").write_bytes(b"of another hand")
    segmenter(plain=True).cut("我们")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [
        ("jieba.cache", b"of another hand")
    ]
