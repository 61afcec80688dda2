"""Knowledge → the complete Markdown tree that the site builder reads.

It exists so that everything that must be right (links, anchors, edit links, data, feed) is
finished before the builder starts. `context` is asked, `pages` has a module for each kind of
page, `parts` what several of them print (`passage` is the only place that prints an article's
text), `data` the open data, `beside` what stands beside the pages. `ledger` and `tracing` know
which pages a change reaches; `publish` puts the files on the disk, and thinks nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from generator import slugs
from generator.model import UNKNOWN, UNREAD, Knowledge, PageEntry
from generator.write.beside import feed, redirects, static
from generator.write.context import BuildInfo, Context
from generator.write.data import tables
from generator.write.ledger import Job, Ledger
from generator.write.page import Page, path
from generator.write.pages import article as article_page
from generator.write.pages import (
    brief,
    category,
    data_page,
    figures,
    findings,
    glossary,
    graph,
    home,
    keys_page,
    lacunae,
    policies,
    sameness,
    sections,
    source_view,
    targets,
    timeline,
    unread,
    voices,
)
from generator.write.publish import Content, Tree, publish, swept

__all__ = [
    "BuildInfo",
    "Content",
    "Context",
    "Ledger",
    "Tree",
    "all_files",
    "files",
    "jobs",
    "publish",
    "swept",
]

THEME = Path(__file__).parent / "theme"


def theme() -> Path:
    """The folder of Material overrides, for `custom_dir`."""
    return THEME


def all_files(knowledge: Knowledge, build: BuildInfo) -> dict[str, bytes]:
    """Every file of `build/pages/` except the search index: path below it → content."""
    context = Context(knowledge, build)
    # One after the other: the twin of a table is made of the rows of the one before it.
    made = {
        name: content if isinstance(content, bytes) else b"".join(content or ())
        for name, content in files(context)
    }
    return dict(sorted(made.items()))


def files(context: Context, ledger: Ledger | None = None) -> Iterator[tuple[str, Content | None]]:
    """The same, one after the other, for whoever cannot hold them all at once.

    Pages of which the ledger knows that they stand as they would be written come without
    content. It begins with the pages now, before the first is asked for.
    """
    todo = jobs(context)
    pages: Iterable[tuple[str, Content | None]]
    if ledger:
        pages = ledger.made(context, todo)
    else:
        pages = ((job.name, job.made(context)) for job in todo)
    return chain(pages, _besides(context, todo, ledger))


def _besides(
    context: Context, todo: Sequence[Job], ledger: Ledger | None
) -> Iterator[tuple[str, Content | None]]:
    """What stands beside the pages."""
    yield from tables.files(context, ledger.parts) if ledger else tables.files(context)
    yield from keys_page.files(context.say)
    yield from feed.files(context, [job.name.removesuffix("index.md") for job in todo]).items()
    yield from static.files(context).items()
    yield from redirects.files(context.knowledge.project.redirects, context.say).items()


def jobs(context: Context) -> tuple[Job, ...]:
    """Every page, and how it is made."""
    return (*_of_articles(context), *_others(context))


Opening = Callable[[Context, PageEntry | None], Iterable[Page]]


def _of_articles(context: Context) -> Iterator[Job]:
    def text(site: Context, ident: str) -> Page:
        article = site.texts[ident]
        if article.kind == UNREAD:
            return unread.build(site, article)
        return article_page.build(site, article)

    def source(site: Context, ident: str) -> Page:
        return source_view.build(site, site.texts[ident])

    for ident in context.articles:
        for kind, build in (("article", text), ("source", source)):
            yield Job(path(slugs.url(kind, ident)), partial(build, ident=ident), own=ident)


def _others(context: Context) -> Iterator[Job]:
    project = context.knowledge.project
    entries = {entry.path: entry for entry in project.pages}
    openings: dict[str, Opening] = {
        "index.md": home.build,
        "articles/index.md": sections.articles,
        "domains/index.md": sections.domains,
        "stages/index.md": sections.stages,
        "topics/index.md": sections.topics,
        "glossary/index.md": glossary.index,
        "policies/index.md": policies.index,
        "targets/index.md": targets.build,
        "compare/index.md": sameness.build,
        "brief/index.md": brief.build,
        "en/index.md": brief.english,
        "voices/index.md": voices.index,
        "timeline/index.md": timeline.build,
        "figures/index.md": figures.build,
        "graph/index.md": graph.build,
        "lacunae/index.md": lacunae.build,
        "findings/index.md": findings.build,
        "data/index.md": data_page.build,
        "keys/index.md": keys_page.build,
        "search/index.md": sections.search,
    }

    def opened(site: Context, opening: Opening, entry: PageEntry | None) -> Page:
        (page,) = opening(site, entry)
        return page

    def of_category(site: Context, key: tuple[str, str]) -> Page:
        return category.build(site, site.full_categories[key])

    def of_term(site: Context, key: str) -> Page:
        return glossary.build(site, site.full_terms[key])

    def of_policy(site: Context, key: str) -> Page:
        return policies.build(site, site.full_policies[key])

    def of_voice(site: Context, key: str) -> Page:
        return voices.build(site, site.voices[key])

    for where, opening in openings.items():
        entry = entries.get(where)
        yield Job(where, partial(opened, opening=opening, entry=entry), entry)
    for where, entry in sorted(entries.items()):
        if where not in openings:
            yield Job(path(slugs.page_url(where)), partial(sections.prose, entry=entry), entry)
    for key in context.categories:
        yield Job(path(slugs.url(*key)), partial(of_category, key=key))
    for ident in context.terms:
        yield Job(path(slugs.url("term", ident)), partial(of_term, key=ident))
    for ident in context.policies:
        yield Job(path(slugs.url("policy", ident)), partial(of_policy, key=ident))
    for ident in context.voices:
        if ident != UNKNOWN:
            yield Job(path(slugs.url("voice", ident)), partial(of_voice, key=ident))
