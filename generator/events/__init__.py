"""Dated statements: what happened when, what is due when, and what was counted when.

They exist as a layer of their own because a reader asks for the order of things. One event
told by several articles is one event with several sources; different things of one year
stay apart; what has no date gets none.
"""

from generator.events.merging import merged
from generator.events.statements import events

__all__ = ["events", "merged"]
