"""What a note says that the authors are: （作者系某大学教授）."""

from __future__ import annotations

import re

from generator.heads.people import by_line, description, names_in
from generator.lexicon import groups, one_of

_NOTE = re.compile(
    r"^[（(【\[]?\s*(?:本文)?(?:第一)?作者(?P<of>单位|简介|介绍|身份)?\s*(?:分别)?\s*(?P<is>系|为|是|[:：])\s*(?P<what>.{2,160}?)\s*[）)】\]]?$"
)
_OTHER_LABEL = re.compile(
    rf"(?:{one_of(w for g in ('date', 'source', 'editor') for w in groups('head-labels')[g])})\s*[:：]"
)
"""作者：某某 责任编辑：某某 is a line of labels, and no note."""
_NO_NOTE = re.compile(r"(?:佚名|不详|不詳|本站|网络|网友|未知|admin)$|(?:19|20)\d\d[-年/.]")


def author_note(line: str) -> tuple[str, str] | None:
    """Affiliation and position from （作者系…）; None if the line is no such note.

    >>> author_note("（作者系云溪大学教授）"), author_note("作者：赵文君")
    (('云溪大学', '教授'), None)
    """
    found = _NOTE.match(line.strip())
    if not found or re.search(r"[。！？]", found["what"]):
        return None
    if not found["of"] and (_OTHER_LABEL.search(found["what"]) or _NO_NOTE.match(found["what"])):
        return None
    names = names_in(found["what"])
    signed = names and names[1] == len(found["what"])
    if found["is"] in "：:" and (signed or any(a.name for a in by_line(line))):
        return None
    return description(found["what"])


def authors_told(line: str, names: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """From （甲系A大学教授，乙系B所研究员）: name → affiliation and position, for known names."""
    found: dict[str, tuple[str, str]] = {}
    for part in re.split(r"[，,；;]", line.strip("（）() ")):
        for name in names:
            told = re.match(
                rf"^(?:作者)?{re.escape(name)}\s*(?:系|为|是|[:：])?\s*(?P<what>[^、].{{2,59}})$",
                part,
            )
            if told and name and name not in found:
                found[name] = description(told["what"])
    return found
