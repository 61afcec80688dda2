"""One bad article is its own.

It exists so that nothing that one file does to the program costs the others: what reading it
raises, and the time and memory beyond its bounds, become a finding, and the article is shown as
its file has it. Where a later step fails, the article that makes it fail is found by leaving
articles out.
"""

from generator.bounds import OverTime, bounded
from generator.guard.culprits import spared
from generator.guard.telling import crowd, told
from generator.guard.unread import absent, unread

__all__ = ["OverTime", "absent", "bounded", "crowd", "spared", "told", "unread"]
