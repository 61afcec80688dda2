"""The times of Chinese policy prose: found, taken apart, and resolved as far as they can be.

    words, patterns ─▶ forms (points, other): what stands in a text
    calendar, meanings ─▶ resolving (relative, plans): what it means
    reading: one sentence after another

It is a package because a time is told in many ways; whoever reads dates needs only the names
below.
"""

from generator.chinese.dates.calendar import Date, written
from generator.chinese.dates.meanings import (
    AMBIGUOUS,
    IMPOSSIBLE,
    NO_ARTICLE_DATE,
    NO_YEAR,
    VAGUE,
    Reference,
)
from generator.chinese.dates.patterns import GLOSSED_DAY
from generator.chinese.dates.plans import plan_years
from generator.chinese.dates.reading import (
    Dated,
    find,
    names_year,
    ordinal_of_plan,
    reference,
    stated,
    stated_date,
)
from generator.chinese.dates.words import LATELY, NO_BEFORE

__all__ = [
    "AMBIGUOUS", "GLOSSED_DAY", "IMPOSSIBLE", "LATELY", "NO_ARTICLE_DATE", "NO_BEFORE", "NO_YEAR", "VAGUE",
    "Date", "Dated",
    "Reference", "find", "names_year", "ordinal_of_plan", "plan_years", "reference", "stated",
    "stated_date", "written",
]  # fmt: skip
