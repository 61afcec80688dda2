"""Pages in, a site out: the MkDocs run, the link check, the offline edition.

It exists to keep everything that is about files, folders and the site builder in one room,
so that the builder can be replaced without touching what the site says.

What needs MkDocs is imported when it is first asked for: a build that finds nothing changed does
without it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from generator.site.folders import recover
from generator.site.history import commit, days, epoch
from generator.site.lock import Busy, alone
from generator.site.places import misplaced, space

if TYPE_CHECKING:
    from generator.site.builder import build
    from generator.site.bundle import offline, offline_name
    from generator.site.links import check_links

__all__ = [
    "Busy",
    "alone",
    "build",
    "check_links",
    "commit",
    "days",
    "epoch",
    "misplaced",
    "offline",
    "offline_name",
    "recover",
    "space",
]

_LATER = {"build": "builder", "check_links": "links", "offline": "bundle", "offline_name": "bundle"}
"""Name → the module that has it."""


def __getattr__(name: str) -> object:
    """One of the functions that need MkDocs."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
