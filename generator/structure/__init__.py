"""Blocks → an article: title, authors, source, headings, speakers, passages, lacunae.

Restoration says what the text is; this room says who says it, under which heading, and what
is lost. Where two readings are possible it takes none and leaves a finding.
"""

from generator.structure.assemble import structure
from generator.structure.confirming import confirmed

__all__ = ["confirmed", "structure"]
