"""Several persons, each with his post, on one line: 党委书记 赵文君 校长 何二.

It exists apart from the by-lines of one person because only the turns of posts and names tell it.
"""

from __future__ import annotations

import re

from generator.heads.people import SPACED, described, is_name, is_position
from generator.model import Author

_LEAST = 4
"""Words of such a line: two posts and two names."""


def holders(line: str) -> tuple[Author, ...]:
    """Persons and their posts in turns, the posts first or the names; empty if the line is no such line.

    >>> [(a.name, a.position) for a in holders("党委书记 赵文君 校长 何 二")]
    [('赵文君', '党委书记'), ('何二', '校长')]
    >>> [a.name for a in holders("赵文君 云溪市水务局局长 何二 云溪大学教授")], holders("水务局长 水价 校长 学费")
    (['赵文君', '何二'], ())
    """
    parts = re.split(r"[ \u3000、，,；;]+", SPACED.sub(r"\1\2", line.strip()))
    if len(parts) < _LEAST or len(parts) % 2:
        return ()
    for names, posts in ((parts[1::2], parts[::2]), (parts[::2], parts[1::2])):
        if all(map(is_name, names)) and all(map(is_position, posts)):
            return tuple(described(n, p) for n, p in zip(names, posts, strict=True))
    return ()
