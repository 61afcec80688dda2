"""How a Traditional corpus writes what the index has in Simplified characters.

It exists because every word is folded before it is kept or looked for, and a reader is to be shown
it as the texts have it: what else she may type, what stands nowhere, what was searched instead.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from generator.chinese.scripts import is_traditional, t2s


def as_written(texts: Iterable[str], names: Iterable[str]) -> Mapping[str, str]:
    """Simplified characters, and names that have another form than their characters, with what
    the Traditional ones of the texts write; empty for a corpus in Simplified characters.

    >>> as_written(["經濟增長與就業，國內發展，頭髮與發電"] * 3, ["髮廊"])["发"]
    '發'
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    traditional = plain = 0
    for text in texts:
        if not is_traditional(text):
            plain += len(text)
            continue
        traditional += len(text)
        for simple, char in zip(t2s(text), text, strict=True):
            counts[simple][char] += 1
    if traditional <= plain:
        return {}
    usual = {simple: found.most_common(1)[0][0] for simple, found in counts.items()}
    found = {simple: char for simple, char in sorted(usual.items()) if simple != char}
    table = str.maketrans(found)
    for name in names:
        folded = t2s(name)
        if folded.translate(table) != name:
            found[folded] = name
    return found
