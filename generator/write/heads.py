"""What most pages need of an article, a term or a document: its name and what stands beside it.

It exists so that a page that names an article does not depend on the article's text, nor one
that names a term on all the places where the term stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model import Article, Author, Category, Policy, Quote, Term


@dataclass(frozen=True, slots=True)
class Head:
    """An article without its text."""

    id: str
    seed: str
    title: str
    authors: tuple[Author, ...]
    publication: str
    date: str
    date_precision: str
    kind: str
    official: str
    file: str


@dataclass(frozen=True, slots=True)
class TermHead:
    """A term without the places where it stands."""

    id: str
    term: str
    aliases: tuple[str, ...]
    pinyin: str
    definition: str
    definition_source: Quote | None
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PolicyHead:
    """A document without the places that name it."""

    id: str
    title: str
    issuer: str
    number: str
    date: str
    file: str


Named = Article | Head
"""What has an article's title and date."""


def of_article(article: Article) -> Head:
    """The head of an article."""
    return Head(*(getattr(article, name) for name in Head.__slots__))


def of_term(term: Term) -> TermHead:
    """The head of a term."""
    entry = term.entry
    return TermHead(
        entry.id,
        entry.term,
        entry.aliases,
        term.pinyin,
        term.definition,
        term.definition_source,
        entry.en,
    )


def of_policy(policy: Policy) -> PolicyHead:
    """The head of a document."""
    return PolicyHead(
        policy.entry.id,
        policy.entry.title,
        policy.issuer,
        policy.entry.number,
        policy.date,
        policy.entry.file,
    )


def of_category(category: Category) -> Category:
    """A category as others name it: without the words that speak for it, and its prose."""
    return replace(category, evidence=(), exclude=(), headings=(), body="", front={})
