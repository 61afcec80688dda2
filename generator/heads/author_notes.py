"""What a note says that the authors are: （作者系某大学教授）."""

from __future__ import annotations

import re

from generator.chinese.scripts import t2s
from generator.heads.by_lines import by_line
from generator.heads.labels import group_of
from generator.heads.people import (
    described,
    description,
    institute,
    is_name,
    is_position,
    names_in,
)
from generator.lexicon import one_of
from generator.model import Author

INTRODUCES = re.compile(r"[【\[（(]?作者(?:简介|簡介|介绍)")
"""Who the author is may take several lines of a column."""
_NOTE = re.compile(
    r"^[（(【\[]?\s*(?:本文)?(?:第一)?作者(?P<of>单位|简介|介绍|身份)?\s*(?:分别)?\s*(?P<is>系|为|是|[:：])\s*(?P<what>.{2,160}?)\s*[）)】\]]?$"
)
_OTHER_LABEL = re.compile(
    rf"(?:{one_of(w for w, g in group_of().items() if g in ('date', 'source', 'editor'))})\s*[:：]"
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


_NAMED = re.compile(
    r"^[（(【\[]?\s*(?:本文)?(?:作者\s*[:：]?\s*)?(?P<name>[\u4e00-\u9fff·]{2,8}?)\s*(?:[，,（(]\s*)?(?P<is>系|为|是|[，,（(])\s*(?P<what>[^。；;]{4,80}?)[）)】\]]{0,2}$"
)
_NAMED_LAST = re.compile(
    r"^[（(【\[]?\s*(?:本文)?作者\s*(?:系|为|是|[:：])\s*(?P<what>[^。；;，,]{4,60}?)[ \u3000，,]+(?P<name>[\u4e00-\u9fff·]{2,8})[）)】\]]?$"
)


def named_in_note(line: str) -> tuple[Author, ...]:
    """Who wrote, from a note that says what he is: （作者赵文君系云溪大学教授）; empty if it names nobody.

    >>> named_in_note("（赵文君系云溪大学教授）")
    (Author(name='赵文君', affiliation='云溪大学', position='教授', role='author'),)
    >>> named_in_note("（作者系云溪大学教授）"), named_in_note("（赵文君是一名水表工）")
    ((), ())
    >>> [a.name for a in named_in_note("（作者為雲溪水務學會秘書長　趙文君）")]
    ['趙文君']
    """
    text = line.strip()
    for form in (_NAMED, _NAMED_LAST):
        found = form.match(t2s(text))
        if not found or not is_name(found["name"]):
            continue
        by_label = "作者" in text[: found.start("name")]
        sure = by_label or found.groupdict().get("is") == "系"
        if sure and (is_position(found["what"]) or institute(found["what"])):
            name, what = (text[slice(*found.span(x))] for x in ("name", "what"))
            return (described(name, what),)
    return ()


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


_BIO = re.compile(
    r"(?P<name>[\u4e00-\u9fff·]{2,6})(?:[ \u3000]*[，,][ \u3000]*|[ \u3000]+)(?P<what>[^。！？；;]{4,60})。"
)


def bio(line: str, names: tuple[str, ...]) -> Author | None:
    """What one of those whom a head names is, in a sentence without a verb behind his name; None if
    it is no such line.

    >>> bio("赵文君  云溪市人民法院审判员。", ("赵文君",))
    Author(name='赵文君', affiliation='云溪市人民法院', position='审判员', role='author')
    >>> bio("赵文君，水价不变。", ("赵文君",)) is bio("赵文君，云溪大学教授。", ()) is None
    True
    """
    found = _BIO.fullmatch(line.strip())
    if found and found["name"] in names and is_position(found["what"]):
        return described(found["name"], found["what"])
    return None


_LABELLED = re.compile(
    r"[【\[]?(?:第一)?作者(?:简介|介绍)[】\]]?[:：\s]*(?P<people>[\u4e00-\u9fff·]{2,6}\s*[（(，,].*)"
)
_EACH = re.compile(
    r"(?:^|[;；。])\s*(?P<name>[\u4e00-\u9fff·]{2,6})\s*(?:[（(][^（()）]{2,8}[）)]\s*[，,](?P<post>[^，,;；。（(]{4,60})(?=[;；。]?$)|[，,](?P<what>[^，,;；。（(]{4,60})(?=[;；。]?$)|[（(，,])"
)


def writers(text: str, below: bool = False) -> tuple[Author, ...]:
    """Whom 作者简介：… introduces, each with what he is where nothing else is told; `below`: the label
    stands above the line.

    >>> writers("作者简介：赵文君（1964—），男，云溪人，教授。")
    (Author(name='赵文君', affiliation='', position='', role='author'),)
    >>> writers("赵文君（通讯作者），云溪大学教授；", below=True)
    (Author(name='赵文君', affiliation='云溪大学', position='教授', role='author'),)
    """
    labelled = _LABELLED.match(text.strip())
    people = labelled["people"] if labelled else text.strip() if below else ""
    found: list[Author] = []
    for each in _EACH.finditer(people):
        what = each["post"] or each["what"] or ""
        if is_name(each["name"]):
            told = is_position(what) or institute(what)
            found.append(described(each["name"], what) if told else Author(each["name"]))
    return tuple(found)
