"""Whose words a paragraph holds, in roundtables and interviews.

A label (王晓明（某研究院研究员）：, 问：, 【主持人】, 王教授：) opens a speech; it ends at a question, a
heading, a boxed column or another label. Words that no label covers are credited to nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN
from generator.heads.guests import person_named
from generator.heads.people import (
    ANSWER,
    asks_label,
    is_cued,
    is_name,
    is_position,
    person_with_post,
    placed_name,
    speaker_label,
)
from generator.heads.people import description as describe
from generator.lexicon import alternatives, groups, one_of
from generator.structure.guests import SEVERAL
from generator.structure.items import Item, ruled

_POST = re.compile(rf"^[\u4e00-\u9fff](?:{alternatives('positions')}|总)$")
"""王教授: a family name and a post."""
_GREETS = re.compile(
    "(?:女士们|先生们|各位|大家[好上下早晚]|尊敬的|谢谢|感谢|非常感谢|好的[，,。]|你好|您好|刚才|下面(?:请|进入))"
)
"""How one opens who speaks to those present."""
_LATIN = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+){0,2}")
"""A guest from abroad, where others speak beside him."""
_TALK = re.compile(r"访|訪|对话|對話|对谈|答|谈|談|致辞|演讲|讲话|發言|发言|纪要|实录")
"""A title that announces what somebody says."""
_OUTLET = re.compile(rf"(?:{alternatives('media-endings')})$")
_CHAIR = frozenset(("主席", "召集人", "会议主席"))
"""Who leads a debate, where the record names him by his office."""
_CLOSING = re.compile(
    rf"[（(【\[](?:{one_of(groups('cues')['spoken'])})(?:完毕|结束|完|止|毕|停)[）)】\]]$"
)
NARRATED = groups("cues")["narrated"]
"""Labels of a script's own words between those of others."""
_AT_DESK = re.compile("主播|主持人?|嘉宾|评论员")
"""Who speaks in a script, by what stands before his name in the label: 主播 清扬：."""
_UNNAMED = re.compile(
    r"第?[一二三四五六七八九十\d]{0,3}问|(?:问题?|提问|Q)[一二三四五六七八九十\d]{0,3}"
)
"""Labels of a question that name nobody."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of a conversation: names with what was said of them, and who asks."""

    people: tuple[tuple[str, str, str], ...]
    """Name, affiliation, position, in the order of their first words."""
    askers: frozenset[str]
    answers: str = ""
    """Whose an answer is that no name labels; empty if unknown."""
    quoted: frozenset[str] = frozenset()
    """Whom a report quotes a paragraph at a time, between its own words."""

    def names(self) -> frozenset[str]:
        """All names that a label may hold, askers included."""
        return frozenset(name for name, _, _ in self.people) | self.askers


@dataclass(frozen=True, slots=True)
class Label:
    """A label that opens a paragraph: how long it is, who then speaks, whether he asks."""

    length: int
    speaker: str
    asks: bool
    once: bool = False
    """Whether it holds for its own paragraph alone: a script's recorded words."""


def closing_cue(text: str) -> int:
    """How many characters at a paragraph's end say that a recording is over.

    >>> closing_cue("第三次才抢到。（录音止）"), closing_cue("第三次才抢到（录音）。")
    (5, 0)
    """
    found = _CLOSING.search(text)
    return len(found[0]) if found else 0


def cast(items: Sequence[Item], spokesman: str = "", title: str = "") -> Cast:
    """Who speaks in this article; empty unless labels prove a conversation.

    `spokesman`: who answers as the title says; whom the `title` names needs no second label.
    """
    labels = [
        (label, item.block.text.text[label[2] :])
        for item in items
        if item.role in ("text", "question", "heading")
        and (label := speaker_label(item.block.text.text))
    ]
    seen = Counter(name for (name, _, _), _ in labels)
    spoken = {
        label[0]
        for item in items
        if item.role != "heading" and (label := speaker_label(item.block.text.text))
    }
    boxed = [p for x in items if x.why == SEVERAL and (p := person_named(x.block.raw))]
    told = {p.name: (p.affiliation, p.position) for p in boxed}
    told |= {name: describe(what) for (name, what, _), _ in reversed(labels) if what}
    named = title if _TALK.search(title) or any(_asks(n, told.get(n)) for n in seen) else ""
    asked = {n for n in seen if _asks(n, told.get(n))} | _outlets(labels)
    asked |= _asks_once(items) if len(seen) == len("问答") else set()
    asked |= _first_asker(labels) if any(_records(x) for x in items) else set()
    duet = _duet(labels)
    asked |= set(duet[:1])
    answered = {n for n in seen if _plain(n) in ANSWER}
    cued = {label[0] for item in items if is_cued(item.block.text.text)
            and (label := speaker_label(item.block.text.text))}  # fmt: skip
    replies = {two[0][0] for one, two in pairwise(labels) if one[0][0] in asked}
    greets = _greeting(items)
    people = [
        (name, *told.get(name, ("", "")))
        for name, count in seen.items()
        if name not in asked | answered | NARRATED
        and (
            is_name(name)
            or name in cued
            or _POST.match(_plain(name))
            or "某" in name[:2]
            or name in duet
            or name == spokesman
            or (name in replies and count >= 2 and placed_name(name))
            or (name in replies and is_position(name))  # 行政长官：, who answers
            or _AT_DESK.fullmatch(_plain("".join(told.get(name, ()))))
        )
        and (
            name in told
            or count >= 2
            or name in replies | greets | cued
            or (name in named and name in spoken)
        )
    ]
    if people:
        people += [(n, "", "") for n, k in seen.items() if k > 1 and _LATIN.fullmatch(n)]
        known = {name for name, _, _ in people}
        people += [
            (n, "", "")
            for n in seen
            if len(known) > 1 and _POST.match(_plain(n)) and n not in known
        ]
    if len(people) > 1:
        people += [(name, "", "") for name in seen if _plain(name) in _CHAIR]
    proved = asked and (people or answered or sum(seen[n] for n in asked) >= 2)
    askers = asked | answered if proved else set()
    alone = people[0][0] if len(people) == 1 else ""
    return Cast(
        tuple(people),
        frozenset(askers),
        alone or spokesman,
        frozenset() if askers or greets & {name for name, _, _ in people} else _quoted(items),
    )


def _greeting(items: Sequence[Item]) -> frozenset[str]:
    """Those whose words, behind their label or in the paragraph below it, greet or thank."""
    found: set[str] = set()
    for item, below in pairwise((*items, None)):
        text = item.block.text.text if item else ""
        label = speaker_label(text)
        words = text[label[2] :] if label else ""
        words = words or (below.block.text.text if below else "")
        if label and _GREETS.match(_plain(words[:12])):
            found.add(label[0])
    return frozenset(found)


def _quoted(items: Sequence[Item]) -> frozenset[str]:
    """Those labelled by post and name (某院研究员 某某：) where nobody asks: a report's experts."""
    found: set[str] = set()
    for item in items:
        text = item.block.text.text
        label = speaker_label(text) if item.role == "text" else None
        if label and label[1] and text.startswith(label[1][:4]) and is_name(label[0]):
            found.add(label[0])
    return frozenset(found)


def _asks(name: str, told: tuple[str, str] | None) -> bool:
    """记者, 新华社记者, 《瞭望》新闻周刊, or a person who is told to be a reporter."""
    reporter = (
        told is not None and re.search(r"(?:记者|主持人)$", _plain("".join(told))) is not None
    )
    return reporter or asks_label(name)


def _plain(name: str) -> str:
    return t2s(name)


def _outlets(labels: Sequence[tuple[tuple[str, str, int], str]]) -> set[str]:
    """A paper or programme that asks: its words end with a question, a person's label follows."""
    found: set[str] = set()
    for ((name, _, _), text), ((next_name, _, _), _) in pairwise(labels):
        asks = text.rstrip("”\"' ").endswith(("？", "?"))
        if asks and next_name != name and len(name) >= 3 and _OUTLET.search(_plain(name)):
            found.add(name)
    return found | _always_ask(labels)


def _asks_once(items: Sequence[Item]) -> set[str]:
    """Whoever asks one question that a person answers in the next line: he need not be known."""
    found: set[str] = set()
    for above, below in pairwise(items):
        one, two = (speaker_label(x.block.text.text) for x in (above, below))
        asks = above.block.text.text.rstrip("”\"' ").endswith(("？", "?"))
        if one and two and asks and is_name(two[0]) and not is_name(one[0]):
            found |= {one[0]} if _UNKNOWN.fullmatch(_plain(one[0])) else set()
    return found


_UNKNOWN = re.compile(rf"(?![{HAN}]*[问题思点提导])[{HAN}]{{3,8}}")
"""A label that may be whoever asks, and no heading of what is asked."""


_RECORDED = re.compile(
    r"以下(?:为|是|系)[^，。]{0,12}(?:采访|专访|访谈|对话|对谈|问答)(?:的?(?:全文|实录|内容|记录|节选|摘要|摘编|要点))?[:：。]?$"
)
"""以下为采访全文：."""


def _records(item: Item) -> bool:
    text = item.block.text.text
    return item.role in ("text", "heading") and _RECORDED.search(_plain(text[-40:])) is not None


def _first_asker(labels: Sequence[tuple[tuple[str, str, int], str]]) -> set[str]:
    """Whoever asks first where the text says that a conversation follows, under whatever label."""
    asked = (name for (name, _, _), text in labels if text.rstrip("”\"' ").endswith(("？", "?")))
    first = next(asked, "")
    return {first} if first and not is_name(first) else set()


def _duet(labels: Sequence[tuple[tuple[str, str, int], str]]) -> tuple[str, ...]:
    """Who asks and who answers where two labels take turns and every turn of the first is a
    question, whatever their names; empty where no such talk is."""
    names = [label[0] for label, _ in labels]
    asks = [text.rstrip("”\"' ").endswith(("？", "?")) for _, text in labels]
    turns = all(name == names[i % 2] for i, name in enumerate(names))
    if len(names) < _TURNS or len(set(names)) > 2 or not turns:
        return ()
    return tuple(names[:2]) if all(asks[::2]) and not any(asks[1::2]) else ()


_TURNS = 4
"""Turns from which on two who alternate are in a conversation."""


def _always_ask(labels: Sequence[tuple[tuple[str, str, int], str]]) -> set[str]:
    """Labels that are no name, stand several times, and whose words mostly end as questions,
    each answered by one and the same person: 网易科技, NBD."""
    asked, times = Counter[str](), Counter[str]()
    answer: dict[str, set[str]] = {}
    for ((name, _, _), text), ((next_name, _, _), _) in pairwise(labels):
        if not is_name(name) and _plain(name) not in ANSWER:
            times[name] += 1
            asked[name] += text.rstrip("”\"' ").endswith(("？", "?"))
            answer.setdefault(name, set()).add(next_name)
    return {
        name
        for name, count in times.items()
        if count >= 2
        and asked[name] * 2 > count
        and len(answer[name]) == 1
        and all(is_name(n) for n in answer[name])
    }


def pictured_speakers(items: Sequence[Item], known: Cast) -> tuple[Item, ...]:
    """云溪市水务局局长 赵文君 between his own paragraphs: the words below his picture, and no heading."""
    people = {name for name, _, _ in known.people}
    return tuple(
        replace(x, role="caption", why="a speaker's post and name")
        if x.role == "heading"
        and not x.block.level
        and people
        and (person := person_with_post(x.block.raw))
        and person.name in people
        and not ruled(x.block)
        else x
        for x in items
    )


def label_in(text: str, known: Cast) -> Label | None:
    """The label with which the paragraph opens, if it is one of the conversation's."""
    label = speaker_label(text)
    if label and known.people and label[0] in NARRATED and text.startswith("【"):
        return Label(label[2], "", False)
    if label is None or label[0] not in known.names():
        return None
    name = label[0]
    plain = _plain(name)
    if plain in ANSWER:
        return Label(label[2], known.answers, False)
    unnamed = _UNNAMED.fullmatch(plain) is not None
    return Label(label[2], "" if unnamed else name, name in known.askers, is_cued(text))


def is_question(items: Sequence[Item], index: int, known: Cast) -> bool:
    """An unlabelled question: it ends with ？ and a speaker's label follows."""
    text = items[index].block.text.text
    if not known.people or not text.endswith(("？", "?")) or len(text) > 200:
        return False
    torn = 0
    for place in range(index + 1, len(items)):
        item = items[place]
        if item.role == "text":
            return label_in(item.block.text.text, known) is not None
        torn += item.role == "heading"
        if item.role == "title" or item.block.level or torn > 1:
            return False
    return False
