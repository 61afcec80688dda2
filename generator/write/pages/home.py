"""The first page.

It exists so that a stranger knows within a screen what this is about, what is asked, by
when, and how to get from any of that to the sources.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import cast

from markupsafe import Markup

from generator import prose, slugs
from generator.model import UNKNOWN, PageEntry
from generator.write import dates, html, limits
from generator.write.context import Context, article_id
from generator.write.data.voices import url as voice_url
from generator.write.page import Page, summary
from generator.write.pages import sameness
from generator.write.pages.sections import NO_ENTRY, article_row, category_card, stage_card
from generator.write.parts import bylines
from generator.write.parts.pen import Pen
from generator.write.tracing import lookup

SPEAKING = 7
"""Voices named on the first page."""


def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page: prose on the left of the hero, the official text beside it."""
    page = entry or NO_ENTRY
    pen = Pen(context, "")
    newest = list(context.newest)
    shown = newest if context.few else newest[: limits.NEWEST]
    before, after = prose.parted(page.body)
    official = _official(context)
    settings = context.settings
    body = pen.render(
        "home.html",
        spoken=dates.spoken,
        title=page.title or settings.site_name,
        lede=_paragraphs(before),
        official=official,
        example=_example(context),
        steps=[stage_card(pen, c) for c in context.of_kind("stage")],
        cards=[category_card(pen, c) for c in context.of_kind("domain")],
        rows=[article_row(pen, context.articles[a]) for a in shown],
        more=len(newest) - len(shown),
        questions=_questions(pen, page.front),
        start=_start(pen, official),
        total=len(newest),
        passages=sum(size for size, _ in context.sizes.values()),
        told=len(_speaking(context)),
        voices=[_voice(pen, ident) for ident in _speaking(context)[:SPEAKING]],
        terms=_words(context),
        policies=list(context.policies)[:6],
    )
    yield Page(
        url="",
        title=page.title or settings.site_name,
        description=str(page.front.get("description", ""))
        or settings.site_description
        or summary(before),
        body=body,
        prose=after,
        file=page.file,
        edit_url=context.edit_url(page.file),
        hide=("navigation", "toc", "path"),
        kind="home",
        graph_type="website",
        data={
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": settings.site_name,
            "url": context.absolute(""),
            "inLanguage": context.say.lang,
            "description": settings.site_description,
        },
    )


def _paragraphs(prose: str) -> list[str]:
    """The opening prose as plain paragraphs; it stands in the hero, so it has no markup."""
    return [
        " ".join(part.split())
        for part in prose.split("\n\n")
        if part.strip() and not part.startswith("#")
    ]


@lookup
def _official(context: Context) -> str:
    """The passage that opens the official text: the first of the first official article."""
    for article in context.texts.values():
        if article.official and article.passages:
            lead = next((p for p in article.passages if p.role == "lead"), None)
            first = min(article.passages, key=lambda p: p.section)
            return (lead or first).id
    return ""


@lookup
def _example(context: Context) -> str:
    """A passage number for the key: the first one of the newest article, say."""
    for article in context.texts.values():
        for passage in article.passages:
            return passage.id
    return ""


@lookup
def _speaking(context: Context) -> tuple[str, ...]:
    """The voices whose words are in the articles, those of most passages first."""
    counts = Counter(context.speakers.values())
    told = [i for i in context.voices if i != UNKNOWN and voice_url(context.voices[i])]
    return tuple(sorted(told, key=lambda i: (-counts[i], i)))


def _voice(pen: Pen, ident: str) -> Markup:
    voice = pen.context.voices[ident]
    link = pen.rel(slugs.url("voice", ident))
    return html.element("a", html.broken(bylines.full_name(pen.context, voice)), href=link)


def _start(pen: Pen, official: str) -> list[tuple[str | Markup, str, str | Markup]]:
    """Where a stranger begins: what, its address, and what is there."""
    say = pen.say
    brief = say("要做什么、何时做到、谁怎么说，一页看完")
    out: list[tuple[str | Markup, str, str | Markup]]
    out = [(say("一页纸"), pen.rel(slugs.url("brief")), brief)]
    if official:
        place = pen.to("article", article_id(official))
        out.append((say("先读官方文本"), place, say("文件是怎么说的")))
    out += [
        (say("看谁怎么说"), pen.rel(slugs.url("voices")), say("每个人、每个机构的话各在一页")),
        (
            say("几篇放在一起看"),
            pen.rel(slugs.url("compare")),
            say("哪些话大家都说，哪些只有一家说"),
        ),
        (say("找一个词、一个数"), pen.rel(slugs.url("search")), say("词、拼音、数字、日期都能搜")),
    ]
    if _in_english(pen.context):
        name, told = "In English", "What is asked, by when, and the terms"
        english = (html.element("span", words, lang="en") for words in (name, told))
        out.insert(-1, (next(english), pen.rel(slugs.url("en")), next(english)))
    return out


@lookup
def _in_english(context: Context) -> bool:
    """Whether a term has a name in English, and so the page something to say."""
    return any(term.en for term in context.terms.values())


def _questions(pen: Pen, front: Mapping[str, object]) -> list[tuple[str, str, str]]:
    """Ways in by question, from the page's front matter: question, kind and id, hint."""
    context = pen.context
    out: list[tuple[str, str, str]] = []
    asked = _contrasts(context)
    listed = front.get("questions", ())
    for item in cast("Iterable[object]", listed if isinstance(listed, list | tuple) else ()):
        if not isinstance(item, Mapping):
            continue
        question, target = str(item.get("question", "")), str(item.get("to", ""))
        kind, _, ident = target.partition("/")
        if kind == "targets" and question and not ident:
            hint = pen.say("官方文本的原话，和别的说法")
            out.append((question, pen.to("targets"), hint))
        elif kind == "compare" and ident in asked and question:
            sentences, told = sameness.answered(context, *asked[ident])
            place = f"{pen.to('compare')}#{ident}"
            out.append((question, place, pen.say("{} 句，出自 {} 篇", sentences, told)))
        known = {
            "stages": ("stage", ("stage", ident) in context.categories),
            "domains": ("domain", ("domain", ident) in context.categories),
            "topics": ("topic", ("topic", ident) in context.categories),
            "glossary": ("term", ident in context.terms),
            "policies": ("policy", ident in context.policies),
        }
        if kind not in known or not known[kind][1] or not question:
            continue
        out.append((question, pen.to(known[kind][0], ident), _hint(context, known[kind][0], ident)))
    return out


@lookup
def _contrasts(context: Context) -> Mapping[str, tuple[str, ...]]:
    """The questions that the page 同与异 answers, by id, with their words."""
    pages = {entry.path: entry.front for entry in context.knowledge.project.pages}
    return {i: w for i, _, w in sameness.contrasts(pages.get("compare/index.md", {}))}


@lookup
def _hint(context: Context, kind: str, ident: str) -> str:
    if kind == "term":
        term = context.terms[ident]
        told = context.spoken[kind, ident][1]
        whose = "原文的释义" if term.definition_source else "编者的释义"
        glossed = whose if term.definition else "没有释义"
        return context.say("{}，见于 {} 篇", context.say(glossed), told)
    if kind == "policy":
        return context.say("{} 篇提到", context.spoken[kind, ident][1])
    labels = context.labelled.get((kind, ident), ())
    told = len({article_id(x.passage) for x in labels})
    return context.say("{} 段，出自 {} 篇", len(labels), told)


@lookup
def _words(context: Context) -> tuple[str, ...]:
    """The terms that most articles use, in the order of pinyin."""

    def rank(ident: str) -> tuple[int, int, int]:
        mentions, articles = context.spoken["term", ident]
        return -articles, -mentions, context.term_place[ident]

    best = sorted(context.terms, key=rank)[:14]
    return tuple(sorted(best, key=lambda t: context.term_place[t]))
