"""How well articles are read that nobody tuned the program to.

    python -m tests.bench.unseen TEXTS HALF [ROW …]

`TEXTS` is a folder with the texts that `tests/labels/unseen/index.yml` says how to find; `HALF` is
open, blind, open2, blind2, open3, blind3, open4 to open16, blind4, blind10, open-figures,
blind-figures, open-facts, blind-facts, open-facts3, blind-facts3, open-domains, blind-domains,
open-domains3, blind-domains3, open-heads4, blind-heads4, drawn-heads4, the same of heads5 and heads6,
or all. A text may be labelled for some layers only. Prints how many are right of each row; a ROW's misses on demand (not for the blind
halves: they stay unread). Nothing of the project's own articles is used.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator import reading as room
from generator.findings import as_line, stops
from generator.model import Article, Event, Figure, Passage, Reading
from generator.sources import read_project
from tests.support import yaml_of

ROOT = Path(__file__).parent.parent.parent
LABELS = ROOT / "tests" / "labels" / "unseen" / "labels"
MULTIPLES = {
    "万亿": 1e12,
    "萬億": 1e12,
    "千萬": 1e7,
    "百萬": 1e6,
    "千万": 1e7,
    "百万": 1e6,
    "億": 1e8,
    "亿": 1e8,
    "萬": 1e4,
    "万": 1e4,
    "千": 1e3,
    "百": 1e2,
}

LAYER = {
    "figure": "figures", "figures": "figures", "event": "events", "events": "events",
    "primary": "domains",
}  # fmt: skip
"""First word of a row to the layer of the labels: a text may be labelled for some layers only."""

Row = Mapping[str, Any]


class Tally:
    """Rows with how many are right of how many, and what is wrong."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.of: Counter[str] = Counter()
        self.misses: defaultdict[str, list[str]] = defaultdict(list)
        self.text: Row = {}

    def add(self, row: str, right: bool, said: str) -> None:
        """Counts for the row, if the text's labels have its layer; of another policy once more."""
        layers = self.text.get("layers")
        if layers and LAYER.get(row.split()[0]) not in layers:
            return
        other = self.text.get("policy") == "other" and row in ("events right", "figures right")
        for name in (row, f"another policy: {row}") if other else (row,):
            self.of[name] += 1
            self.right[name] += right
            if not right:
                self.misses[name].append(said)


def plain(text: object) -> str:
    return unicodedata.normalize("NFKC", "".join(str(text or "").split()))


def several(value: object) -> set[str]:
    """What a label accepts besides: nothing, one thing or a list of them."""
    return {str(x or "") for x in value} if isinstance(value, list) else {str(value)} - {"None"}


def readings(texts: Path, seeds: Iterable[str]) -> Mapping[str, Reading]:
    """The texts, read by a project that has the words of `docs/` and no article's entry."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(
            ROOT / "docs",
            root / "docs",
            ignore=shutil.ignore_patterns("articles", "*.txt", "*.yml"),
        )
        for page in (root / "docs").rglob("*.md"):
            text = page.read_text(encoding="utf-8")
            text = re.sub(r"(?m)^quote(?:_seed)?:.*\n(?:[ ]+.*\n)*", "", text)
            page.write_text(
                re.sub(r"\]\([^)]*articles/[^)]*\)", "](index.md)", text), encoding="utf-8"
            )
        shutil.copy(ROOT / "mkdocs.yml", root)
        (root / "seeds").mkdir()
        for seed in seeds:
            shutil.copy(texts / seed, root / "seeds")
        project, found = read_project(root)
        if project is None:
            raise SystemExit("\n".join(as_line(item, "en") for item in found if stops([item])))
        return {reading.article.seed: reading for reading in room.readings(project)}


# -------------------------------------------------------------------------------- rows


def heads(tally: Tally, seed: str, labels: Row, article: Article) -> None:
    doubts = f"{labels.get('doubt', '')} {' '.join(key for key in labels if 'doubt' in key)}"
    title = labels.get("title")
    if "title" not in doubts and not (isinstance(title, dict) and title.get("doubt")):
        got = plain(article.title)
        right = not got if not title else _same_title(title, got)
        tally.add("title", right, f"{seed}: {title} | {article.title}")
    listed = labels.get("authors") or []
    wrote = {x["name"] for x in listed if x.get("role") in ("author", "reporter", None)}
    got_names = {x.name for x in article.authors if x.role == "author"}
    if "authors" not in doubts and (wrote or got_names):
        every = {x["name"] for x in listed}
        right = (
            wrote == got_names
            or every == {x.name for x in article.authors}
            or wrote <= got_names <= every
        )
        tally.add("author", right, f"{seed}: {sorted(wrote)} | {sorted(got_names)}")
    for row, want, shown in (
        ("date", str(labels.get("date") or ""), article.date),
        (
            "publication",
            plain(labels.get("publication")).strip("《》"),
            plain(article.publication).strip("《》"),
        ),
    ):
        if row not in doubts and (want or shown):
            tally.add(row, want == shown, f"{seed}: {want} | {shown}")


def _same_title(label: Row, got: str) -> bool:
    near = abs(len(got) - label.get("chars", len(got))) <= 2
    return (
        got.startswith(plain(label.get("start"))) and got.endswith(plain(label.get("end"))) and near
    )


def passages(tally: Tally, seed: str, labels: Row, reading: Reading) -> None:
    shown = [(plain(p.text), p) for p in reading.article.passages]
    used: set[int] = set()
    for want in labels["passages"]:
        used |= {n for n, (_, p) in enumerate(shown) if set(want["raw_lines"]) & set(p.lines)}
        if want.get("scored") is False or want.get("doubt"):
            continue
        at = _matched(want, labels["structure"], shown)
        tally.add("passages", bool(at), f"{seed} {want['id']}: {want['start']}…{want['end']}")
        used |= set(at)
        if at:
            _passage(tally, f"{seed} {want['id']}", labels, want, shown[at[0]][1], reading)
    text = "".join(words for words, _ in shown)
    for want in labels["passages"]:
        if want.get("scored") is False:
            continue
        if plain(want["start"])[-8:] not in text and plain(want["end"])[-6:] not in text:
            tally.add("text lost", False, f"{seed} {want['id']}: {want['start']}")
    for n, (words, p) in enumerate(shown):
        if n not in used:
            tally.add("furniture inside", False, f"{seed}: {p.lines[:3]} {words[:40]}")


def _matched(want: Row, structure: Row, shown: list[tuple[str, Passage]]) -> list[int]:
    """The passages that print the wanted one: one, or several where its breaks are lost."""
    starts = tuple(filter(None, (plain(want["start"]), plain(want.get("start_alt")))))
    ends_as = tuple(filter(None, (plain(want["end"]), plain(want.get("end_alt")))))
    lost = bool(want.get("breaks_lost") or structure.get("breaks_lost"))
    slack = 40 if len(starts) > 1 or len(ends_as) > 1 else 3
    same = [
        n
        for n, (words, _) in enumerate(shown)
        if words.startswith(starts)
        and words.endswith(ends_as)
        and (lost or abs(len(words) - want.get("chars", len(words))) <= slack)
    ]
    if same:  # of several with the same words, the one that stands on the labelled lines
        there = (n for n in same if set(want["raw_lines"]) & set(shown[n][1].lines))
        return [next(there, same[0])]
    begins = [n for n, (words, _) in enumerate(shown) if words.startswith(starts)]
    ends = [n for n, (words, _) in enumerate(shown) if words.endswith(ends_as)]
    return (
        list(range(begins[0], ends[-1] + 1))
        if lost and begins and ends and begins[0] <= ends[-1]
        else []
    )


def _passage(
    tally: Tally, where: str, labels: Row, want: Row, got: Passage, reading: Reading
) -> None:
    if want.get("speaker") or got.speaker:
        right = plain(want.get("speaker")) == plain(got.speaker)
        tally.add("speaker", right, f"{where}: {want.get('speaker')} | {got.speaker}")
    if want.get("heading"):
        # a label may keep the backslash by which Markdown says that a sign is no mark
        right = plain(got.heading).startswith(plain(want["heading"]).replace("\\", ""))
        tally.add("heading", right, f"{where}: {want['heading']} | {got.heading}")
    tally.add("complete", (want.get("complete") or "whole") == got.complete, where)
    if labels.get("about") == "AI" and "domains" in want and not want.get("domain_doubt"):
        primary = [
            x.id for x in reading.labels if x.kind == "domain" and x.passage == got.id and x.primary
        ]
        tally.add(
            "primary domain",
            "".join(primary)
            in {want.get("primary_domain") or "", *(want.get("accept_primary") or ())},
            f"{where}: {want.get('primary_domain')} | {primary}",
        )


def _words(article: Article, item: Event | Figure) -> str:
    """The sources of a statement, and the passages that they stand in."""
    homes = {quote.passage for quote in item.sources}
    said = [quote.text for quote in item.sources]
    return plain("".join([*said, *(p.text for p in article.passages if p.id in homes)]))


def _open(want: Row) -> bool:
    return bool(want.get("optional") or want.get("scored") is False or want.get("doubt"))


def events(tally: Tally, seed: str, labels: Row, reading: Reading) -> None:
    shown, taken = list(reading.events), set[int]()
    for want in sorted(labels["events"], key=_open):
        dates = {str(want["date"])} | several(want.get("accept")) | several(want.get("accept_date"))
        dates |= {date.split("/")[0] for date in dates}
        quote = plain(want["quote"])
        same = [n for n, e in enumerate(shown) if n not in taken and e.date in dates
                and quote in _words(reading.article, e)]  # fmt: skip
        told = (n for n in same if any(quote in plain(x.text) for x in shown[n].sources))
        at = next(told, same[0] if same else -1)
        taken.add(at)
        if _open(want):
            continue
        tally.add(
            "events found", at >= 0, f"{seed} {want['id']}: {want['date']} {want.get('headline')}"
        )
        if at >= 0:
            kinds = {want["kind"]} | several(want.get("accept_kinds"))
            tally.add(
                "event kind",
                shown[at].kind in kinds,
                f"{seed} {want['id']}: {kinds} | {shown[at].kind} {shown[at].headline}",
            )
    for n, e in enumerate(shown):
        tally.add("events right", n in taken, f"{seed}: {e.date} {e.end} {e.kind} {e.headline}")


def figures(tally: Tally, seed: str, labels: Row, reading: Reading) -> None:
    shown, taken = list(reading.figures), set[int]()
    for want in labels["figures"]:
        amounts = set(_amounts(want))
        found = [n for n, f in enumerate(shown) if n not in taken and amounts & set(_amount(f.value, f.unit))
                 and plain(want["quote"]) in _words(reading.article, f)][: 1 + ("value_to" in want)]  # fmt: skip
        taken |= set(found)
        if _open(want):
            continue
        tally.add(
            "figures found",
            bool(found),
            f"{seed} {want['id']}: {want['value']}{want['unit']} {want.get('subject')}",
        )
        for f in (shown[n] for n in found[:1]):
            where = f"{seed} {want['id']} {f.value}{f.unit} {f.subject}"
            if not want.get("kind_doubt"):
                kinds = {want["kind"]} | several(want.get("accept_kinds"))
                tally.add("figure kind", f.kind in kinds, f"{where}: {kinds} | {f.kind}")
            times = {str(want.get("as_of") or "")} | several(want.get("accept_as_of"))
            tally.add("figure time", (f.as_of or "") in times, f"{where}: {times} | {f.as_of}")
            signs = {str(want.get("comparator", "="))} | several(want.get("accept_comparator"))
            signs |= {">="} if "value_to" in want else set()  # the lower bound of a range
            tally.add(
                "figure comparator", f.comparator in signs, f"{where}: {signs} | {f.comparator}"
            )
    for n, f in enumerate(shown):
        tally.add("figures right", n in taken, f"{seed}: {f.value}{f.unit} {f.subject}")


def _amounts(want: Row) -> Iterator[tuple[str, str]]:
    values = [want["value"], *([want["value_to"]] if want.get("value_to") is not None else [])]
    units = [want["unit"]]
    for other in want.get("accept") or [] if isinstance(want.get("accept"), list) else []:
        values.append(
            other.get("value", want["value"]) if isinstance(other, dict) else want["value"]
        )
        units.append(other.get("unit", want["unit"]) if isinstance(other, dict) else other)
    for value in values:
        for unit in units:
            yield from _amount(value, str(unit))


def _amount(value: object, unit: str) -> Iterator[tuple[str, str]]:
    """A value with the measure that its unit ends in, multiples worked in: 3万 家 is 30000 家."""
    words = plain(unit)
    try:
        number = float(str(value))
    except ValueError:
        return
    for name, times in MULTIPLES.items():
        if words.startswith(name):
            number, words = number * times, words.removeprefix(name)
            break
    yield f"{number:.6g}", words[-2:]
    yield f"{number:.6g}", words[:1]


def main() -> int:
    if len(sys.argv) < 3:
        print(__doc__)
        return 2
    texts, half, *asked = sys.argv[1:]
    if asked and not half.startswith("open"):
        print(f"What is wrong in {half} is not looked at: then it could not be measured again.")
        return 2
    labels = {}
    for file in sorted(LABELS.glob("*.yml")):
        row = yaml_of(file.read_text(encoding="utf-8"))
        if half in ("all", row["half"]) and (Path(texts) / row["seed"]).is_file():
            labels[row["seed"]] = row
    read = readings(Path(texts), labels)
    tally = Tally()
    for seed, row in labels.items():
        tally.text = row
        if "structure" in row:
            heads(tally, seed, row["structure"], read[seed].article)
        if "passages" in row:
            passages(tally, seed, row, read[seed])
        if "events" in row:
            events(tally, seed, row, read[seed])
        if "figures" in row:
            figures(tally, seed, row, read[seed])
    print(f"{half}: {len(labels)} texts")
    for name, of in tally.of.items():
        right = tally.right[name]
        counted = (
            f"{of}"
            if name in ("text lost", "furniture inside")
            else f"{right}/{of} = {right / of:.3f}"
        )
        print(f"  {name:18} {counted}")
    for name in asked:
        print(name, *tally.misses[name], sep="\n    ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
