"""Front matter and other YAML, with the line of every key kept.

A finding that names the offending line is worth ten that name the file. So YAML is read
only as far as nodes, which know their lines, and scalars stay as they are written:
`date: 2025-08` is the text `2025-08`, and `seed: 000` keeps its zeros.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.chinese.hidden import BREAKS, called
from generator.findings import ERROR, finding, has_errors, severity
from generator.model import Finding, Limits, Line
from generator.sources.encoding import raw_lines
from generator.sources.nodes import DEEPEST, builders_tag, inspected, plain_tag, spot
from generator.sources.slips import slips

_Base: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


USUAL = Limits()


class _TooMany(yaml.YAMLError):
    """More nodes than the limits allow."""


class _Counting:
    """Counts the nodes while they are composed, and guesses no types: ours are told at the end."""

    depth = 0
    nodes = 0
    most = USUAL.yaml_nodes
    line = 0

    def descend_resolver(self, parent: Node | None, index: object) -> None:
        self.depth += 1
        self.nodes += 1
        if self.nodes > self.most:
            self.line = parent.start_mark.line if parent else 0
            raise _TooMany
        if self.depth > DEEPEST:
            raise yaml.YAMLError(f"more than {DEEPEST} levels")

    def ascend_resolver(self) -> None:
        self.depth -= 1

    def resolve(self, kind: type[Node], value: str, implicit: object) -> str:
        return _TAGS[kind]


class _Loader(_Counting, _Base):  # type: ignore[misc]
    """The fast loader, for what we alone read."""


class _BuildersLoader(_Counting, yaml.BaseLoader):
    """The loader that the site builder's is made of: what it sees in the settings, we see."""


_TAGS: dict[type[Node], str] = {
    ScalarNode: "tag:yaml.org,2002:str",
    SequenceNode: "tag:yaml.org,2002:seq",
    MappingNode: "tag:yaml.org,2002:map",
}

_OPEN = re.compile(r"---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$\n?", re.MULTILINE)
_LINE_END = re.compile(f"\r\n|[\r{BREAKS}]")
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML does not take, and the line ends that it counts and an editor does not."""

_NULLS = frozenset(["", "~", "null", "Null", "NULL"])
_YES = frozenset(["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"])
_NO = frozenset(["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"])
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})", re.ASCII)
_FLOAT = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{0,18}", re.ASCII)

EMPTY = MappingNode("tag:yaml.org,2002:map", [])
_UNUSABLE = ("yaml-large", "yaml-deep", "yaml-cycle", "yaml-broken", "yaml-tag", "key-not-text")
"""Findings after which nothing is made of the nodes."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file of `docs/` taken apart: the YAML of its front matter, and its prose.

    The nodes are not kept: in ten thousand pages they would weigh more than all the rest,
    and a line is asked for only where something is wrong.
    """

    file: str
    """Path below the project root."""
    front: str
    body: str
    offset: int = 1
    """The file's line on which the YAML begins."""
    body_line: int = 1
    """The file's line on which the prose begins."""
    dropped: tuple[tuple[str, int], ...] = ()
    """Items of its lists that could not be read (key, place): an item's number, in the record that
    was read, does not count them."""

    def line(self, *way: str | int) -> Line:
        """The file's line of a key, an item or a value: `line("mends", 0, "raw")`.

        A way that leads nowhere gives the line of the last step that exists.
        """
        node: Node | None = _composed(self.front)
        line, key = Line(1), way[0] if way else ""
        for depth, step in enumerate(way):
            if depth == 1 and isinstance(step, int):
                for name, place in self.dropped:
                    step += name == key and place <= step
            if isinstance(node, MappingNode) and isinstance(step, str):
                pair = next((p for p in node.value if p[0].value == step), None)
                if pair is None:
                    break
                line, node = spot(pair[0], self.offset), pair[1]
            elif isinstance(node, SequenceNode) and isinstance(step, int):
                if not 0 <= step < len(node.value):
                    break
                node = node.value[step]
                line = spot(node, self.offset)
            else:
                break
        return line


@lru_cache(maxsize=4)
def _composed(front: str) -> Node | None:
    """The nodes of a YAML text that was found good: lines are asked for page by page."""
    loader = _Loader(front)
    loader.most = sys.maxsize
    try:
        found: Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    return found


def compose(
    text: str,
    file: str,
    offset: int = 1,
    limits: Limits = USUAL,
    *,
    builders: bool = False,
    keys: frozenset[str] = frozenset(),
) -> tuple[MappingNode | None, tuple[Finding, ...]]:
    """The top mapping of a YAML text (empty for an empty one), or findings that say why not.

    `builders` reads the site builder's own settings: with its loader and its tags. `keys` are
    those that the text may hold, for what is mistyped.
    """
    bad = _UNPRINTABLE.search(text)
    if bad:
        before = raw_lines(text[: bad.start()] + "x")
        line, column = len(before) - 1 + offset, len(before[-1])
        values = {"column": column, "character": called(bad.group())}
        return None, (finding(file, line, "character-hidden", **values),)
    loader = _BuildersLoader(text) if builders else _Loader(text)
    loader.most = limits.yaml_nodes
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if "end of stream" in (error.problem or ""):
            # A quotation mark without its twin: where it stands helps, the file's end does not.
            mark = error.context_mark or mark
        line = mark.line if mark else 0
        found = slips(text, file, offset, keys, line + 1)
        if has_errors(found):
            return None, tuple(found)
        at = Line(line + offset, mark.column + 1 if mark else 0)
        return None, (*found, finding(file, at, "yaml-broken"))
    except _TooMany:
        return None, (finding(file, loader.line + offset, "yaml-large", most=limits.yaml_nodes),)
    except (yaml.YAMLError, ValueError):
        return None, (finding(file, offset, "yaml-broken"),)
    finally:
        loader.dispose()
    if node is None or is_null(node):
        return EMPTY, ()
    if not isinstance(node, MappingNode):
        end = node.end_mark.line + 1
        found = slips(text, file, offset, keys, end)
        if not has_errors(found):
            found.append(finding(file, spot(node, offset), "front-not-mapping"))
        return None, tuple(found)
    allowed = builders_tag if builders else plain_tag
    told = slips(text, file, offset, keys) if keys else []
    wrong = (
        *inspected(node, file, offset, limits, text, allowed),
        *(item for item in told if not builders or severity(item) == ERROR),
    )
    refused = any(item.code in _UNUSABLE for item in wrong)
    return (None if refused else node), wrong


@lru_cache(maxsize=4096)
def split(
    text: str,
    file: str,
    needed: bool,
    limits: Limits = USUAL,
    keys: frozenset[str] = frozenset(),
) -> tuple[Page | None, MappingNode, tuple[Finding, ...]]:
    """A Markdown file taken apart, with the nodes of its front matter.

    Without front matter: a finding if it is `needed`.
    """
    opening = _OPEN.match(text)
    if not opening:
        if fence := _no_fence(text, file, keys):
            return None, EMPTY, (fence,)
        if needed:
            return None, EMPTY, (finding(file, 1, "front-missing"),)
        return Page(file, "", _prose(text), body_line=_first_line(text)), EMPTY, ()
    closing = _CLOSE.search(text, opening.end())
    if not closing:
        end = _FENCE_LIKE.search(text, opening.end())
        line = text.count("\n", 0, end.start()) + 1 if end else 1
        wrong = (
            finding(file, Line(line, 1), "front-fence", sign=end.group().strip()) if end else None
        )
        return None, EMPTY, (wrong or finding(file, 1, "front-open"),)
    front = text[opening.end() : closing.start()]
    node, found = compose(front, file, 2, limits, keys=keys)
    if node is None:
        return None, EMPTY, found
    body = text[closing.end() :]
    first = len(raw_lines(text[: closing.end()])) + _first_line(body)
    return Page(file, front, _prose(body), 2, first), node, found


_FENCE_LIKE = re.compile(
    r"^(?:-{2}|-{4,9}|[—–―─－_=~+*]{2,9}|```[a-z]{0,9})[ \t]*\r?$", re.MULTILINE
)
"""A line that is meant to begin or end front matter."""
_KEY_LINE = re.compile(r"[ \t]*(?P<key>[A-Za-z_]{2,30})[ \t]*[:：=]")
_FEW_LINES = 4


def _no_fence(text: str, file: str, keys: frozenset[str]) -> Finding | None:
    """What stands where front matter ought to begin: keys follow, and the line above is no ---."""
    lines = list(enumerate(raw_lines(text[:_MOST_HEAD]), 1))
    said = [(number, line) for number, line in lines if line.strip()][:_FEW_LINES]
    known = [n for n, line in said if (key := _KEY_LINE.match(line)) and key["key"] in keys]
    if not known:
        return None
    number, first = said[0]
    if number == known[0]:
        # A sentence of prose may begin with a word and a colon; two keys are none.
        return finding(file, Line(1, 1), "front-fence", sign=first[:_SHOWN]) if known[1:] else None
    if _FENCE_LIKE.match(first) or first.strip() == "---":
        sign = first.strip() if number == 1 else ""
        return finding(file, Line(1, 1), "front-fence", sign=sign)
    return None


_MOST_HEAD, _SHOWN = 2000, 40


def is_null(node: Node) -> bool:
    """Whether a value is left empty (`key:`), or is `null` or `~`."""
    return _is_bare(node) and node.value in _NULLS


def yes_no(node: Node) -> bool | None:
    """The value of `true`, `false` and their like; None for any other."""
    if not _is_bare(node) or node.value not in _YES | _NO:
        return None
    return node.value in _YES


def plain(node: Node) -> object:
    """A node as plain Python: dict, list, str, int, float, bool or None. Dates stay text.

    Unknown tags (`!!python/name:…`, `!ENV`) are dropped, their value stays.
    """
    return _plain(node, {})


def _plain(node: Node, done: dict[int, object]) -> object:
    # An alias gives one node twice, or a node inside itself: each is converted once.
    if id(node) in done:
        return done[id(node)]
    if isinstance(node, MappingNode):
        pairs: dict[str, object] = {}
        done[id(node)] = pairs
        for key, value in node.value:
            pairs[str(key.value)] = _plain(value, done)
        return pairs
    if isinstance(node, SequenceNode):
        items: list[object] = []
        done[id(node)] = items
        items.extend(_plain(value, done) for value in node.value)
        return items
    text = str(node.value)
    if not _is_bare(node):
        return text
    if text in _NULLS:
        return None
    answer = yes_no(node)
    if answer is not None:
        return answer
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _is_bare(node: Node) -> bool:
    """A scalar without quotes and not in a block: the only kind that may be no text."""
    return isinstance(node, ScalarNode) and not node.style


def _prose(text: str) -> str:
    """The body as the site builder wants it: LF line ends, no blank lines around it."""
    return _LINE_END.sub("\n", text).strip("\n").rstrip()


def _first_line(text: str) -> int:
    """The line of the first text that is not blank, counted from 1."""
    return len(raw_lines(text[: len(text) - len(text.lstrip("\r\n"))])) + 1
