"""What makes a build fast without changing what it gives.

It exists so that the other rooms stay pure functions: what they gave for the same input may be
kept (`store`), and what they do for many things may be done by several processes (`spread`).
Without either, every build gives the same bytes, only later.
"""

from generator.speed.digests import code, digest
from generator.speed.keeping import Remembering, kept
from generator.speed.records import dumped, loaded, without_collecting
from generator.speed.spread import Died, alone, apart, in_turn, spread, together
from generator.speed.standing import Standing
from generator.speed.store import Store

__all__ = [
    "Died",
    "Remembering",
    "Standing",
    "Store",
    "alone",
    "apart",
    "code",
    "digest",
    "dumped",
    "in_turn",
    "kept",
    "loaded",
    "spread",
    "together",
    "without_collecting",
]
