"""Pages in, a site out: the MkDocs run, the link check, the offline edition.

It exists to keep everything that is about files, folders and the site builder in one room,
so that the builder can be replaced without touching what the site says.
"""

from generator.site.builder import build, commit, epoch
from generator.site.bundle import offline, offline_name
from generator.site.folders import recover
from generator.site.history import days
from generator.site.links import check_links
from generator.site.lock import Busy, alone
from generator.site.places import misplaced, space

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
