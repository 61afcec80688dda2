"""What the pages say themselves, in the script that the site asks for.

It exists because the program speaks Simplified Chinese and a site may be Traditional: whatever
the program says (a label, a heading, a hint) goes through a `Tongue`, which has the Traditional
form of each such text from one table, `lexicon/interface.yml`. What comes from an article or an
editor never does: that stays in the script of the source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from generator.chinese.width import HAN

_TABLE = files("generator.lexicon") / "interface.yml"
_PART = re.compile(rf"[^<>\"'`{{}}$%\n\\|]*[{HAN}][^<>\"'`{{}}$%\n\\|]*")
"""A text in a template, a script or a stylesheet: what stands between its marks."""


@cache
def table() -> Mapping[str, str]:
    """Each text of the interface whose Traditional form is another, with that form."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return MappingProxyType(dict(yaml.load(_TABLE.read_text("utf-8"), loader)))


@dataclass(frozen=True, slots=True)
class Tongue:
    """Says what the program has to say, in Simplified or in Traditional characters."""

    traditional: bool = False

    @property
    def lang(self) -> str:
        """The tag of the language, for `lang`, `inLanguage` and the feeds."""
        return "zh-Hant" if self.traditional else "zh-CN"

    def __call__(self, text: str, *values: object) -> str:
        """The text; where there are values, with these in its braces.

        >>> Tongue()("其余 {} 个", 3), Tongue(traditional=True)("其余 {} 个", 3)
        ('其余 3 个', '其餘 3 個')
        """
        said = table().get(text, text) if self.traditional else text
        return said.format(*values) if values else said

    def each(self, texts: Mapping[str, str]) -> dict[str, str]:
        """The texts of a table by the same keys."""
        return {key: self(text) for key, text in texts.items()}

    def source(self, code: str) -> str:
        """A template, a script or a stylesheet with the texts in it said so.

        >>> Tongue(traditional=True).source("<h2>校记</h2>{{ '其他' if x }}")
        "<h2>校記</h2>{{ '其他' if x }}"
        """
        return _PART.sub(lambda found: self._part(found[0]), code) if self.traditional else code

    def _part(self, part: str) -> str:
        bare = part.strip()
        return part.replace(bare, self(bare))


SIMPLIFIED = Tongue()
"""What speaks where nobody asked for anything else."""


def texts(code: str) -> list[str]:
    """The texts in a template, a script or a stylesheet, as `Tongue.source` finds them."""
    return [found[0].strip() for found in _PART.finditer(code)]


@cache
def tongue(language: str) -> Tongue:
    """What speaks on a site whose theme has this language.

    >>> tongue("zh-TW").lang, tongue("zh-Hant").lang, tongue("zh").lang
    ('zh-Hant', 'zh-Hant', 'zh-CN')
    """
    return Tongue(re.match(r"(?i)zh[-_](?:hant|tw|hk|mo)\b", language) is not None)
