"""Knowledge → the complete Markdown tree that the site builder reads.

It exists so that everything that must be right (links, anchors, edit links, data, feed) is
finished before the builder starts. `pages` thinks and touches no disk; `publish` writes and
thinks nothing. One module each for the kinds of pages; `pen` writes the small things that
all of them share, `passage` is the only place that prints an article's text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from generator import slugs
from generator.model import UNKNOWN, UNREAD, Knowledge, PageEntry
from generator.write import article as article_page
from generator.write import (
    brief,
    category,
    citing,
    data,
    data_page,
    feed,
    figures,
    findings,
    glossary,
    graph,
    home,
    keys_page,
    lacunae,
    policies,
    redirects,
    sameness,
    sections,
    source_view,
    static,
    targets,
    timeline,
    unread,
    voices,
)
from generator.write.context import BuildInfo, Context
from generator.write.inputs import Ledger
from generator.write.page import Page, path, written
from generator.write.publish import Content, Tree, publish, swept

__all__ = ["BuildInfo", "Context", "Ledger", "Tree", "files", "pages", "publish", "swept"]

THEME = Path(__file__).parent / "theme"


def theme() -> Path:
    """The folder of Material overrides, for `custom_dir`."""
    return THEME


def pages(knowledge: Knowledge, build: BuildInfo) -> dict[str, bytes]:
    """Every file of `build/pages/` except the search index: path below it → content."""
    context = Context(knowledge, build)
    return {
        name: content if isinstance(content, bytes) else b"".join(content or ())
        for name, content in sorted(files(context), key=lambda item: item[0])
    }


def files(context: Context, ledger: Ledger | None = None) -> Iterator[tuple[str, Content | None]]:
    """The same, one after the other, for whoever cannot hold them all at once.

    Files of which the ledger knows that they stand as they would be written come without
    content.
    """
    cited = citing.places(context)
    for article in context.articles.values():
        names = (path(slugs.url("article", article.id)), path(slugs.url("source", article.id)))
        if ledger and ledger.stand(context, article, names):
            yield from ((name, None) for name in names)
        else:
            printing = unread if article.kind == UNREAD else article_page
            yield names[0], written(citing.linked(context, printing.build(context, article), cited))
            yield names[1], written(source_view.build(context, article))
    for page in _others(context):
        yield path(page.url), written(citing.linked(context, page, cited))
    yield from data.files(context)
    yield from keys_page.files()
    yield from feed.files(context).items()
    yield from static.files(context).items()
    yield from redirects.files(context.knowledge.project.redirects).items()


def _others(context: Context) -> Iterator[Page]:
    project = context.knowledge.project
    entries = {entry.path: entry for entry in project.pages}
    said = voices.gathered(context)
    openings: dict[str, Callable[[Context, PageEntry | None], Iterable[Page]]] = {
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
        "voices/index.md": partial(voices.index, said=said),
        "timeline/index.md": timeline.build,
        "figures/index.md": figures.build,
        "graph/index.md": graph.build,
        "lacunae/index.md": lacunae.build,
        "findings/index.md": findings.build,
        "data/index.md": data_page.build,
        "keys/index.md": keys_page.build,
        "search/index.md": sections.search,
    }
    for where, opening in openings.items():
        yield from opening(context, entries.get(where))
    for where, entry in sorted(entries.items()):
        if where not in openings:
            yield sections.prose(context, entry)
    for kind in project.categories:
        yield category.build(context, kind)
    for term in context.terms.values():
        yield glossary.build(context, term)
    for policy in context.policies.values():
        yield policies.build(context, policy)
    for voice in context.voices.values():
        if voice.id != UNKNOWN:
            yield voices.build(context, voice, said[voice.id])
