"""Names that an article gives at one place, by which a bare name is understood at another.

They exist because a firm's name has no form of its own: 云溪仪器 can speak because the article says
云溪仪器股价 or 云溪仪器（YX.US） elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from generator import lexicon
from generator.chinese.width import HAN
from generator.heads.people import is_name
from generator.text.bodies import is_unnamed


@dataclass(frozen=True, slots=True)
class Known:
    """The people and the bodies that an article names with what they are, folded."""

    people: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()

    def __contains__(self, name: object) -> bool:
        return name in self.people

    def __iter__(self) -> Iterator[str]:
        return iter(self.people)


NOTHING = Known()


def bodies_given(texts: Iterable[str]) -> frozenset[str]:
    """Firms by name: who says something before a mark and is told elsewhere to have what a firm
    has.

    >>> sorted(bodies_given(["云溪仪器股价下跌。云溪仪器表示，库存增加。高层表示，高层股价。"]))
    ['云溪仪器']
    """
    whole = "\n".join(texts)
    spoke = Counter(match["name"] for match in _speaks().finditer(whole))
    return frozenset(name for name in list(spoke)[:_MOST] if _may_be(name) and _has(name, whole))


_MOST = 60
"""Names that are looked at: a text with more is a list."""


def _may_be(name: str) -> bool:
    words = lexicon.groups("sources")
    return not (
        is_unnamed(name)
        or is_name(name)
        or name in words["pronouns"] | words["posts"] | words["lessons"]
        or name.endswith(_NO_FIRM)
        or name in lexicon.words("provinces")
        or _NO_NAME.search(name)
    )


_NO_FIRM = tuple("国省市县区州们方者员人家师生民户长友士层界部属")
_NO_NAME = re.compile(
    r"^[该本其这那此各某有多两三四我他她它在对从据]|[的了着过和与及或被把将已也都还很不是]"
)


def _has(name: str, whole: str) -> bool:
    return bool(re.search(rf"{re.escape(name)}(?:{_BELONGINGS})", whole))


_BELONGINGS = r"股价|股份|门店|集团|公司|官网|官微|旗下|财报|市值|高管|首席|创始人|总裁|董事长|CEO|[（(][A-Z\d]+[.:][A-Z\d]+[）)]"
"""What a firm has and nobody else."""


@cache
def _speaks() -> re.Pattern[str]:
    says = lexicon.one_of(lexicon.groups("sources")["says"])
    return re.compile(
        rf"(?:^|(?<=[，。；：”！？\n]))(?P<name>[{HAN}]{{2,8}}?)"
        rf"(?:[（(][^（）()]*[）)])?(?:方面|[在于][^，。；]{{2,24}})?(?:也|则|还)?(?:{says})(?=[，：:])",
        re.MULTILINE,
    )
