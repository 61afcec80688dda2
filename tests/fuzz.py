"""Strange input by the hundred thousand: nothing raises, nothing is invented, nothing takes long.

`python -m tests.fuzz --examples 20000 --seed 1 [TARGET …]` prints, for each target, how many inputs
were run, the slowest and the time; `tests/test_fuzz.py` runs a few of each. What fails is shown
in its smallest form, to become a case.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, partial

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from generator import prose, terms
from generator import reading as reading_room
from generator.chinese import dates, numbers, numerals, quantities
from generator.findings import CATALOGUE, as_line
from generator.model import Limits, Reading, Source
from generator.reach import Words
from generator.restore import restore
from generator.sources import NotText, decode, read_project
from generator.sources.docs import docs
from generator.sources.folder import Text
from generator.sources.front import compose
from generator.structure import structure
from tests.support import CORPORA, FIVE

SLOWEST = 10.0
"""Seconds of processor time that no input may take."""

# ------------------------------------------------------------------------------- inputs

ODD = (
    "二〇二五年二五月一日", "2025年2月30日", "今日", "十十月", "0001-01-01", "9999年12月31日", "去年", "13月45日", "民国三年",
    "亿", "万亿", "千分之", "1,2,3", "5 059.5亿元", "0.9元/吨/公里", "1e400", "三成半", "百分之", "％", "超", "约", "余",
    "《", "》", "〈", "“", "”", "‘", "（", "）", "(", ")", "[", "]", "【", "】", "。", "，", "；", "：", "……", "——", "-", "——\n",
    "一、", "（一）", "1.", "①", "# ", "## ", "* ", "- ", "> ", "|", "---", "```", "<b>", "</p>", "<!--", "&nbsp;", "&#1;",
    "记者：", "张三：", "问：", "答：", "本报记者 李四", "（下转第5版）", "第 3 页 共 9 页", "图1", "责任编辑：", "来源：",
    "\n", "\n\n", "\r\n", "\r", "\t", "\u3000\u3000", "\u00a0", "\u200b", "\ufeff", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1a",
    "\u202e", "\u2066", "\u0301", "\ufe0f", "\U0001f600", "\U00020000", "\ue000", "\ufffd", "⻓", "ａｂ１２", "rén gōng zhì néng",
    "人工智能", "到2027年", "2030年", "2035年", "达到", "同比增长", "提出", "指出", "国务院印发", "的", "之", "到", "第", "年", "月", "日",
)  # fmt: skip


@cache
def _real() -> tuple[str, ...]:
    """Lines of the real articles, and of the made-up ones."""
    files = [
        *sorted(CORPORA.glob("*/seeds/*.txt")),
    ]
    texts = (decode(file.read_bytes())[0] for file in files)
    return tuple(line for text in texts for line in re.split(r"\r\n|\r|\n", text) if line.strip())


def damaged(most: int = 24) -> st.SearchStrategy[str]:
    """A run of real lines: some cut, some doubled, some in another order, odd things put in.

    Made from one number, which is a hundred times faster than drawing each choice by itself.
    """
    return st.integers(0, 2**63).map(lambda number: _damaged(random.Random(number), most))


def _damaged(dice: random.Random, most: int) -> str:
    lines = _real()
    start = dice.randrange(len(lines))
    chosen = list(lines[start : start + dice.randint(0, most)])
    for _ in range(dice.randint(0, 8)):
        at = dice.randint(0, len(chosen))
        line = chosen[at] if at < len(chosen) else ""
        place = dice.randint(0, len(line))
        how = dice.choice(("odd", "cut", "double", "swap", "drop", "repeat", "inside", "letters"))
        if how == "odd" or at == len(chosen):
            chosen.insert(at, "".join(dice.choices(ODD, k=dice.randint(1, 6))))
        elif how == "cut":
            chosen[at : at + 1] = [line[:place], line[place:]]
        elif how == "double":
            chosen.insert(at, line)
        elif how == "swap":
            chosen[at], chosen[0] = chosen[0], chosen[at]
        elif how == "drop":
            del chosen[at]
        elif how == "repeat":
            chosen[at] = line[place : place + 3] * dice.randint(0, 60) + line
        elif how == "inside":
            chosen[at] = line[:place] + dice.choice(ODD) + line[place:]
        else:
            letters = (chr(_letter(dice)) for _ in range(dice.randint(1, 5)))
            chosen[at] = line[:place] + "".join(letters) + line[place:]
    return dice.choice(("\n", "\n\n", "\r\n", "")).join(chosen)


def _letter(dice: random.Random) -> int:
    """A character of any kind, surrogates apart."""
    first, last = dice.choice(
        ((0x20, 0x17F), (0x2000, 0x2FFF), (0x3000, 0x9FFF), (0xE000, 0x2FFFF))
    )
    return dice.randint(first, last)


def smaller(text: str, fails: Callable[[str], bool]) -> str:
    """A text that still fails, with lines and then characters taken away one by one."""
    for split, join in ((str.splitlines, "\n".join), (list, "".join)):
        parts = split(text)
        if len(parts) > 400 or not fails(join(parts)):
            continue
        at = 0
        while at < len(parts):
            fewer = parts[:at] + parts[at + 1 :]
            if fails(join(fewer)):
                parts = fewer
            else:
                at += 1
        text = join(parts)
    return text


WORDS = st.lists(st.sampled_from(ODD) | st.text(max_size=3), max_size=12).map("".join)
FRONT = st.lists(
    st.sampled_from(
        ["---\n", "term: ", "title: ", "seed: ", "date: ", "aliases: [", "]", "&a ", "*a", "[", "{", "}", ", ", ": ", "\n", "  ",
         "- ", "!!python/object:os.system ", "!ENV ", "|\n", ">\n", '"', "'", "#", "?", "<<: ", "\t", "1e400", ".nan", "2025-02-30",
         "mends:\n", "line: ", "rulings:\n", "corrections:\n", "anchor: L1\n", "layer: figures\n", "values: {", "order: ", "\\u0000"]
    )
    | st.text(max_size=4),
    max_size=24,
).map("".join)  # fmt: skip

# ------------------------------------------------------------------------------ targets


def _source(text: str) -> Source:
    return Source("001_a.txt", text, "utf-8", "")


def _told(findings: Sequence[object]) -> None:
    """Each finding is in the catalogue and prints."""
    for item in findings:
        assert item.code in CATALOGUE  # type: ignore[attr-defined]
        assert "\n" not in as_line(item, "zh")  # type: ignore[arg-type]


def bytes_(raw: bytes) -> None:
    try:
        text, _ = decode(raw)
    except NotText:
        return
    assert isinstance(text, str)


def restored(text: str) -> None:
    """Every character is accounted for, and every passage leads back to its lines."""
    article, found = structure(restore(_source(text)), None)
    _told(found)
    assert "raw-unaccounted" not in {item.code for item in found}
    counts = article.characters
    assert counts.raw == len(text) == counts.kept + counts.changed + counts.removed
    last = len(re.split(r"\r\n|\r|\n", text))
    anchors = [passage.anchor for passage in article.passages]
    assert len(anchors) == len(set(anchors))
    for passage in article.passages:
        assert passage.text.strip()
        assert all(1 <= line <= last for line in passage.lines)
        for run in passage.runs:
            assert 0 <= run.at < run.at + run.length <= len(passage.text)
            assert 0 <= run.raw < run.raw + run.length <= len(text)


def dated(text: str) -> None:
    """Dates lie in the text and are days that the calendar has."""
    for base in (None, dates.reference("2025-08-26", "day"), dates.reference("2024", "year")):
        for item in dates.find(text, base):
            assert 0 <= item.start < item.end <= len(text)
            for said in (item.date, item.until):
                parts = [int(part) for part in re.findall(r"[0-9]+", said.split("-Q")[0])]
                if parts:
                    date(*[*parts, 1, 1][:3])


def counted(text: str) -> None:
    """Numbers lie in the text, and their values are decimals."""
    for item in quantities.find(text, ()):
        assert 0 <= item.start < item.end <= len(text)
    numbers.read(text)
    numerals.parse(text)


def printed(text: str) -> None:
    prose.render(text)


def fronted(text: str) -> None:
    """Any front matter gives records or findings."""
    for folder in ("articles", "glossary", "policies", "topics"):
        path = f"docs/{folder}/a.md"
        _, found = docs([Text(path, f"---\n{text}\n---\n正文", "utf-8", "")], Limits())
        _told(found)
    _, found = compose(text, "mkdocs.yml", builders=True)
    _told(found)


@cache
def _project() -> tuple[Words, terms.Vocabulary]:
    project, _ = read_project(FIVE)
    assert project is not None
    return reading_room.words_of(project), terms.vocabulary(project.terms)


def read(text: str) -> None:
    """The whole reading of an article: quotations are runs of their passage, days exist."""
    words, vocabulary = _project()
    reading: Reading = reading_room.read(_source(text), None, words, vocabulary)
    _told(reading.findings)
    passages = {passage.id: passage.text for passage in reading.article.passages}
    quotes = [q for e in reading.events for q in e.sources] + [
        q for f in reading.figures for q in f.sources
    ]
    for quote in (*quotes, *(m.quote for m in reading.mentions)):
        if quote.passage in passages:
            assert passages[quote.passage][quote.start : quote.end] == quote.text
    for event in reading.events:
        for said in (event.date, event.end):
            if re.fullmatch(r"\d{4}-\d\d-\d\d", said):
                date.fromisoformat(said)
    for label in reading.labels:
        for evidence in label.evidence:
            assert -1 <= evidence.start <= evidence.end


TARGETS: dict[str, tuple[Callable[..., None], st.SearchStrategy[object]]] = {
    "bytes": (
        bytes_,
        st.binary(max_size=80) | damaged(4).map(lambda t: t.encode("gb18030", "replace")[1:]),
    ),
    "restore": (restored, damaged()),
    "dates": (dated, WORDS | damaged(2)),
    "quantities": (counted, WORDS | damaged(2)),
    "prose": (printed, WORDS | damaged(3)),
    "front": (fronted, FRONT),
    "reading": (read, damaged(12)),
}


def run(target: str, examples: int, start: int) -> tuple[int, float]:
    """Run a target; how many inputs it took, and the seconds of the slowest."""
    work, inputs = TARGETS[target]
    count, slowest = 0, 0.0

    @seed(start)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs)
    def each(value: object) -> None:
        nonlocal count, slowest
        begun = time.process_time()
        try:
            work(value)
        except Exception:
            if isinstance(value, str):
                print(f"{target} fails on {smaller(value, partial(_fails, work))!r}")
            raise
        took = time.process_time() - begun
        count, slowest = count + 1, max(slowest, took)
        assert took < SLOWEST, f"{took:.1f} s"

    each()
    return count, slowest


def _fails(work: Callable[..., None], value: str) -> bool:
    try:
        work(value)
    except Exception:
        return True
    return False


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=1000, help="inputs for each target")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("targets", nargs="*", default=list(TARGETS), metavar="TARGET")
    options = parser.parse_args()
    failed = False
    for target in options.targets:
        begun = time.perf_counter()
        try:
            count, slowest = run(target, options.examples, options.seed)
        except Exception:
            failed = True
            print(f"{target}: failed")
            traceback.print_exc(file=sys.stdout)
        else:
            took = time.perf_counter() - begun
            print(
                f"{target}: {count} inputs, slowest {1000 * slowest:.0f} ms, {took:.0f} s",
                flush=True,
            )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
