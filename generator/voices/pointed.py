"""Which body 该公司 or 该机构 means: the one of its kind that has said something before.

One of its kind or none: where two have spoken, nobody is named. A paper is no 公司, nor is an
office of the state.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from generator.heads.papers import is_medium
from generator.model import Voice
from generator.voices.names import NOBODY

_FIRMS = ("公司", "集团", "企业", "股份", "科技", "银行", "证券", "基金", "保险")
_ANY_FIRM = frozenset("公司 企业 集团 行 银行".split())
_ANY = frozenset("机构 组织".split())
_PAPERS = frozenset("报 报纸 媒体 杂志 社".split())


def pointed(noun: str, heard: Sequence[Voice], firms: Collection[str]) -> Voice:
    """The body that 该 with a noun means, of those that have spoken so far; `firms` are bare names
    that the article tells to be firms'.

    >>> from generator.voices.names import body
    >>> office, firm = body("云溪市水务局"), body("云溪集团")
    >>> [pointed(noun, [office, firm], ()).name for noun in ("公司", "局", "协会", "机构")]
    ['云溪集团', '云溪市水务局', '', '']
    """
    known = {voice.id: voice for voice in heard}
    meant = [voice for voice in known.values() if _may_mean(noun, voice.name, firms)]
    return meant[0] if len(meant) == 1 else NOBODY


def _may_mean(noun: str, name: str, firms: Collection[str]) -> bool:
    if noun in _PAPERS:
        return is_medium(name)
    if is_medium(name):
        return False
    if noun in _ANY_FIRM:
        return name in firms or name.endswith(_FIRMS)
    return noun in _ANY or name.endswith(noun)
