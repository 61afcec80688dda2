"""Raw text → repaired paragraphs, each repair named, with the exact map back.

Everything else on the site stands on this room. It knows nothing of titles or speakers:
it gives back blocks in the order of the file (or in the order an editor fixed), each block
a run of text whose every character knows its raw offset.
"""

from generator.restore.blocks import Block, Restored
from generator.restore.restoration import restore

__all__ = ["Block", "Restored", "restore"]
