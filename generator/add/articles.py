"""An extract → its seed and its article's file: what is sure as data, the rest as questions.

Sure is what two witnesses say: the reading of the seed, and the page (its largest heading, its
own statement); a date is what the text states. Everything else is asked, in a comment that
nobody publishes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import yaml

from generator.add.documents import Document
from generator.add.records import HEADING, Extract
from generator.add.seeds import Seed, read, rulings, suspects
from generator.chinese import pinyin
from generator.chinese.scripts import is_traditional, taiwan
from generator.model import Article, ArticleEntry, Author, Origin, Source
from generator.slugs import is_id, unfit
from generator.sources.records import CHOICES

_ID = 40
"""Characters of an id that is made of a title."""
_STEM = 60
"""Characters of a seed's name that are taken from the document's."""

QUESTIONS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "head": "以下没有把握，请对照原件回答：去掉行首的 #，补上内容；用不着的删去。",
        "title": "标题是什么？{hint}",
        "authors": "作者是谁？（- name: 姓名）{hint}",
        "publication": "登在哪里？{hint}",
        "date": "哪一天发表的？（写 2025-08-26、2025-08 或 2025，并写明 date_basis 和 date_reason）{hint}",
        "states": "原件自称：{value}",
        "unread": "这些页没有读成：{pages}。",
        "doubts": "有 {count} 处扫描字没有把握，见 mends；对照原件后，认对的删去，认错的改 text，并去掉 certainty。",
    },
    "en": {
        "head": "Not certain: please answer from the original. Take away the # and fill in; remove what is of no use.",
        "title": "what is the title? {hint}",
        "authors": "who wrote it? (- name: …) {hint}",
        "publication": "where was it printed? {hint}",
        "date": "on which day? (2025-08-26, 2025-08 or 2025, with date_basis and date_reason) {hint}",
        "states": "the original says: {value}",
        "unread": "these pages could not be read: {pages}.",
        "doubts": "{count} places of the scan are doubtful, see mends: remove what is right; where it is wrong, correct text and drop certainty.",
    },
}


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be written for one document."""

    source: Source
    raw: bytes
    entry: ArticleEntry
    page: str
    """The article's file."""
    article: Article
    extract: Extract


def seed_name(number: int, shown: str) -> str:
    """`006_` and the document's name, as every system can take it."""
    stem = re.split(r"[/\\]", shown)[-1].rpartition(".")[0] or "document"
    stem = re.sub(r"[^\w.（）()《》—-]+", "-", stem).strip("-._")[:_STEM] or "document"
    name = f"{number:03}_{stem}.txt"
    return name if not unfit(name) else f"{number:03}_document.txt"


def ident(title: str, seed: str, taken: Iterable[str]) -> str:
    """An id that is free: of the title's pinyin, or of the seed's number."""
    known = set(taken)
    name = pinyin.slug(re.sub(r"[“”‘’《》]", "", title), _ID)
    if not is_id(name) or len(name) < 3:
        name = f"article-{seed.split('_')[0]}"
    found, n = name, 2
    while found in known:
        found, n = f"{name}-{n}", n + 1
    return found


def addition(
    document: Document,
    extract: Extract,
    seed: Seed | None,
    text: str,
    encoding: str,
    raw: bytes,
    name: str,
    taken: Iterable[str],
    asked: str,
    lang: str,
) -> Addition:
    """The seed with its article's file."""
    source = Source(name, text, encoding, "")
    origin = Origin(document.path.name, document.sha256, extract.tool, extract.pages)
    entry = ArticleEntry("new", name, "docs/articles/new.md", origin=origin)
    if seed is not None:
        entry = replace(entry, mends=suspects(seed))
        entry = replace(entry, rulings=rulings(seed, source, entry))
    if is_traditional(text):
        # What stands on the page beside the text is in the script of the text.
        mends = tuple(replace(mend, reason=taiwan(mend.reason)) for mend in entry.mends)
        ruled = tuple(replace(ruling, reason=taiwan(ruling.reason)) for ruling in entry.rulings)
        entry = replace(entry, mends=mends, rulings=ruled)
    article = read(source, entry)[0]
    own = asked or ident(article.title or _heading(extract), name, taken)
    entry = replace(entry, id=own, file=f"docs/articles/{own}.md")
    entry = _confirmed(entry, article, extract)
    article = read(source, entry)[0]
    page = _page(entry, article, extract, lang)
    return Addition(source, raw, entry, page, article, extract)


def _heading(extract: Extract) -> str:
    return next((p.text for p in extract.pieces if p.role == HEADING and p.level == 1), "")


def _confirmed(entry: ArticleEntry, article: Article, extract: Extract) -> ArticleEntry:
    """What is sure, written down."""
    front = dict(extract.front)
    witnesses = {_bare(_heading(extract)), _bare(front.get("title", ""))} - {""}
    sure = article.title and (not extract.pieces or _bare(article.title) in witnesses)
    named = tuple(a for a in article.authors if a.name or a.affiliation)
    if not all(a.name for a in named):
        named = ()  # a name that is lost cannot be written down: the reading says what it has
    if any(a.role not in CHOICES[Author, "role"] for a in named):
        named = ()  # an office that issues a document is read from it, and no author
    return replace(
        entry,
        title=article.title if sure else "",
        subtitle=article.subtitle if sure else "",
        authors=named or None,
        publication=article.publication,
        date=article.date if article.date_basis == "stated" else "",
        date_basis="stated" if article.date_basis == "stated" and article.date else "",
    )


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def _page(entry: ArticleEntry, article: Article, extract: Extract, lang: str) -> str:
    """The article's file."""
    data: dict[str, object] = {"seed": entry.seed}
    for key in ("title", "subtitle", "publication", "date", "date_basis"):
        if value := getattr(entry, key):
            data[key] = value
    if entry.authors:
        data["authors"] = [
            {
                key: value
                for key in ("name", "affiliation", "position", "role")
                if (value := getattr(author, key)) and (key, value) != ("role", "author")
            }
            for author in entry.authors
        ]
    origin = entry.origin
    if origin is not None:
        data["origin"] = {
            key: value
            for key in ("file", "sha256", "tool", "pages")
            if (value := getattr(origin, key))
        }
    if entry.rulings:
        data["rulings"] = [
            {"line": r.line, "role": r.role, "reason": r.reason} for r in entry.rulings
        ]
    if entry.mends:
        data["mends"] = [
            {
                "line": m.line,
                "raw": m.raw,
                "text": m.text,
                "certainty": m.certainty,
                "reason": m.reason,
            }
            for m in entry.mends
        ]
    shown = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100_000)
    asked = "".join(f"# {line}\n" for line in _questions(entry, article, extract, lang))
    return f"---\n{shown}{asked}---\n"


def _questions(entry: ArticleEntry, article: Article, extract: Extract, lang: str) -> Iterator[str]:
    words, front = QUESTIONS[lang], dict(extract.front)
    hints = {
        "title": article.title or front.get("title", "") or front.get("file-title", ""),
        "authors": front.get("author", ""),
        "publication": front.get("publication", ""),
        "date": front.get("date", ""),
    }
    open_ = [key for key in hints if not getattr(entry, key)]
    lines = []
    for key in open_:
        value = re.sub(r"\s+", " ", hints[key])[:120]
        hint = words["states"].format(value=value) if value else ""
        lines.append(f"{key}:  # {words[key].format(hint=hint)}".rstrip())
    if extract.unread:
        pages = ", ".join(str(number) for number, _ in extract.unread)
        lines.append(words["unread"].format(pages=pages))
    if entry.mends:
        lines.append(words["doubts"].format(count=len(entry.mends)))
    if lines:
        yield words["head"]
        yield from lines
