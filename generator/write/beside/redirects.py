"""Pages that moved: the old address leads on to the new one, for ever.

They are plain HTML, not Markdown: nothing is to be read there, and a reader without script
or with the folder unpacked must be led on all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from generator import slugs
from generator.interface import Tongue

_PAGE = """<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<title>页面已移动</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="1; url={target}">
<link rel="canonical" href="{target}">
<p>这一页已移到 <a href="{target}">新的地址</a>。</p>
<script src="{script}"></script>
</html>
"""
_SCRIPT = "assets/moved.js"
"""Leads on at once, with the place on the page (#L19) that the refresh would lose. Without script
the refresh leads to the page's top."""


def files(redirects: Iterable[tuple[str, str]], say: Tongue) -> dict[str, bytes]:
    """A page at each old address that leads to the new one: path → content."""
    page = say.source(_PAGE)
    return {
        f"{old}index.html": page.format(
            lang=say.lang,
            target=escape(slugs.relative(old, new)),
            script=slugs.relative(old, _SCRIPT),
        ).encode()
        for old, new in redirects
    }
