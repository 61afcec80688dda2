"""Both inputs, seeds and docs, as they were read and validated, with the site's settings.

They exist so that no later room reads a file.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.entries import ArticleEntry, Category, PageEntry, PolicyEntry, TermEntry


@dataclass(frozen=True, slots=True)
class Source:
    """A seed as received: `text` is the decoded file, with its line ends as they were."""

    name: str
    """File name inside `seeds/`."""
    text: str
    encoding: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a build takes in (`extra: limits:` in `mkdocs.yml`); what is more is refused."""

    seed_bytes: int = 1_000_000
    seed_lines: int = 20_000
    line_characters: int = 100_000
    """Of one line of a seed."""
    page_bytes: int = 1_000_000
    """Of a Markdown file or a list (redirects) in `docs/`."""
    files: int = 100_000
    """Files and folders in `seeds/`, and in `docs/`."""
    yaml_nodes: int = 50_000
    """Values in one file's YAML, each counted as often as an alias repeats it."""
    value_characters: int = 20_000
    """Of one value in YAML."""
    list_items: int = 2_000
    """Items of one list in front matter."""
    seconds: float = 6.0
    """Of one processor, for reading one article."""
    memory_mb: int = 1500
    """For reading one article, beyond what the program takes already."""
    statements: int = 3_000
    """Events and figures of one article: each of them is shown on several pages."""
    original_bytes: int = 100_000_000
    """Of a document that becomes a seed."""
    original_pages: int = 1000
    original_seconds: int = 900
    """Of one processor, for reading one document."""
    original_memory_mb: int = 4000
    """For reading one document."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site is called and where it will stand (from `mkdocs.yml`)."""

    site_name: str
    site_url: str = ""
    site_description: str = ""
    repo_url: str = ""
    """Empty: no edit links."""
    edit_uri: str = "edit/main/"
    language: str = "zh"
    """Of the theme: `zh-Hant` and `zh-TW` say that the texts are in Traditional characters."""
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of `docs/assets/`, copied as it is."""

    path: str
    """Below `docs/`, and below the site."""
    file: str
    """Below the project root."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Project:
    """Both inputs, read and validated."""

    settings: Settings
    sources: tuple[Source, ...]
    articles: tuple[ArticleEntry, ...]
    categories: tuple[Category, ...]
    """In their order: domains, stages, topics."""
    terms: tuple[TermEntry, ...]
    policies: tuple[PolicyEntry, ...]
    pages: tuple[PageEntry, ...]
    redirects: tuple[tuple[str, str], ...] = ()
    """Old address to new address, both relative to the site root, ending in `/`."""
    attached: tuple[Attached, ...] = ()
