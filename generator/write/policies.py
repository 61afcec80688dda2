"""Policy documents: the list, and a page for each with who cites it and how.

It exists so that a document is one thing on this site, whatever each article calls it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator import slugs
from generator.model import PageEntry, Policy, Quote
from generator.write import dates, limits
from generator.write.context import Context
from generator.write.page import Page, outline
from generator.write.pen import Pen
from generator.write.sections import opened


def index(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """All documents, the most cited first."""
    url = slugs.url("policies")
    pen = Pen(context, url)
    rows = [
        (policy, len(policy.mentions), len(context.articles_of(policy.mentions)))
        for policy in context.policies.values()
    ]
    body = pen.render("policies.html", rows=rows, spoken=dates.spoken)
    yield opened(context, entry, url, "文件", body, hide=("navigation", "toc"))


def build(context: Context, policy: Policy) -> Page:
    """The page of a document."""
    url = slugs.url("policy", policy.entry.id)
    pen = Pen(context, url)
    quotes = _one_each(context, policy)
    groups: dict[str, list[Quote]] = {}
    for quote in quotes[: limits.CITED]:
        groups.setdefault(quote.passage.split("#", 1)[0], []).append(quote)
    passages = list(dict.fromkeys(q.passage for q in quotes))
    events = sorted(
        (e for e in context.knowledge.events if policy.entry.id in e.policies),
        key=lambda e: (e.date, e.id),
    )[: limits.FACTS]
    printed = [a for a in context.articles.values() if a.official == policy.entry.id]
    counts = Counter(m.quote.passage.split("#", 1)[0] for m in policy.mentions)
    head, _, body = pen.render(
        "policy.html",
        policy=policy,
        spoken=dates.spoken,
        groups=groups,
        names=[m.quote for m in policy.mentions],
        more=max(0, len(quotes) - limits.CITED),
        events=events,
        printed=printed,
        told=len(groups),
        bars=pen.bars([(context.keys[a], counts.get(a, 0)) for a in context.articles], "次数"),
        short=sorted({m.quote.text for m in policy.mentions if m.short}),
        categories=_categories(context, passages),
        terms=_terms(context, passages),
    ).partition("<!-- prose -->")
    date = dates.spoken(policy.date) if policy.date else "日期未载"
    return Page(
        url=url,
        title=policy.entry.title,
        description=f"{policy.entry.title}：{policy.issuer or '发文机关未载'}，{date}；"
        f"{len(context.articles_of(policy.mentions))} 篇文章提到。",
        head=head,
        prose=policy.entry.body,
        body=body,
        file=policy.entry.file,
        edit_url=context.edit_url(policy.entry.file),
        section="policies/",
        crumbs=(("首页", pen.rel("")), ("文件", pen.rel("policies/"))),
        outline=outline(("events", "时间"), ("cited", "谁提到它，怎么说")),
        kind="policy",
        hide=("navigation",),
        data={
            "@context": "https://schema.org",
            "@type": "Legislation" if policy.issuer else "CreativeWork",
            "name": policy.entry.title,
            **({"datePublished": policy.date} if policy.date else {}),
            "inLanguage": "zh-CN",
            "url": context.absolute(url),
        },
    )


def _one_each(context: Context, policy: Policy) -> tuple[Quote, ...]:
    """One quotation for each passage that names the document."""
    quotes = policy.sources or tuple(m.quote for m in policy.mentions)
    seen: dict[str, Quote] = {}
    for quote in context.sorted_quotes(quotes):
        seen.setdefault(quote.passage, quote)
    return tuple(seen.values())


def _categories(context: Context, passages: list[str]) -> list[tuple[str, str, int]]:
    counts = Counter((x.kind, x.id) for p in passages for x in context.labels.get(p, ()))
    rank = {key: place for place, key in enumerate(context.categories)}
    best = sorted(counts, key=lambda key: (-counts[key], rank[key]))[: limits.FACTS]
    return [(kind, ident, counts[kind, ident]) for kind, ident in best]


def _terms(context: Context, passages: list[str]) -> list[str]:
    counts = Counter(
        target
        for p in passages
        for target in {m.target for m in context.mentions.get(p, ()) if m.kind == "term"}
    )
    rank = context.term_place
    return sorted((t for t in counts if t in rank), key=lambda t: (-counts[t], rank[t]))[
        : limits.FACTS
    ]
