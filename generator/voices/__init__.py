"""Voices: whose words each passage, and inside it each sentence, is.

They exist because a text holds the words of many: its author, a speaker, somebody quoted, a
survey, a document. A reader who cites must cite the one whose words they are, as surely as that
one said them. One candidate or none; wrong is worse than unknown.
"""

from generator.voices.counterparts import Each, counterparts
from generator.voices.joining import joined
from generator.voices.lookups import Heard, certain, heard
from generator.voices.reading import voices

__all__ = ["Each", "Heard", "certain", "counterparts", "heard", "joined", "voices"]
