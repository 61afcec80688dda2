"""Each passage parsed once into one record that every layer reads.

It exists as a room of its own because sentences, clauses, titles, dates and numbers are the
same whoever asks: classify, terms, policies, events and figures think about them, and find
none of them anew.
"""

from generator.text.callings import Calling
from generator.text.parsing import parse, parse_headings
from generator.text.records import Sentence, Text
from generator.text.sayings import Saying
from generator.text.units import Unit, units

__all__ = ["Calling", "Saying", "Sentence", "Text", "Unit", "parse", "parse_headings", "units"]
