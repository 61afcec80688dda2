"""Who says it, on a page: a voice's name, or what the text tells of one who is not named."""

from __future__ import annotations

from markupsafe import Markup

from generator.model import UNKNOWN, Quote, Voice
from generator.write import html
from generator.write.context import Context
from generator.write.data.voices import url as voice_url
from generator.write.parts import hearing
from generator.write.parts.pen import Pen

NOT_TOLD = "原文没有说是谁"


def who(pen: Pen, quote: Quote) -> Markup:
    """The voice of a quotation, linked to its page where it has one; nothing where none was read."""
    known = hearing.voice(pen.context, quote)
    return named(pen, known) if known else Markup("")


def teller(pen: Pen, quote: Quote) -> Markup:
    """Who tells it: the voice of the passage, whose words ever it tells."""
    return named(pen, pen.context.speakers.get(quote.passage, UNKNOWN))


def named(pen: Pen, ident: str) -> Markup:
    """A voice by its id."""
    context = pen.context
    voice = context.voices.get(ident)
    if voice is None or ident == UNKNOWN:
        return html.broken(pen.say(NOT_TOLD))
    said = html.broken(called(context, voice))
    if link := voice_url(voice):
        return html.element("a", said, class_="plain", href=pen.rel(link))
    if voice.kind == "document" and voice.policy in context.policies:
        return html.element("a", said, class_="plain", href=pen.to("policy", voice.policy))
    return said


def hedged(context: Context, quote: Quote) -> Quote:
    """A quotation with the words of certainty that stand right before it (乐观估计，)."""
    passage = context.passages.get(quote.passage)
    one = hearing.statement(context, quote) if passage else None
    if passage is None or one is None:
        return quote
    for word, start, _ in one.hedges:
        end = start + len(word)
        if end <= quote.start and passage.text[end : quote.start] in ("", "，", "："):
            return Quote(quote.passage, start, quote.end, passage.text[start : quote.end])
    return quote


def place(pen: Pen, quote: Quote) -> Markup:
    """Where a quotation stands, one link: the article's title and the line. Who says it stands
    beside it."""
    passage = pen.context.passages.get(quote.passage)
    ident, _, anchor = quote.passage.partition("#")
    article = pen.context.articles[ident]
    title = f"《{article.title}》" if article.title else pen.context.title(article)
    at = html.element("b", pen.pilcrow(passage) if passage else f"¶{anchor[1:]}")
    link = pen.rel(pen.address(quote.passage))
    return html.element("a", html.broken(title), " ", at, class_="src", href=link)


def called(context: Context, voice: Voice) -> str:
    """What a voice is called on a page."""
    if voice.name:
        return voice.name
    if voice.affiliation or voice.post:
        told = voice.affiliation.split("、")[0] + voice.post.split("、")[0]
        return context.say("未署名的{}", told)
    article = context.articles.get(voice.article)
    if article and article.title:
        return context.say("《{}》的作者（未署名）", context.title(article))
    return context.say("未署名的作者")
