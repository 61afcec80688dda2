"""Whose own work with what the policy is about is a category's matter.

That an office reads its mail with artificial intelligence is governing by it, whatever the office
is called and whatever it does; no list of its tasks has an end. A category's page names how those
are called (`doers`); who of them works with the thing (利用AI分析) speaks for the category, and in
an article of such offices so does each passage that one of them opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.chinese.width import HAN
from generator.classify.matching import folded
from generator.lexicon import alternatives, one_of

Span = tuple[int, int]

_CLAUSE = r"(?:^|(?<=[，。；：！？、\s〕）」”]))"
_NO_NAME = r"(?<!部署)(?<!布局)(?<!格局)(?<!签署)(?<!好处)(?<!用处)(?<!之处)(?<!到处)(?<!结局)"
_NOT_WORKED_WITH = r"(?![+＋]|为|产业|企业|公司|行业|治理|监管|立法|法律|政策|行动|计划|方案|条例)"
_PUT_TO_USE = r"(?:[应运]?用[在于到]|引入|接入|嵌入|融入|导入)"
"""把人工智能用在报验: where the thing stands before the verb."""
_GOES_ON = re.compile(r"(?:该|这套|这个|这一|同一套?|此|上述)?(?:系统|平台|工具|助手|模型|程序)")
"""How a passage goes on about what was worked with above it."""
_SHARE = 0.5
"""Share of an article's passages (its title counts as one) in which such offices work with it."""
_OWN = re.compile(rf"[「“『][^「」“”『』]{{0,6}}?([{HAN}]{{2,8}})[」”』]")
"""A name given to a body: 「AI增效组」, whose end it goes by."""
_SETS_UP = "(?:成立|设立|组建|组成|设置|增设|筹组)了?"
_OTHERS = "(?:企业|公司|行业|产业|商户|工厂|居民|市民)"
"""Who uses a thing that an office's new body only brings to them."""
_OF_FIRM = re.compile(
    r"[^，。；！？「“府局署处厅委]{0,12}(?:公司|集团|企业|工厂)(?!法)[^，。；！？]{0,6}?(?:成立|设立|组建|要求|推动|督导)"
)
"""A firm, whose departments are no offices."""


class Doers:
    """The names of one category's doers and what they work with, made ready."""

    def __init__(self, doers: Iterable[str], things: Iterable[str]) -> None:
        named = one_of(folded(word) for word in doers)
        who = rf"{_CLAUSE}[「“]?(?P<who>[^，。；：、！？\s」”]{{0,12}}?(?:{named})){_NO_NAME}"
        self._opens = re.compile(who)
        what = one_of(folded(t) for t in things)
        sets_up = rf"[^，。；！？]{{0,6}}?{_SETS_UP}[^，。；！？「“]{{0,4}}{_OWN.pattern}[，,](?:(?!{_OTHERS})[^，。；！？]){{0,12}}"
        self._works = re.compile(
            rf"{who}(?:[^，。；！？]{{0,12}}(?:{alternatives('saying')})[，,]|{sets_up})?(?:(?!{_OTHERS})[^，。；！？]){{0,16}}?"
            rf"(?:(?:{alternatives('using')})[^，。；！？]{{0,6}}?(?:{what}){_NOT_WORKED_WITH}"
            rf"|[把将][^，。；！？]{{0,4}}?(?:{what})[^，。；！？]{{0,4}}?{_PUT_TO_USE})"
        )

    def told(self, title: str, texts: Sequence[str]) -> tuple[Span | None, ...]:
        """For each passage the words that tell of such work, or None."""
        plain = [folded(text) for text in texts]
        works = [self._worked(text) for text in plain]
        own = {
            m[1][-size:]
            for text, span in zip(plain, works, strict=True)
            if span
            for m in _OWN.finditer(text)
            for size in (2, 3, 4)
        }
        heads = folded(title)
        of_title = self._works.search(heads) is not None or any(
            len(name) > 2 and name in heads for name in own
        )
        first = next((i for i, span in enumerate(works) if span), len(works))
        goes_on = [i > first and _GOES_ON.match(text) for i, text in enumerate(plain)]
        opened = sum(
            bool(self._opens.match(text) or on) for text, on in zip(plain, goes_on, strict=True)
        )
        every = len(texts) > 2 and any(works) and opened >= len(texts)
        if not (every or of_title) and sum(map(bool, works)) + of_title < max(
            2, _SHARE * len(texts)
        ):
            return tuple(
                span or _opening(text, own) for text, span in zip(plain, works, strict=True)
            )
        return tuple(
            span
            or (None if _OF_FIRM.match(text) else _span(self._opens.search(text)))
            or _opening(text, own)
            or (on and on.span())
            or None
            for text, span, on in zip(plain, works, goes_on, strict=True)
        )

    def _worked(self, text: str) -> Span | None:
        """The words of an office's work with the thing; a firm's departments are none."""
        return None if _OF_FIRM.match(text) else _span(self._works.search(text))


def _span(found: re.Match[str] | None) -> Span | None:
    return (found.start("who"), found.end()) if found else None


def _opening(text: str, own: Iterable[str]) -> Span | None:
    """A passage that a body opens by the name given to it above."""
    found = re.match(one_of(own), text) if own else None
    return found.span() if found else None


@lru_cache(maxsize=16)
def ready(doers: tuple[str, ...], things: tuple[str, ...]) -> Doers:
    """Compiled once for a category's words."""
    return Doers(doers, things)
