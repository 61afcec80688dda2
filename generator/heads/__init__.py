"""What a page prints about an article: who wrote it, where and when it appeared.

It stands before restoration because both need it: restoration to cut such words from running
text, structure to read them.
"""

from generator.heads.reading import Head
from generator.heads.runs import head_line, opening

__all__ = ["Head", "head_line", "opening"]
