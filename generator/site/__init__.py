"""Pages in, a site out: the MkDocs run, the link check, the offline edition.

It exists to keep everything that is about files, folders and the site builder in one room,
so that the builder can be replaced without touching what the site says.
"""

from generator.site.builder import build, commit, epoch
from generator.site.bundle import offline, offline_name
from generator.site.links import check_links

__all__ = ["build", "check_links", "commit", "epoch", "offline", "offline_name"]
