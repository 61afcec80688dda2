"""Policy documents: the list, and a page for each with who cites it and how.

It exists so that a document is one thing on this site, whatever each article calls it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from generator import slugs
from generator.model import Event, PageEntry, Policy, Quote
from generator.write import dates, limits
from generator.write.context import Context
from generator.write.page import Page, outline
from generator.write.pages.sections import opened
from generator.write.parts import neighbours
from generator.write.parts.pen import Pen
from generator.write.tracing import lookup


def index(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """All documents, the most cited first."""
    url = slugs.url("policies")
    pen = Pen(context, url)
    rows = [(policy, *context.spoken["policy", policy.id]) for policy in context.policies.values()]
    body = pen.render("policies.html", rows=rows, spoken=dates.spoken)
    yield opened(context, entry, url, "文件", body, hide=("navigation", "toc"))


def build(context: Context, policy: Policy) -> Page:
    """The page of a document."""
    ident = policy.entry.id
    url = slugs.url("policy", ident)
    pen = Pen(context, url)
    quotes = _one_each(context, ident)
    groups: dict[str, list[Quote]] = {}
    for quote in quotes[: limits.CITED]:
        groups.setdefault(quote.passage.split("#", 1)[0], []).append(quote)
    printed = [a for a, official in context.officials.items() if official == ident]
    counts = Counter(m.quote.passage.split("#", 1)[0] for m in policy.mentions)
    head, _, body = pen.render(
        "policy.html",
        together=neighbours.section(pen, "policy", policy.entry.id),
        policy=policy,
        spoken=dates.spoken,
        added=[pen.say(name) for name in _added(policy)],
        groups=groups,
        names=[m.quote for m in policy.mentions],
        more=max(0, len(quotes) - limits.CITED),
        events=_events(context, ident),
        printed=printed,
        told=context.spoken["policy", ident][1],
        open=limits.GROUPS_OPEN,
        events_open=limits.OWN_OPEN,
        bars=pen.bars(context.keyed(counts), pen.say("次数")),
        short=sorted({m.quote.text for m in policy.mentions if m.short}),
    ).partition("<!-- prose -->")
    say = pen.say
    date = dates.spoken(policy.date) if policy.date else say("日期未载")
    return Page(
        url=url,
        title=policy.entry.title,
        description=say(
            "{}：{}，{}；{} 篇文章提到。",
            policy.entry.title,
            policy.issuer or say("发文机关未载"),
            date,
            context.spoken["policy", ident][1],
        ),
        head=head,
        prose=policy.entry.body,
        body=body,
        file=policy.entry.file,
        edit_url=context.edit_url(policy.entry.file),
        section="policies/",
        crumbs=((say("首页"), pen.rel("")), (say("文件"), pen.rel("policies/"))),
        outline=outline(
            ("events", say("时间")),
            ("cited", say("谁提到它，怎么说")),
            ("near", say("和什么常在一起")),
        ),
        kind="policy",
        hide=("navigation",),
        data={
            "@context": "https://schema.org",
            "@type": "Legislation" if policy.issuer else "CreativeWork",
            "name": policy.entry.title,
            **({"datePublished": policy.date} if policy.date else {}),
            "inLanguage": context.say.lang,
            "url": context.absolute(url),
        },
    )


def _added(policy: Policy) -> list[str]:
    """What of a document's data the editors added; the articles say the rest."""
    entry = policy.entry
    given = (("发文", entry.issuer), ("日期", entry.date), ("文号", entry.number))
    return [name for name, value in given if value]


@lookup
def _one_each(context: Context, ident: str) -> tuple[Quote, ...]:
    """One quotation for each passage that names the document."""
    policy = context.full_policies[ident]
    quotes = policy.sources or tuple(m.quote for m in policy.mentions)
    seen: dict[str, Quote] = {}
    for quote in context.sorted_quotes(quotes):
        seen.setdefault(quote.passage, quote)
    return tuple(seen.values())


@lookup
def _events(context: Context, ident: str) -> tuple[Event, ...]:
    """The first events of a document, each with its best source."""
    found = context.events_of.get(("policy", ident), ())
    shown = sorted(found, key=lambda e: (e.date, e.id))[: limits.FACTS]
    return tuple(replace(e, sources=context.told(e.sources)[:1]) for e in shown)
