"""How well it is read who says what in articles that nobody tuned the program to.

    python -m tests.bench.voices TEXTS HALF [show]

`TEXTS` is a folder with the texts, `HALF` open, blind, open2, closed2 …: the files of
`tests/labels/unseen/voices/`. `show` prints what is wrong (not for a closed half: it stays
unread). F1 is over passages and statements, a statement counted sentence by sentence; a word of
certainty counts where its statement is credited to the right one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.model import Reading, Statement
from generator.score.inputs import Place, plain
from generator.score.report import Miss
from generator.score.voices import UNKNOWN, Right, Told, Wanted, compared, same, sentences
from tests.bench.unseen import ROOT, readings
from tests.support import yaml_of

LABELS = ROOT / "tests" / "labels" / "unseen" / "voices"


class Text:
    """One text's labels and what was read of it."""

    def __init__(self, labels: Mapping[str, Any], reading: Reading) -> None:
        self.labels = labels
        self.reading = reading
        self.plain = {p.id: plain(p.text) for p in reading.article.passages}
        self._voices = {voice.id: voice for voice in reading.voices}

    def right(self, by: str, accept: Iterable[str] = ()) -> Right:
        wanted = {plain(name) for name in (by, *accept)}

        def check(ident: str) -> bool:
            voice = self._voices.get(ident)
            if voice is None:
                return False
            if voice.kind in ("unknown", "author") and voice.kind in wanted:
                return True
            return bool({plain(name) for name in (voice.name, *voice.names) if name} & wanted)

        return check

    def place(self, row: Mapping[str, Any]) -> Place | None:
        start, end = plain(row["start"]), plain(row.get("end", row["start"]))
        for ident, text in self.plain.items():
            at = text.find(start)
            stop = text.find(end, at) if at >= 0 else -1
            if stop >= 0:
                return Place(ident, at, stop + len(end))
        return None

    def passages(self) -> list[Miss | None]:
        said = {
            place.passage: row
            for row in self.labels.get("passages", ())
            if (place := self.place(row))
        }
        rest = {"by": self.labels["rest"], "accept": self.labels.get("accept", [])}
        checks: list[Miss | None] = []
        for ident, voice in self.reading.spoken:
            row = said.get(ident, rest)
            good = self.right(row["by"], row.get("accept", ()))(voice)
            checks.append(None if good else Miss("passage", ident, row["by"], voice))
        return checks

    def told(self, one: Statement) -> Told:
        text = next(p.text for p in self.reading.article.passages if p.id == one.quote.passage)
        start = len(plain(text[: one.quote.start]))
        return Told(
            Place(one.quote.passage, start, start + len(plain(one.quote.text))),
            one.voice,
            one.mode,
            one.certainty,
        )

    def wanted(self) -> list[Wanted]:
        found = []
        for row in self.labels["statements"]:
            place = self.place(row)
            if place is None:
                print("not found:", self.labels["file"], row["start"])
                continue
            check = self.right(row["by"], row.get("accept", ()))
            found += [
                Wanted(part, check, row["by"], bool(row.get("optional")), row["by"] == UNKNOWN)
                for part in sentences(place, self.plain[place.passage])
            ]
        return found

    def certainty(self, told: Sequence[Told]) -> list[Miss | None]:
        """Whether each statement that is credited rightly has the words that it is labelled with."""
        checks: list[Miss | None] = []
        for row in self.labels["statements"]:
            place = self.place(row)
            check = self.right(row["by"], row.get("accept", ()))
            good = [t for t in told if place and same(place, t.place) and check(t.voice)]
            if row.get("certainty") and place and good:
                have = {word for one in good for word in one.words}
                lacks = [word for word in row["certainty"] if word not in have]
                said = "、".join(sorted(have))
                checks.append(
                    Miss("certainty", place.passage, "、".join(lacks), said) if lacks else None
                )
        return checks


def main(texts: Path, half: str, show: bool) -> None:
    labels = yaml_of((LABELS / f"{half}.yml").read_text("utf-8"))
    read = readings(texts, [row["file"] for row in labels])
    hit = missed = false = passages = right = 0
    words: list[Miss | None] = []
    for row in labels:
        text = Text(row, read[row["file"]])
        checks = text.passages()
        told = [text.told(one) for one in text.reading.statements]
        found = compared(text.wanted(), told, text.plain)
        words += text.certainty(told)
        wrong = [miss for miss in checks if miss]
        passages += len(checks)
        right += len(checks) - len(wrong)
        hit += found.needed - len(found.missed)
        missed += len(found.missed)
        false += len(found.false)
        if show:
            print(row["file"], *wrong, *found.missed, *found.false, sep="\n")
            print(*filter(None, text.certainty(told)), sep="\n")
    wrong_passages = passages - right
    f1 = 2 * (hit + right) / (2 * (hit + right) + 2 * wrong_passages + missed + false)
    credited = 2 * hit / (2 * hit + missed + false)
    print(f"passages {right}/{passages}")
    print(f"statements found {hit}/{hit + missed}, false {false}, F1 {credited:.3f}")
    print(f"certainty {sum(not miss for miss in words)}/{len(words)}")
    print(f"voices F1 {f1:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], "show" in sys.argv[3:] and sys.argv[2].startswith("open"))
