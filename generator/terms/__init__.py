"""Terms: the words of the glossary where they stand in the articles, and words it lacks.

The glossary is people's work (`docs/glossary`); this room finds every place where an entry is
meant, the articles' own explanations of words, and words that may deserve an entry. What it
proposes becomes a finding, never a published entry.
"""

from generator.terms.explaining import glosses
from generator.terms.joining import joined
from generator.terms.matching import Vocabulary, mentions, vocabulary
from generator.terms.proposing import candidates

__all__ = ["Vocabulary", "candidates", "glosses", "joined", "mentions", "vocabulary"]
