"""Scripts and stylesheets made small: what only people need is left out.

It exists because a reader on a slow line waits for them. Who reads them are libraries that know the
languages: no text inside quotation marks or a template is touched.
"""

from __future__ import annotations

from functools import lru_cache

import rcssmin
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Text


def stylesheet(css: str) -> str:
    """A stylesheet without comments and spaces."""
    made: str = rcssmin.cssmin(css)
    return made


@lru_cache(maxsize=64)
def script(js: str) -> str:
    """A script without indents, without spaces that part nothing, and without comments but those
    that tell a licence (`/*!`); its lines as they are. The same few are asked for by every build.

    >>> script("/* a */\\nlet a = `x // ${f(`  y`)}\\n  z`; // b\\n\\n  go(1 - -2, /a b/u);\\n")
    'let a=`x // ${f(`  y`)}\\n  z`;\\ngo(1- -2,/a b/u);\\n'
    """
    made: list[str] = []
    space = ""
    for kind, text in JavascriptLexer(stripnl=False, ensurenl=False).get_tokens(js):
        if kind in Text and (not text or text.isspace()):
            space = "\n" if "\n" in space + text else " "
        elif kind not in Comment or text.startswith("/*!"):
            before = made[-1][-1:] if made else "\n"
            if before != "\n" and (space == "\n" or (space and _parts(before, text[0]))):
                made.append(space)
            made.append(text)
            space = ""
        elif "\n" in text:
            space = "\n"
    return "".join(made).rstrip() + "\n"


def _parts(before: str, after: str) -> bool:
    """Whether a space between the two means something: between words, and between + and +."""
    if before in _APART or after in _APART:
        return False
    return (before in _SIGNS) == (after in _SIGNS)


_APART = frozenset("{}()[];,=<>?:&|!*%^~")
_SIGNS = frozenset("+-")
