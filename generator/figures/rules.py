"""How a number gets its name: rules with their proof, the first that fits decides.

A number without its subject is no indicator, and a wrong subject is worse than none. The
words are always the text's own; only a closing 数, 增速, 比例 … is added to name the measure.
Knowledge about names grows by exceptions: each rule says which text needs it and which one
looks alike and must not fire it, and a test holds both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from generator import lexicon
from generator.chinese.quantities import Quantity
from generator.figures.phrases import core


@dataclass(frozen=True, slots=True)
class View:
    """A number and the words around it in its clause.

    `flat` stands before it, without dates, brackets and openings; `after` follows it and
    belongs to it, `relative` if 的 leads to it. `inherited` is the noun phrase of the number
    before it in the sentence, or empty.
    """

    flat: str
    item: Quantity
    after: str = ""
    relative: bool = False
    inherited: str = ""

    @property
    def base(self) -> str:
        """The words before it without what leads up to it."""
        return core(self.flat)

    @property
    def counted(self) -> bool:
        """Whether single things are counted (家, 台, 人次), not measured (吨, 元)."""
        return not self.word or self.word in _single()

    @property
    def word(self) -> str:
        """The unit without its multiplier."""
        return self.item.unit.lstrip("十百千万亿")

    def example(self, noun: str) -> str:
        """水情监测等 of 水情监测等104项技术, where the noun counted says little; else empty."""
        like = _SUCH_AS.search(self.flat) if len(noun) <= _SHORT else None
        return like[0] if like else ""

    @property
    def number(self) -> str:
        """What the number of such things is called."""
        return _NUMBERS.get(self.word, "数")


@dataclass(frozen=True, slots=True)
class Subject:
    """`text` names the measure; `bare` is the noun phrase that a following clause inherits.

    `rule` is the id of the rule that named it.
    """

    text: str
    bare: str
    rule: str = ""


LOST = Subject("", "")
"""The rule fits, and nothing tells what is measured."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`names` gives the subject, `LOST`, or None where the rule does not fit.

    `example` is a text whose last figure is named `gives` by this rule (empty: it is lost);
    in `counter` the rule fits no number.
    """

    id: str
    names: Callable[[View], Subject | None]
    example: str
    gives: str
    counter: str


def named(rules: Sequence[Rule], view: View, off: str = "") -> Subject | None:
    """What the first rule that fits names; `off` is the id of a rule that is left out."""
    for rule in rules:
        if rule.id == off:
            continue
        found = rule.names(view)
        if found is not None:
            told = found.text and not _WHEN.search(found.text)
            text = _SINCE.sub("", found.text)
            return replace(found, text=text, rule=rule.id) if told else None
    return None


_WHEN = re.compile(
    r"[\u4e00-\u9fff]{2}(?<![售税术课战产])(?:之|以)?(?:后|来)$(?<!未来)(?<!将来)(?<!往来)(?<!到来)(?<!后来)"
)
"""水价改革后: when, and not what."""
_SINCE = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?<![各独来])自$")
"""What a clause between commas has left behind its subject: 漏损率自."""
_SUCH_AS = re.compile(r"[^，。；、的在为向对]{4,20}等$")
_SHORT = 6
"""Characters of a noun that says too little of what is counted without its example."""
_NUMBERS = {
    "人": "人数", "位": "人数", "席": "席位数", "人次": "人次", "户": "户数", "次": "次数", "笔": "笔数", "字": "字数",
}  # fmt: skip


@cache
def _single() -> frozenset[str]:
    return lexicon.words("counted")


@cache
def changes() -> dict[str, tuple[str, str, str]]:
    """Each verb of change with the names of a change in shares, in numbers and in points."""
    return {verb: (n[0], n[1], n[2]) for verb, n in lexicon.entries("changes").items()}
