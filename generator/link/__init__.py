"""The last step of understanding: single readings become one body of knowledge.

Each article was read by itself; here terms, documents, events and figures are joined over all
of them, passages that say the same are put beside each other, and every link gets its way back.
"""

from generator.link.knowledge import link
from generator.link.likeness import parallels
from generator.link.lookups import Backlinks, backlinks
from generator.link.uses import first_uses

__all__ = ["Backlinks", "backlinks", "first_uses", "link", "parallels"]
