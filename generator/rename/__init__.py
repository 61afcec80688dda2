"""A page under a new id: its file, all that names it, and the way from its old address.

It exists because an address that was published must answer for ever, and because a name stands
in more places than a person remembers. `places` finds them, `moving` writes; what is not sure to
mean the page is left alone.
"""

from generator.rename.moving import Refused, Renaming, planned

__all__ = ["Refused", "Renaming", "planned"]
