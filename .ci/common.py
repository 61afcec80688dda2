"""Writes generator/lexicon/common-words.txt: the commonest words of everyday language that name nothing.

    python .ci/common.py WORDFREQ_DATA

wordfreq's order of words (CC BY-SA 4.0), without nouns: jieba's dictionary says which words are some.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import jieba
from english import ranked

WORDS = 6_000
MOST = 16
"""Words of a line."""

_WORD = re.compile("[\u4e00-\u9fff]{2,4}")
_NOUN = ("n", "vn", "an", "j")


def main(frequencies: Path) -> None:
    """Write the file."""
    rows = (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines()
    kinds = {row.split()[0]: row.split()[2] for row in rows}
    order = sorted(ranked(frequencies, "zh").items(), key=lambda item: item[1][1])
    words = [
        word
        for word, _ in order
        if _WORD.fullmatch(word) and not kinds.get(word, "n").startswith(_NOUN)
    ][:WORDS]
    lines = [" ".join(words[n : n + MOST]) for n in range(0, len(words), MOST)]
    head = (
        "# Common words of everyday language that name nothing, the commonest first: for search only. A question\n"
        "# that has one may well be answered by what has not: it tells little.\n"
        "#\n"
        "# Made by .ci/common.py from wordfreq's order of words (CC BY-SA 4.0); not edited by hand. This file is\n"
        "# under CC BY-SA 4.0.\n\n"
    )
    target = Path(__file__).parent.parent / "generator/lexicon/common-words.txt"
    target.write_text(head + "\n".join(lines) + "\n", "utf-8")
    print(len(words), target.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
