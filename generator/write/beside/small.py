"""Scripts and stylesheets made small: what only people need is left out.

It exists because a reader on a slow line waits for them. Who reads them are libraries that know the
languages: no text inside quotation marks or a template is touched.
"""

from __future__ import annotations

import rcssmin
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Text


def stylesheet(css: str) -> str:
    """A stylesheet without comments and spaces."""
    made: str = rcssmin.cssmin(css)
    return made


def script(js: str) -> str:
    """A script without indents, and without comments but those that tell a licence (`/*!`); its
    lines as they are.

    >>> script("/* a */\\nlet a = `x // ${f(`  y`)}\\n  z`; // b\\n\\n  go();\\n")
    'let a = `x // ${f(`  y`)}\\n  z`;\\ngo();\\n'
    """
    made = ""
    for kind, text in JavascriptLexer(stripnl=False, ensurenl=False).get_tokens(js):
        if kind in Text and (not text or text.isspace()):
            space = "\n" if "\n" in text else text[:1]
            made = made.rstrip(" ") if space == "\n" else made
            made += space if made and not made.endswith("\n") else ""
        elif kind not in Comment or text.startswith("/*!"):
            made += text
    return made.rstrip() + "\n"
