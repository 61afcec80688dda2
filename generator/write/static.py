"""Stylesheet and script, copied out as they are.

It exists so that the tree is complete: the builder takes nothing from anywhere else.
"""

from __future__ import annotations

from importlib import resources

from generator.write.context import Context


def files(context: Context) -> dict[str, bytes]:
    """The files of `assets/`."""
    folder = resources.files("generator.write") / "assets"
    return {
        f"assets/{item.name}": item.read_bytes()
        for item in sorted(folder.iterdir(), key=lambda item: item.name)
        if item.is_file() and item.name.endswith((".css", ".js", ".svg", ".png", ".ico"))
    }
