"""The opening pages of the sections, and pages of plain prose.

It exists so that a reader who knows no name yet finds a way in: what there is, how much of
it, and where the sources say nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator import slugs
from generator.model import Category, Figure, PageEntry
from generator.write import dates, html, limits, words
from generator.write.context import Context, article_id, article_url
from generator.write.heads import Head
from generator.write.page import Page, outline, summary
from generator.write.parts import matrix
from generator.write.parts.extracts import carrying
from generator.write.parts.passage import sentence
from generator.write.parts.pen import Pen
from generator.write.tracing import lookup, lookup_in_article

NO_ENTRY = PageEntry("", "", "", "", {})


def opened(
    context: Context,
    entry: PageEntry | None,
    url: str,
    title: str,
    body: str,
    **fields: object,
) -> Page:
    """A section's opening page: its prose from `docs/` if there is any, then the generated part."""
    page = entry or NO_ENTRY
    pen = Pen(context, url)
    shown = page.title or context.say(title)
    values: dict[str, object] = {
        "description": str(page.front.get("description", "")) or summary(page.body) or shown,
        "head": html.element("h1", html.broken(shown), class_="said-head")
        if "\n# " not in f"\n{page.body}"
        else Markup(""),
        "prose": page.body,
        "file": page.file,
        "edit_url": context.edit_url(page.file),
        "section": url,
        "crumbs": ((context.say("首页"), pen.rel("")),) if url else (),
        **fields,
    }
    return Page(url=url, title=shown, body=body, **values)  # type: ignore[arg-type]


def prose(context: Context, entry: PageEntry) -> Page:
    """A page that is only prose: about, contributing and whatever editors add."""
    url = slugs.page_url(entry.path)
    more = context.say("展开这一节")
    return opened(context, entry, url, entry.title, "", section="about/", kind="prose", more=more)


def articles(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The index of articles: newest first, each with the map of its passages."""
    url = slugs.url("articles")
    pen = Pen(context, url)
    newest = list(context.newest)
    shown = newest[: limits.ARTICLES]
    body = pen.render(
        "articles.html",
        rows=[article_row(pen, context.articles[a]) for a in shown],
        more=len(newest) - len(shown),
        first=limits.ARTICLES_OPEN,
        matrices=[m for m in (matrix.against_articles(pen, context.of_kind("domain")),) if m],
        total=sum(passages for passages, _ in context.sizes.values()),
    )
    yield opened(
        context, entry, url, "文章", body,
        outline=outline(("list", pen.say("全部文章")), ("matrix", pen.say("领域 × 文章"))),
        hide=("navigation", "toc"),
    )  # fmt: skip


def article_row(pen: Pen, article: Head) -> Mapping[str, object]:
    """What a list of articles says of one: key, title, date, authors, map of its passages."""
    authors = [a.name for a in article.authors if a.name]
    passages, lost = pen.context.sizes[article.id]
    small = [
        "、".join(authors[:3]) + (" 等" if len(authors) > 3 else ""),
        article.publication,
        pen.say(words.ARTICLE_KINDS.get(article.kind, "")),
    ]
    return {
        "key": pen.context.keys[article.id],
        "article": article,
        "small": "\u00a0· ".join(part for part in small if part),
        "map": passage_map(pen, article.id) if len(pen.context.articles) <= 60 else Markup(""),
        "passages": passages,
        "lost": lost,
    }


def passage_map(pen: Pen, ident: str) -> Markup:
    """A cell for each passage in the order of the text, with the seal of its domain."""
    context = pen.context
    cells = []
    base = pen.rel(article_url(ident))
    for passage in context.texts[ident].passages:
        labels = context.labels_of(passage.id, "domain")
        names = "、".join(context.categories["domain", label.id].title for label in labels)
        said = f"¶{passage.anchor[1:]}：{names or context.say('不属某一领域')}"
        first = context.categories["domain", labels[0].id] if labels else None
        several = len(labels) > 1 and not labels[0].primary
        sign = context.say("兼") if several else (first.mark or first.title[:1]) if first else ""
        cells.append(
            html.element(
                "a",
                sign,
                href=f"{base}#{passage.anchor}",
                class_="several" if several else None,
                data_hue=first.hue if first and first.hue and not several else None,
                data_lost=words.LOST_SIDES.get(passage.complete),
                aria_label=said,
                title=said,
            )
        )
    return html.element("div", *cells, class_="map")


def domains(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The opening of the domains: cards and both crossings."""
    url = slugs.url("domains")
    pen = Pen(context, url)
    rows = context.of_kind("domain")
    loose, total = _unfiled(context)
    body = pen.render(
        "domains.html",
        cards=[category_card(pen, c) for c in rows],
        matrices=matrix.crossings(pen, rows),
        loose=_loose(pen, loose),
        total_loose=total,
        more_loose=total - len(loose),
    )
    yield opened(
        context, entry, url, "领域", body,
        outline=outline(
            ("cards", pen.say("各领域")), ("matrix", pen.say("哪里有话，哪里沉默")), ("loose", pen.say("不归入的段落"))
        ),
    )  # fmt: skip


@lookup
def _unfiled(context: Context) -> tuple[tuple[str, ...], int]:
    """The first passages that no category has, and how many there are."""
    found = [p.id for p in context.passages.values() if not context.labels.get(p.id)]
    return tuple(found[: limits.LISTED]), len(found)


@lookup_in_article
def _begins(context: Context, ident: str) -> tuple[str, bool]:
    """The first sentence of a passage, and whether more follows."""
    passage = context.passages[ident]
    start, end = carrying(passage)[0]
    return passage.text[start:end], end < len(passage.text)


def _loose(pen: Pen, passages: Iterable[str]) -> list[tuple[str, list[tuple[Markup, str]]]]:
    """Passages by article, each with its first sentence; after a run-in heading the next too."""
    groups: dict[str, list[tuple[Markup, str]]] = {}
    for ident in passages:
        words, goes_on = _begins(pen.context, ident)
        mark = html.element("span", "\u00a0……", class_="cut", title=pen.say("编者节略"))
        said = html.broken(words) + (mark if goes_on else Markup(""))
        groups.setdefault(article_id(ident), []).append((said, ident))
    return list(groups.items())


def stages(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The opening of the stages: the path, and domain × stage."""
    url = slugs.url("stages")
    pen = Pen(context, url)
    body = pen.render(
        "stages.html",
        steps=[stage_card(pen, c) for c in context.of_kind("stage")],
        matrices=matrix.crossings(pen, context.of_kind("stage")),
    )
    yield opened(
        context, entry, url, "阶段", body,
        outline=outline(("steps", pen.say("各阶段")), ("matrix", pen.say("哪里有话，哪里沉默"))),
    )  # fmt: skip


def topics(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The opening of the topics: by domain, the foundations last, and topic × article."""
    url = slugs.url("topics")
    pen = Pen(context, url)
    rows = context.of_kind("topic")
    groups = [
        (pen.mark(domain, link=True), [c for c in rows if domain.id in c.parents])
        for domain in context.of_kind("domain")
    ]
    known = {domain.id for domain in context.of_kind("domain")}
    loose = [c for c in rows if not known & set(c.parents)]
    body = pen.render(
        "topics.html",
        groups=[(head, group) for head, group in groups if group],
        loose=loose,
        counts={c.id: _size(context, "topic", c.id) for c in rows},
        matrices=matrix.crossings(pen, rows),
    )
    yield opened(
        context, entry, url, "主题", body,
        outline=outline(("list", pen.say("全部主题")), ("matrix", pen.say("哪里有话，哪里沉默"))),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says of a category, as far as others have told it."""

    asks: tuple[tuple[str, str], ...]
    """What is asked, and the address of who asks it."""
    counts: tuple[tuple[str, int], ...]
    """Passages by article."""
    figure: Figure | None
    path: tuple[Figure, ...]
    """The first and the last of the figure's series."""


@lookup
def _size(context: Context, kind: str, ident: str) -> int:
    """The passages of a category."""
    return len(context.labelled.get((kind, ident), ()))


@lookup
def _card(context: Context, kind: str, ident: str) -> Card:
    labels = context.labelled.get((kind, ident), ())
    counts = Counter(article_id(x.passage) for x in labels)
    asks: list[tuple[str, str]] = []
    for label in labels:
        passage = context.passages[label.passage]
        if passage.run_in and context.article_of(label.passage).official and label.primary:
            run_in = passage.text[: passage.run_in].rstrip("。：")
            asks.append((run_in, slugs.passage_url(passage.id)))
    if not asks:
        ranked = sorted(
            (c for c in context.of_kind("topic") if ident in c.parents),
            key=lambda c: -_size(context, "topic", c.id),
        )
        asks = [(c.title, slugs.url("topic", c.id)) for c in ranked[:4]]
    figures = {
        f.id: f
        for x in labels
        if x.primary
        for f in context.figures.get(x.passage, ())
        if not f.inside
    }
    rank = {"target": 0, "statistic": 1, "forecast": 2, "count": 3}
    best = sorted(
        figures.values(),
        key=lambda f: (not f.series, rank.get(f.kind, 4), not f.as_of, -len(f.sources), f.id),
    )
    telling = best[0] if best else None
    path = (
        sorted(
            (f for f in context.knowledge.figures if f.series == telling.series),
            key=lambda f: (f.as_of, f.id),
        )
        if telling and telling.series
        else []
    )
    once = len({f.as_of for f in path}) == len({(f.as_of, f.norm) for f in path})
    ends = (path[0], path[-1]) if once and len(path) > 1 and path[0].norm != path[-1].norm else ()
    return Card(tuple(asks[:4]), tuple(counts.items()), telling, ends)


def category_card(pen: Pen, category: Category) -> Mapping[str, object]:
    """What a card says of a domain: what is asked, how many passages, a telling figure."""
    card = _card(pen.context, category.kind, category.id)
    counts = dict(card.counts)
    labels = sum(counts.values())
    kinds = {f.kind for f in card.path or ((card.figure,) if card.figure else ())}
    return {
        "category": category,
        "asks": [(said, pen.rel(address)) for said, address in card.asks],
        "labels": labels,
        "told": len(counts),
        "bars": pen.bars(pen.context.keyed(counts), pen.say("{} 段原文", labels)),
        "figure": card.figure,
        "path": " → ".join(pen.value(f) for f in card.path),
        "when": _when(card),
        # A target or a forecast says so; a path of several sorts has no one name.
        "kind": kinds.pop() if len(kinds) == 1 and not kinds & {"statistic", "count"} else "",
    }


def _when(card: Card) -> str:
    """When the figure holds; of a series from when to when."""
    ends = [f.as_of for f in card.path or ([card.figure] if card.figure else [])]
    if not ends or not all(ends):
        return ""
    if any("/" in end for end in ends):
        return "至".join(dict.fromkeys(dates.spoken(end) for end in ends))
    return dates.spoken(ends[0], end=ends[-1])


@lookup
def _step(context: Context, ident: str) -> tuple[str, int, Figure | None]:
    """The passage that speaks for a stage, where it does, and the figure of its target."""
    labels = context.labelled.get(("stage", ident), ())
    official = [x for x in labels if context.article_of(x.passage).official] or list(labels)
    year = context.categories["stage", ident].in_year
    chosen = next((x for x in official if year in context.passages[x.passage].text), None)
    targets = [
        f for f in context.knowledge.figures
        if year and f.kind == "target" and f.as_of[:4] == year
    ]  # fmt: skip
    # A share can be drawn; any other figure is better than to say that there is none.
    best = max(targets, key=lambda f: (_share(f), len(f.sources), f.id), default=None)
    if chosen is None:
        return "", 0, best
    at = context.passages[chosen.passage].text.find(year)
    at = at if year else min((e.start for e in chosen.evidence), default=0)
    return chosen.passage, max(at, 0), best


def stage_card(pen: Pen, category: Category) -> Mapping[str, object]:
    """A stage on the path: what the official text says, and its figure if it gives one."""
    context = pen.context
    chosen, at, best = _step(context, category.id)
    said = Markup("")
    if chosen:
        passage = context.passages[chosen]
        left, right = sentence(passage.text, at, at + 4, 2 * limits.SENTENCE)
        said = pen.cut(passage, left, right)
    return {
        "category": category,
        "step": context.steps.get(category.id, 1),
        "said": said,
        "source": chosen,
        "figure": best,
        "share": float(best.value) if best and _share(best) else None,
        "labels": _size(context, "stage", category.id),
    }


def _share(figure: Figure) -> bool:
    """Whether a figure is a share that can be drawn on a line of 100."""
    try:
        return figure.unit.startswith(("%", "％")) and 0 <= float(figure.value) <= 100
    except ValueError:
        return False


def search(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page that the search form leads to; without script it is a list of ways in."""
    url = slugs.url("search")
    pen = Pen(context, url)
    kinds = (("领域", "domain"), ("阶段", "stage"), ("主题", "topic"))
    marked = [
        (name, [pen.mark(c, link=True) for c in context.of_kind(kind)]) for name, kind in kinds
    ]
    ways = [(name, links, len(links)) for name, links in marked] + [
        ("文章", [pen.article(a, "") for a in context.newest[:40]], len(context.articles)),
        ("术语", [pen.term(t, "") for t in list(context.terms)[:400]], len(context.terms)),
        ("文件", [pen.policy(p, "") for p in list(context.policies)[:80]], len(context.policies)),
    ]
    body = pen.render("search.html", ways=[(pen.say(way[0]), *way[1:]) for way in ways if way[1]])
    yield opened(context, entry, url, "搜索", body, hide=("navigation", "toc"), kind="search")
