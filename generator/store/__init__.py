"""One store for all results of earlier builds, under names of what they were made of.

It exists so that the other rooms stay pure functions: what a step gave for the same input is
taken from here. Without it every build gives the same bytes, only later. What is kept is data:
whoever wrote it, reading it runs nothing.
"""

from generator.store.database import FILE, LARGEST, Store
from generator.store.digests import code, digest, version
from generator.store.keeping import Remembering, kept
from generator.store.records import dumped, loaded, loaded_all, without_collecting
from generator.store.standing import Standing, inputs

__all__ = [
    "FILE",
    "LARGEST",
    "Remembering",
    "Standing",
    "Store",
    "code",
    "digest",
    "dumped",
    "inputs",
    "kept",
    "loaded",
    "loaded_all",
    "version",
    "without_collecting",
]
