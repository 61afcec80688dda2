"""Stylesheet and script, copied out as they are, with the build's stamp added.

It exists so that the tree is complete: the builder takes nothing from anywhere else. The
stamp (commit and date) goes into the stylesheet, which draws it in the footer: a new commit
then changes one file and not every page.
"""

from __future__ import annotations

import re
from importlib import resources

from generator.write import hues, material
from generator.write.context import Context


def files(context: Context) -> dict[str, bytes]:
    """The files of `assets/`."""
    folder = resources.files("generator.write") / "assets"
    out = {
        f"assets/{item.name}": item.read_bytes()
        for item in sorted(folder.iterdir(), key=lambda item: item.name)
        if item.is_file() and item.name.endswith((".css", ".js", ".svg", ".png", ".ico"))
    }
    out["assets/look.css"] = tight(plain(out["assets/look.css"])) + stamp(context).encode()
    out["assets/look.css"] += hues.rules(c.hue for c in context.of_kind("domain")).encode()
    for name in ("assets/site.js", "assets/cite.js"):
        out[name] = plain(out[name])
    out["assets/material.css"] = material.stylesheet()
    out["assets/palette.css"] = material.palette()
    return out


def plain(content: bytes) -> bytes:
    """A stylesheet or script without its comments and indents, line by line the same."""
    text = re.sub(r"/\*.*?\*/", "", content.decode(), flags=re.DOTALL)
    return ("\n".join(line.strip() for line in text.splitlines() if line.strip()) + "\n").encode()


_QUOTED = re.compile(r"""("[^"]*"|'[^']*')""")
_SPACE = re.compile(r"(?<=[{};,])\s+|;?\s*(?=})|\s+(?={)|(?<=[\w-]:) ")


def tight(content: bytes) -> bytes:
    """A stylesheet without the spaces that only people need; quoted text is left alone.

    A colon loses the space after it only: before it the space may be a descendant's.
    """
    parts = _QUOTED.split(content.decode())
    parts[::2] = [_SPACE.sub("", part) for part in parts[::2]]
    return "".join(parts).encode()


def stamp(context: Context) -> str:
    """The rule that draws the commit and its date in the footer; nothing without a commit."""
    build = context.build
    if not build.commit:
        return ""
    said = f"由提交 {build.commit[:10]}（{build.date[:10]}）构建 · ".replace('"', "").replace(
        "\\", ""
    )
    return f'\n.built::before {{ content: "{said}" }}\n'
