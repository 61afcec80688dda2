"""Which articles a change of the words of `docs/` can reach.

It exists because a term's new alias concerns the few articles that say it, not the thousand that
do not: what is read of a text depends on a name only where the name stands in it. Where a change
is of another kind (a category more, another order, a document), nobody can tell, and every
article is read anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.chinese.scripts import t2s
from generator.chinese.width import skeleton
from generator.classify import NO_LIMITS, Scope
from generator.model import Category, EvidenceWord, PolicyEntry, Reading, TermEntry


@dataclass(frozen=True, slots=True)
class Words:
    """What `docs/` says that the reading of every article depends on."""

    categories: tuple[Category, ...]
    terms: tuple[TermEntry, ...]
    policies: tuple[PolicyEntry, ...]
    scope: Scope = NO_LIMITS


def changed(before: Words, now: Words) -> frozenset[str] | None:
    """The names that were added, removed or weighted otherwise, as `says` compares them; None
    if something else has changed.

    >>> one = Words((), (TermEntry("a", "智能体", "", aliases=("Agent",)),), ())
    >>> sorted(changed(one, replace(one, terms=(TermEntry("a", "智能体", ""),))) or ())
    ['agent']
    >>> changed(one, replace(one, scope=Scope(background=("总体要求",)))) is None
    True
    """
    if (before.scope, before.policies) != (now.scope, now.policies):
        return None
    if list(map(_frame, before.categories)) != list(map(_frame, now.categories)):
        return None
    names: set[str] = set()
    for old, new in zip(before.categories, now.categories, strict=True):
        lists: list[tuple[Sequence[EvidenceWord | str], Sequence[EvidenceWord | str]]] = [
            (old.evidence, new.evidence),
            (old.exclude, new.exclude),
            (old.headings, new.headings),
        ]
        for left, right in lists:
            if _moved(left, right):
                return None
            differing = {*left}.symmetric_difference(right)
            names.update(map(_name, differing))
    if _moved([t.id for t in before.terms], [t.id for t in now.terms]):
        return None
    old_names, new_names = _names(before.terms), _names(now.terms)
    for ident in old_names.keys() | new_names.keys():
        empty: frozenset[str] = frozenset()
        names |= old_names.get(ident, empty) ^ new_names.get(ident, empty)
    return frozenset(map(_plain, names))


def _name(item: EvidenceWord | str) -> str:
    return item if isinstance(item, str) else item.word


def _names(terms: Iterable[TermEntry]) -> dict[str, frozenset[str]]:
    """What each entry is called, and is not meant by."""
    return {
        term.id: frozenset((term.term, *term.aliases, *(f"\0{name}" for name in term.exclude)))
        for term in terms
    }


def _moved(left: Sequence[object], right: Sequence[object]) -> bool:
    """Whether what stands in both stands in another order: the first of two may count."""
    both = {*left} & {*right}
    return [item for item in left if item in both] != [item for item in right if item in both]


def _frame(category: Category) -> Category:
    """A category without its lists of words."""
    return replace(category, evidence=(), exclude=(), headings=())


def says(reading: Reading, names: Iterable[str]) -> bool:
    """Whether any of the names stands anywhere in what was read: letters, digits and Han alone
    are compared, so that no quotation mark or line parts a name."""
    article = reading.article
    texts = [article.title, article.subtitle, *(p.text for p in article.passages)]
    texts += [p.heading for p in article.passages]
    texts += [section.heading for section in article.sections]
    texts += [aside.text for aside in article.asides]
    whole = _plain("\n".join(texts))
    return any(name in whole for name in names)


def _plain(text: str) -> str:
    return skeleton(t2s(text))
