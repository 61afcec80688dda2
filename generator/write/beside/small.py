"""Scripts and stylesheets made small: what only people need is left out.

It exists because a reader on a slow line waits for them. Libraries that know the languages do it;
what one of them cannot read (a template inside a template, a pattern behind an arrow) is not
written in our scripts, as a test makes sure.
"""

from __future__ import annotations

import rcssmin
import rjsmin


def stylesheet(css: str) -> str:
    """A stylesheet without comments and spaces."""
    made: str = rcssmin.cssmin(css)
    return made


def script(js: str) -> str:
    """A script without spaces that part nothing, and without comments but those that tell a
    licence (`/*!`).

    >>> script("/* a */\\nlet a = `x //  ${b}\\n  z`; // b\\n\\n  go(1 - -2, /a  b/u);\\n")
    'let a=`x //  ${b}\\n  z`;go(1- -2,/a  b/u);\\n'
    """
    made: str = rjsmin.jsmin(js, keep_bang_comments=True)
    return f"{made}\n"
