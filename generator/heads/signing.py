"""One reader of the line by which people sign: who wrote it, took the pictures, edited it.

文/赵文君 图/何二; 云溪日报记者 赵文君 实习生 何二 文/图; 撰稿：赵文君 审核：何二. Such a line is nothing but names,
what each did, and for whom; the names stand behind their shares all along, or before them. A line of
which anything else is left is none.
"""

from __future__ import annotations

import re
from functools import cache

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN
from generator.heads.people import is_name
from generator.heads.shapes import FROM
from generator.lexicon import groups, one_of
from generator.model import Author

_LONGEST = 90
"""Characters of such a line."""
_GAP = re.compile(r"[ \u3000、，,;；:：/／|｜丨∣&＆·•]*")
_NAME = re.compile(
    rf"(?P<name>[{HAN}][ \u3000]+[{HAN}](?![{HAN}])|[{HAN}]{{2,4}}(?:·[{HAN}]{{2,6}})*)(?:[（(][{HAN}]{{1,2}}[）)])?"
)
_OUTLET = re.compile(
    rf"(?:[报網网社刊台道频端经]|新闻|财经|周刊|频道|中心|传媒|融媒|在线|大学|学院|[部局院会])$|^[{HAN}]{{2,4}}$"
)
"""How the outlet or body ends for which somebody writes; a short name of any kind."""
_OPEN, _CLOSE = "（(【[〔〖", "）)】]〕〗"
_BULLET = re.compile(r"^[•·●▪*■□◆◇○▲△★☆◎※▶►-]+\s*(?=\S)")


_ANY = re.compile(
    one_of(w for name, known in groups("signing").items() if name != "ranks" for w in known)
)


@cache
def _share() -> re.Pattern[str]:
    """A share of the work, with the outlet before a post: 云溪日报见习记者, 图片, 文."""
    posts, writing, others = (groups("signing")[x] for x in ("posts", "writing", "others"))
    return re.compile(
        rf"(?P<org>[A-Za-z0-9{HAN}·]{{0,14}}?(?:《[{HAN}]{{2,8}}》)?)[ \u3000]?(?P<post>(?:{one_of(groups('signing')['ranks'])})*(?:{one_of(posts)}))"
        rf"|(?P<writing>{one_of(writing)})|[A-Za-z{HAN}]{{0,3}}?(?P<other>{one_of(others)})"
    )


def _names_at(text: str, at: int) -> tuple[list[str], int]:
    """The names from `at` on, and where they end; a name is as short as what follows allows."""
    found: list[str] = []
    end = at
    while True:
        begin = _GAP.match(text, end).end() if found else end  # type: ignore[union-attr]
        whole = _NAME.match(text, begin)
        if not whole:
            return found, end
        name = re.sub(r"[ \u3000]", "", whole["name"])
        if _share().match(t2s(text), begin) and not _told(text, begin, whole.end("name")):
            return found, end
        if not is_name(name):
            size = next((n for n in (3, 2) if n < len(name) and is_name(name[:n])
                         and _share().match(t2s(text), begin + n)), 0)  # fmt: skip
            if not size:
                return found, end
            found.append(name[:size])
            end = begin + size
            continue
        found.append(name)
        end = whole.end()


def _told(text: str, at: int, end: int) -> bool:
    """Whether the words are a name although a share could be read there: 文 文君."""
    share = _share().match(t2s(text), at)
    return is_name(text[at:end]) and (share is None or share.end() > end or share["org"] != "")


def signed(line: str) -> tuple[Author, ...]:
    """Those who wrote, from a line that says of each what he did; empty if it is no such line.

    >>> [a.name for a in signed("文/赵文君 图/何二")]
    ['赵文君']
    >>> [(a.name, a.affiliation) for a in signed("云溪日报记者 赵文君 实习生 何二 文/图")]
    [('赵文君', '云溪日报'), ('何二', '')]
    >>> signed("编辑：赵文君"), signed("赵文君 何二"), signed("记者从云溪水务局获悉")
    ((), (), ())
    """
    text = _BULLET.sub("", line.strip().strip("*_"))
    if text[:1] and text[0] in _OPEN and text[-1] in _CLOSE:
        text = text[1:-1].strip()
    plain = t2s(text)
    if len(text) > _LONGEST or not _ANY.search(plain) or re.search("[。！？；]", plain):
        return ()
    parts: list[tuple[str, str, list[str]]] = []  # kind, outlet, names
    at = 0
    while at < len(text):
        at = _GAP.match(text, at).end()  # type: ignore[union-attr]
        if at >= len(text):
            break
        share = _share().match(plain, at)
        names, end = _names_at(text, at)
        if names:
            parts.append(("names", "", names))
            at = end
        elif (
            share
            and _stands(plain, share)
            and not (share["org"] and parts[:1] and parts[0][0] == "names")
        ):
            kind = "post" if share["post"] else "writing" if share["writing"] else "other"
            parts.append(
                (kind, text[slice(*share.span("org"))].split("《")[0] if share["post"] else "", [])
            )
            at = share.end()
        else:
            place = FROM.match(plain, at)
            if not place or not place.group() or not parts:
                return ()
            at = place.end()
    return _written(parts, text, plain)


def _stands(plain: str, share: re.Match[str]) -> bool:
    """A short share stands apart (文/…); a post may run into the name."""
    if share["post"]:
        org = share["org"]
        bare = org.split("《")[0]
        return not org or (not is_name(bare) and _OUTLET.search(bare) is not None)
    long = len(share.group()) > 1
    return (
        long
        or plain[share.end() : share.end() + 1] in " \u3000/／:：|｜丨、"
        or share.end() == len(plain)
    )


def _written(parts: list[tuple[str, str, list[str]]], text: str, plain: str) -> tuple[Author, ...]:
    kinds = [kind for kind, _, _ in parts]
    if "names" not in kinds or len(set(kinds)) < 2:
        return ()
    first = kinds[0] == "names"
    found: list[Author] = []
    for i, (kind, _, names) in enumerate(parts):
        if kind != "names":
            continue
        step = 1 if first else -1
        beside: list[tuple[str, str]] = []
        j = i + step
        while 0 <= j < len(parts) and parts[j][0] != "names":
            beside.append(parts[j][:2])
            j += step
        shares = {k for k, _ in beside}
        behind = set(kinds[i + 1 :])
        if not first and behind == {"other"}:
            continue  # 记者 赵文君 摄
        if shares & {"writing", "post"}:
            org = next((o for _, o in beside if o), "")
            found += [Author(n, org) for n in names if all(n != a.name for a in found)]
        elif not shares:
            return ()
    return tuple(found)
