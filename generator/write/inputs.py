"""What the pages of an article are made of, besides the article: a name for all of it.

It exists so that a build writes anew only the articles that a change reaches. Whatever the two
pages ask the context for must be named here; a test holds that they ask for nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import Article
from generator.store import Store, code, digest
from generator.write import bylines, limits
from generator.write.context import Context
from generator.write.pen import Pen
from generator.write.publish import Tree

ASKED = frozenset(
    "absolute articles categories edit_url events figures glosses heard labels links mentions neighbours "
    "of_kind parallels passages policies rows settings source_lines sources steps terms title "
    "articles_of article_of voices".split()
)
"""What the pages of an article may ask a context for. A reading's own name (`read`) covers the
article, its labels, its mentions and the words of `docs/`; the rest is named below."""


def inputs(context: Context, article: Article, read: str) -> str:
    """64 hexadecimal digits that change whenever the article's pages may.

    `read` names what the article's reading was made of.
    """
    pen = Pen(context, "")
    linked: set[tuple[str, str]] = set()
    beside: list[object] = []
    for passage in article.passages:
        beside.append(bylines.beside(context, pen.rel, passage.id))
        linked.update((m.kind, m.target) for m in context.links.get(passage.id, ()))
        for figure in context.figures.get(passage.id, ())[: limits.NEAR]:
            beside.append((pen.value(figure), figure.subject, pen.figure_link(figure)))
        for event in context.events.get(passage.id, ())[: limits.NEAR]:
            beside.append((event.date, event.end, event.headline, pen.event_link(event)))
        for parallel in context.parallels.get(passage.id, ())[: limits.PARALLELS]:
            other_id = parallel.right if parallel.left == passage.id else parallel.left
            other = context.passages.get(other_id)
            if other is not None:
                beside.append((parallel.left, parallel.right, parallel.shared))
                beside.append((other.text, other.run_in, pen.src(other_id)))
    named = {
        mention.target
        for passage in article.passages
        for mention in context.mentions.get(passage.id, ())
        if mention.kind == "policy"
    }
    return digest(
        code(),
        context.settings,
        read,
        article.kind,  # an article that could not be read goes by the same name
        beside,
        [(kind, ident, pen.gloss(kind, ident)) for kind, ident in sorted(linked)],
        [ident for ident in context.policies if ident in named],
        [
            (side, ident, context.title(context.articles[ident]))
            for side, ident in context.neighbours(article.id)
        ],
    )


class Ledger:
    """Knows of the last build what each article's pages were made of, and how they stood."""

    def __init__(self, store: Store, tree: Tree, read: Mapping[str, str]) -> None:
        """`read` names, for each seed, what its reading was made of."""
        self._store = store
        self._tree = tree
        self._read = read
        self._before: dict[str, tuple[str, str]] = (
            store.get(_LEDGER, _ALL, dict[str, tuple[str, str]]) or {}
        )
        self.inputs: dict[str, str] = {}
        """File → what it is made of; filled by `stand`."""

    def stand(self, context: Context, article: Article, names: tuple[str, ...]) -> bool:
        """Whether the files of an article are those that would be written again."""
        made_of = inputs(context, article, self._read[article.seed])
        self.inputs |= dict.fromkeys(names, made_of)
        return all(self._before.get(name) == (made_of, self._tree.seal(name)) for name in names)

    def keep(self, inputs: Mapping[str, str]) -> None:
        """Remember the files, as they stand now, for the next build."""
        now = {name: (made_of, self._tree.seal(name)) for name, made_of in inputs.items()}
        self._store.put(_LEDGER, _ALL, now)


_LEDGER, _ALL = "pages", "articles"
