"""Whose words a quotation is, named and linked before its source line.

It exists because who is cited must be who speaks: the passage's own voice, or somebody whom it
quotes or reports, with the one who tells it beside him.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from generator import slugs
from generator.interface import Tongue
from generator.model import UNKNOWN, Quote, Voice
from generator.write import html
from generator.write.context import Context
from generator.write.parts import hearing

UNNAMED = "作者未署名"
NOBODY = "说话人不明"
ABOUT_NOBODY = "lacunae/#voices"
"""Where it is said what it would take to know."""

HERE = "./"
"""How a page is linked from itself."""

DOT = Markup("\u00a0· ")


def name(voice: Voice, say: Tongue) -> str:
    """A voice as a source line calls it: it stands beside the article's title."""
    return voice.name or say(NOBODY if voice.id == UNKNOWN else UNNAMED)


def full_name(context: Context, voice: Voice) -> str:
    """A voice by itself: an author who is not named is known by what he wrote."""
    if voice.name or voice.kind != "author" or voice.article not in context.articles:
        return name(voice, context.say)
    title = context.title(context.articles[voice.article])
    title = title if title.startswith("〔") else f"《{title}》"
    _, _, mark = voice.id.removeprefix(voice.article).partition("-")
    part = context.say("专栏（¶{}）", mark[1:]) if mark[:1] == "l" and mark[1:].isdigit() else ""
    return f"{title}{part}{context.say('未署名的作者')}"


def linked(context: Context, rel: Callable[[str], str], ident: str) -> Markup:
    """A voice's name, leading to its page."""
    voice = context.voices[ident]
    target = slugs.url("voice", ident) if ident != UNKNOWN else ABOUT_NOBODY
    return html.element("a", html.broken(name(voice, context.say)), class_="by", href=rel(target))


def before(
    context: Context, rel: Callable[[str], str], passage_id: str, quote: Quote | None, line: Markup
) -> Markup:
    """A source line with the voice named before it; as it is where no voice is known."""
    teller = context.speakers.get(passage_id, "")
    said = _of(context, quote) or teller if quote else teller
    if said not in context.voices:
        return line
    own = said != UNKNOWN and rel(slugs.url("voice", said)) == HERE
    who = Markup("") if own else linked(context, rel, said)
    if said != teller and teller in context.voices and teller != UNKNOWN:
        retold = linked(context, rel, teller) + html.broken(context.say("转述"))
        who = retold if own else who + Markup("（") + retold + Markup("）")
    return html.element("span", who, DOT, line, class_="src from") if who else line


def _of(context: Context, quote: Quote) -> str:
    """Whose a quotation is; of one that holds much besides a single statement it is not said."""
    found = hearing.statement(context, quote)
    if found is None:
        return ""
    common = min(found.quote.end, quote.end) - max(found.quote.start, quote.start)
    return found.voice if common * 3 >= (quote.end - quote.start) * 2 else ""


def beside(context: Context, rel: Callable[[str], str], passage_id: str) -> Markup | None:
    """For a passage's margin: whose it is, and whose words it tells besides."""
    teller = context.speakers.get(passage_id, "")
    if teller not in context.voices:
        return None
    told = dict.fromkeys(one.voice for one in context.statements.get(passage_id, ()))
    others = [ident for ident in told if ident != teller and ident in context.voices]
    who = [html.broken(context.say("谁说的")), " ", linked(context, rel, teller)]
    if others:
        names = html.joined((linked(context, rel, ident) for ident in others), "、")
        who += [html.broken(context.say("；引述")), " ", names]
    return html.element("li", *who, class_="says")
