"""Who had which share in an article: 主笔 / 某某 责任编辑 / 某某, 采访 | 某某撰写 | 某某.

Accounts print such a line of posts and names; it may lose the spaces between a name and the post
that follows. Only a line that is all read counts.
"""

from __future__ import annotations

import re
from functools import cache

from generator.heads.people import names_in
from generator.lexicon import groups, one_of, words
from generator.model import Author


@cache
def _posts() -> re.Pattern[str]:
    known = groups("head-labels")
    every = known["author"] | known["editor"] | known["photo"] | words("shares")
    return re.compile(rf"(?P<post>{one_of(every)})\s*[|｜丨∣/／]\s*")


def shares(line: str) -> tuple[Author, ...] | None:
    """The writers whom a line of posts and names states, perhaps none; None if it is no such line.

    >>> [a.name for a in shares("观点 / 隋少龙 主笔 / 景九") or ()]
    ['景九']
    >>> [a.name for a in shares("出品 | 云溪科技采访 | 杨霞清 崔玉贤撰写 | 崔玉贤编辑 | 丁广胜") or ()]
    ['杨霞清', '崔玉贤']
    >>> shares("编辑 | 记者的一天"), shares("采访 | 水价")
    (None, None)
    """
    text = line.strip(' \t\u3000"“”*')
    found = list(_posts().finditer(text))
    if len(found) < 2 or found[0].start():
        return None
    known = groups("head-labels")
    writers: list[str] = []
    ends = [*(x.start() for x in found[1:]), len(text)]
    for post, end in zip(found, ends, strict=True):
        value = text[post.end() : end].strip(" \u3000*")
        value = _REPORTER.sub("", value)
        names = names_in(value)
        if post["post"] == _MAKER:
            if not 2 <= len(value) <= _LONGEST:
                return None
        elif not names or names[1] < len(value):
            return None
        elif post["post"] in known["author"] or post["post"] in _WRITING:
            writers += [n for n in names[0] if n not in writers]
    return tuple(Author(n) for n in writers)


_REPORTER = re.compile(r"^[\u4e00-\u9fff]{2,10}记者[ \u3000]*")
"""某报记者 before a name."""
_MAKER = "出品"
_LONGEST = 20
"""Characters of a maker's name."""
_WRITING = frozenset(("采访", "撰写"))
