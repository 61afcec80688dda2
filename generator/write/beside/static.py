"""Stylesheet and script, copied out as they are, with the build's stamp added.

It exists so that the tree is complete: the builder takes nothing from anywhere else. The
stamp (commit and date) goes into the stylesheet, which draws it in the footer: a new commit
then changes one file and not every page.
"""

from __future__ import annotations

import json
from importlib import resources

from generator.write.beside import hant, hues, material, small
from generator.write.context import Context


def files(context: Context) -> dict[str, bytes]:
    """The files of `assets/`."""
    folder = resources.files("generator.write") / "assets"
    out = {
        f"assets/{item.name}": item.read_bytes()
        for item in sorted(folder.iterdir(), key=lambda item: item.name)
        if item.is_file() and item.name.endswith((".css", ".js", ".svg", ".png"))
    }
    say = context.say
    look = small.stylesheet(say.source(out["assets/look.css"].decode()))
    hued = hues.rules(c.hue for c in context.of_kind("domain"))
    out["assets/look.css"] = f"{look}{stamp(context)}{hued}".encode()
    for name in ("site", "cite", "lost", "moved"):
        file = f"assets/{name}.js"
        out[file] = small.script(say.source(out[file].decode())).encode()
    if say.traditional:
        del out["assets/hant.js"]
    else:
        out["assets/hant.js"] = small.script(hant.script(context)).encode()
    out["assets/material.css"] = material.stylesheet()
    out["assets/palette.css"] = material.palette()
    out["site.webmanifest"] = manifest(context)
    return out


def manifest(context: Context) -> bytes:
    """By which a browser keeps the site like a program; its addresses begin where it stands."""
    settings = context.settings
    said: dict[str, object] = {
        "name": settings.site_name,
        "short_name": settings.site_name[:12],
        "description": settings.site_description,
        "lang": context.say.lang,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fcfbf8",
        "theme_color": "#fcfbf8",
        "icons": [
            {"src": "assets/icon.svg", "sizes": "any", "type": "image/svg+xml"},
            *(
                {
                    "src": f"assets/icon-{n}.png",
                    "sizes": f"{n}x{n}",
                    "type": "image/png",
                    "purpose": why,
                }
                for n in (192, 512)
                for why in ("any", "maskable")
            ),
        ],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def stamp(context: Context) -> str:
    """The rule that draws the commit and its date in the footer; nothing without a commit."""
    build = context.build
    if not build.commit:
        return ""
    said = context.say("由提交 {}（{}）构建 · ", build.commit[:10], build.date[:10])
    said = said.replace('"', "").replace("\\", "")
    return f'\n.built::before {{ content: "{said}" }}\n'
