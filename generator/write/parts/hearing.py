"""Whose words a quotation is, and how surely they are said.

It exists so that a page that quotes a sentence depends on the voice of that sentence, and not on
all that its passage says.
"""

from __future__ import annotations

from generator.model import Quote, Statement
from generator.voices import certain
from generator.write.context import Context
from generator.write.tracing import lookup_in_article


@lookup_in_article
def _statement(context: Context, passage: str, start: int, end: int) -> Statement | None:
    return context.heard.of(Quote(passage, start, end, ""))


def statement(context: Context, quote: Quote) -> Statement | None:
    """The statement that a quotation is part of."""
    return _statement(context, quote.passage, quote.start, quote.end)


def voice(context: Context, quote: Quote) -> str:
    """The id of the voice at a place; empty where the passage has none."""
    found = statement(context, quote)
    return found.voice if found else context.speakers.get(quote.passage, "")


def certainty(context: Context, quote: Quote) -> tuple[str, ...]:
    """The words of certainty that hold for a quotation."""
    return certain(statement(context, quote), quote)
