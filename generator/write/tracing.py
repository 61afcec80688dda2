"""What a page asked for, written down while it is built.

It exists so that a page is built again when, and only when, an answer that it was given has
changed: everything that a page's builder gets goes through `Traced`, which notes what was asked
for. The next build asks the same again; where every answer is the same, so is the page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from generator.model import Knowledge
from generator.store import dumped, loaded
from generator.write.context import Context, article_id

P = ParamSpec("P")
R = TypeVar("R")

Key = str | int | tuple[str | int | bool, ...] | None
"""What was asked for under a name: None is all of it."""
Read = tuple[str, Key]


@dataclass(frozen=True, slots=True)
class Noted:
    """Reads with the digests of their answers."""

    each: tuple[tuple[str, Key, bytes], ...]
    by_article: tuple[tuple[str, bytes, bytes], ...]
    """Those whose answers are made from one article alone, together: the article, the reads as
    they are packed, the digest of their answers."""


OWN, BESIDE = "own", "beside"
"""What an article's own pages print of it and is made from other articles too, by its passages and
by its statements."""
_OWN = {
    OWN: ("links", "parallels", "numbers", "dates"),
    BESIDE: ("counterparts",),
}
"""The tables that it stands in."""
_OF_ONE = frozenset(
    ("articles", "cited", "labels", "mentions", "moments", "order", "passages", "sizes", "speakers",
     "statements", "texts")
)  # fmt: skip
"""Mappings whose answer to a passage or an article is made from that article's reading alone, and
from the list of categories."""
_HAS, _LENGTH, _KEYS = "?", "#", "*"
"""After the name of a mapping: whether it has a key, how many it has, which ones."""
_KNOWN = "knowledge."

_LOOKUPS: dict[str, Callable[..., Any]] = {}
"""The functions that are lookups, by the names under which reads of them are kept."""
_NARROW: set[str] = set()
"""Those of them that ask one article alone."""


def lookup(
    function: Callable[Concatenate[Context, P], R],
) -> Callable[Concatenate[Context, P], R]:
    """A function of the context and plain arguments that is asked once for each of them.

    A page depends on its answer, not on what the answer was made from.
    """
    name = _name(function)
    _LOOKUPS[name] = function

    @wraps(function)
    def asked(context: Context, /, *key: P.args, **named: P.kwargs) -> R:
        given = cast("tuple[str | int | bool, ...]", (*key, *named.values()))
        if isinstance(context, Traced):
            context.reads[name, given] = None
            context = context.whole
        return cast("R", _answer(context, name, given))

    return asked


def lookup_in_article(
    function: Callable[Concatenate[Context, P], R],
) -> Callable[Concatenate[Context, P], R]:
    """A lookup whose first argument is a passage or an article, and whose answer is made from that
    article's reading alone, and from the list of categories."""
    _NARROW.add(_name(function))
    return lookup(function)


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__name__}"


def _answer(whole: Context, name: str, key: tuple[Any, ...]) -> object:
    known = whole.answers
    if (name, key) not in known:
        known[name, key] = _LOOKUPS[name](whole, *key)
    return known[name, key]


class _Watched(Mapping[Any, Any]):
    """A mapping of the context that notes what is asked of it."""

    def __init__(
        self, name: str, table: Mapping[Any, Any], reads: dict[Read, None], own: Mapping[str, Read]
    ) -> None:
        self._name = name
        self._table = table
        self._reads = reads
        self._own = own

    def __getitem__(self, key: Any) -> Any:
        self._reads[self._own.get(key) or (self._name, key)] = None
        return self._table[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._reads[self._own.get(key) or (self._name, key)] = None
        return self._table.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._reads[self._name + _HAS, cast("Key", key)] = None
        return key in self._table

    def __len__(self) -> int:
        self._reads[self._name + _LENGTH, None] = None
        return len(self._table)

    def __iter__(self) -> Iterator[Any]:
        self._reads[self._name + _KEYS, None] = None
        return iter(self._table)

    def values(self) -> Any:
        self._reads[self._name, None] = None
        return self._table.values()

    def items(self) -> Any:
        self._reads[self._name, None] = None
        return self._table.items()


class _WatchedKnowledge:
    """The knowledge, by its fields."""

    def __init__(self, knowledge: Knowledge, reads: dict[Read, None]) -> None:
        self._knowledge = knowledge
        self._reads = reads

    def __getattr__(self, name: str) -> Any:
        self._reads[_KNOWN + name, None] = None
        return getattr(self._knowledge, name)


class Traced(Context):
    """The context as one page sees it: the same answers, each of them noted in `reads`.

    Methods of `Context` run on this one, so that what they look up is noted; the settings are
    part of the name of what every page is made of.
    """

    def __init__(self, whole: Context, own: str = "") -> None:
        """`own` is the article that the page is about."""
        self.whole = whole
        self.reads: dict[Read, None] = {}
        self.settings = whole.settings
        self.source_lines = whole.source_lines
        self.knowledge = cast("Knowledge", _WatchedKnowledge(whole.knowledge, self.reads))
        self._article = own

    def _own(self, name: str) -> Mapping[str, Read]:
        """What the page's own article stands under in a table: asked for all together."""
        for kind, tables in _OWN.items():
            if self._article and name in tables:
                return dict.fromkeys(_keys(self.whole, kind, self._article), (kind, self._article))
        return {}

    def _seen(self, name: str) -> Any:
        value = getattr(self.whole, name)
        if isinstance(value, Mapping):
            return _Watched(name, value, self.reads, self._own(name))
        self.reads[name, None] = None
        return value


def _watch(name: str) -> None:
    watched: cached_property[Any] = cached_property(lambda self: self._seen(name))
    watched.__set_name__(Traced, name)
    setattr(Traced, name, watched)


_TABLES = frozenset(
    name
    for kind in Context.__mro__
    for name, member in vars(kind).items()
    if isinstance(member, cached_property)
)
for _table in (*_TABLES, "build"):
    _watch(_table)


class Answers:
    """The digests of what one context answers."""

    def __init__(self, whole: Context, before: Mapping[str, bytes] | None = None) -> None:
        """`before` is what `readings` was when the reads to be compared were noted, or found to
        be the same."""
        self._whole = whole
        self._known: dict[Read, bytes] = {}
        ranked = digest([(c.kind, c.id) for c in whole.knowledge.project.categories])
        self.readings = {ident: digest((ranked, r)) for ident, r in whole.readings.items()}
        """What each article was read as."""
        known = before or {}
        self._stand = {i for i, made_of in self.readings.items() if known.get(i) == made_of}

    def noted(self, reads: Mapping[Read, None]) -> Noted:
        """Reads with the digests of their answers."""
        each: list[tuple[str, Key, bytes]] = []
        by_article: dict[str, list[Read]] = {}
        for name, key in reads:
            if ident := _article(name, key):
                by_article.setdefault(ident, []).append((name, key))
            else:
                each.append((name, key, self._digest(name, key)))
        return Noted(
            tuple(each),
            tuple(
                (ident, packed, self._digest_all(some))
                for ident, some in by_article.items()
                if (packed := dumped(some)) is not None
            ),
        )

    def same(self, noted: Noted) -> bool:
        """Whether every answer is still the same; one that cannot be given any more is not."""
        try:
            return all(
                self._digest(name, key) == before for name, key, before in noted.each
            ) and all(
                ident in self._stand or self._same(packed, before)
                for ident, packed, before in noted.by_article
            )
        except Exception:
            # Whatever it is, building the page raises it again, where it is told whose it is.
            return False

    def _same(self, packed: bytes, before: bytes) -> bool:
        reads: tuple[Read, ...] | None = loaded(packed, tuple[Read, ...])
        return reads is not None and self._digest_all(reads) == before

    def _digest_all(self, reads: Iterable[Read]) -> bytes:
        return digest([self._digest(name, key) for name, key in reads])

    def _digest(self, name: str, key: Key) -> bytes:
        read = name, key
        known = self._known.get(read)
        if known is None:
            value = self._value(name, key)
            # Most of what is asked of some tables is not there.
            known = _ABSENT_DIGEST if value is _ABSENT else digest(value)
            if name not in _ONCE:
                self._known[read] = known
        return known

    def _value(self, name: str, key: Key) -> object:
        whole = self._whole
        if name in _OWN:
            keys = _keys(whole, name, cast("str", key))
            tables: list[Mapping[str, object]] = [getattr(whole, part) for part in _OWN[name]]
            return [[table.get(each) for each in keys] for table in tables]
        if name.startswith(_KNOWN):
            return getattr(whole.knowledge, name.removeprefix(_KNOWN))
        if name in _LOOKUPS:
            return _answer(whole, name, cast("tuple[Any, ...]", key))
        if name == "build":
            return whole.build
        plain = name.rstrip(_HAS + _LENGTH + _KEYS)
        if plain not in _TABLES:
            raise KeyError(name)
        table = getattr(whole, plain)
        if name.endswith(_HAS):
            return key in table
        if name.endswith(_LENGTH):
            return len(table)
        if name.endswith(_KEYS):
            return list(table)
        if key is None:
            return table
        return (True, table[key]) if key in table else _ABSENT


def _keys(whole: Context, kind: str, article: str) -> list[str]:
    """The passages of an article, or its statements."""
    if kind == OWN:
        return [passage.id for passage in whole.texts[article].passages]
    return [one.id for one in whole.readings[article].statements]


def _article(name: str, key: Key) -> str:
    """The article that alone an answer is made from; empty where it is made from more."""
    if name.removesuffix(_HAS) in _OF_ONE or name in _NARROW:
        first = key[0] if isinstance(key, tuple) and key else key
        return article_id(first) if isinstance(first, str) else ""
    return ""


_ONCE = frozenset((*_OWN, "passages", "texts", "sources", "numbers", "dates"))
"""What few pages ask for under one key: its digest is not kept in memory."""


def digest(value: object) -> bytes:
    """Sixteen bytes that tell answers apart."""
    content = dumped(value)
    if content is None:
        content = repr(value).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, digest_size=16).digest()


_ABSENT = (False, None)
"""What a table answers that has not got a key."""
_ABSENT_DIGEST = digest(_ABSENT)
