"""Numbers that say something: value, unit, comparator, subject, time, and which of them belong
together.

They exist as a layer of their own because a reader compares them: the same measure at
different times is one series, the same statement in several articles one figure. A number
whose subject is lost is no indicator; it is reported.
"""

from generator.figures.merging import merged
from generator.figures.reading import figures

__all__ = ["figures", "merged"]
