"""The templates of the pages, in the script that the site asks for.

It exists so that a text stands in a template as anybody would write it, and a Traditional site has
its Traditional form without the template knowing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.interface import Tongue
from generator.write import html, words


@cache
def templates(say: Tongue) -> Environment:
    """The templates, with what they say in the script that the site asks for."""
    made = Environment(
        loader=_Spoken(say),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
    )
    made.filters["wbr"] = html.broken
    made.globals["say"] = say
    known = ((name, v) for name, v in vars(words).items() if name.isupper())
    tables = {name: say.each(v) for name, v in known if isinstance(v, dict)}
    made.globals["words"] = tables | {"lost": lambda text, side: say(words.lost(text, side))}
    made.globals["numeral"] = words.numeral
    made.globals["counted"] = lambda number: say(words.counted(number))
    return made


class _Spoken(PackageLoader):
    """Templates as `say` has their texts."""

    def __init__(self, say: Tongue) -> None:
        super().__init__("generator.write", "templates")
        self._say = say

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        source, name, fresh = super().get_source(environment, template)
        return self._say.source(source), name, fresh
