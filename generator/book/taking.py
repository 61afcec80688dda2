"""What a page holds, to be taken along: Markdown, CSV and DOCX beside the page, and its citations.

They are made while a build writes its pages, of the page itself: of the pages that a change does
not reach nothing is made again. The page's front matter names its files, and the theme links
them at its foot.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from generator import slugs
from generator.book.blocks import Sheet
from generator.book.docx import docx
from generator.book.markdown import markdown
from generator.book.quotations import Taken, quotations
from generator.book.reading import sheet
from generator.findings import finding
from generator.model import Finding
from generator.store import Store, code, digest
from generator.write import Content, Context, Tree, bylines, cite
from generator.write.data_csv import cell

KINDS = frozenset(
    "articles brief compare domains en figures glossary lacunae policies stages targets timeline topics voices".split()
)
"""The first parts of the addresses of the pages that can be taken along."""
COLUMNS = ("所在标题", "原文", "谁说的", "文章", "日期", "段落", "网址")
PAGES = "build/pages"
_STEP, _ALL, _CITED_ALL = "taken", "pages", "citations"
_QUOTED = re.compile(rb"articles/([^/#\"]+)/#L")
_FILES = re.compile(r"[\\/:*?\"<>|\x00-\x1f]+")
_CITED = re.compile(r'\sid="cite"')

Seals = tuple[tuple[str, str], ...]
"""Files, and how they stood."""
Stamps = dict[str, tuple[str, Seals]]
"""Page → a name for what its files are made of; the page and its files."""


class Takings:
    """The files beside the pages of one tree."""

    def __init__(self, context: Context, tree: Tree, store: Store) -> None:
        self._context = context
        self._tree = tree
        self._store = store
        self._before: Stamps = store.get(_STEP, _ALL, Stamps) or {}
        self._now: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._made_by = digest(
            code(), context.settings.site_url, context.settings.site_name, context.say.lang
        )
        self._citations: dict[str, tuple[str, str]] = {}
        self._cited = ""
        self._found: list[Finding] = []

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The pages that cannot be taken along."""
        return tuple(self._found)

    def beside(
        self, files: Iterable[tuple[str, Content | None]]
    ) -> Iterator[tuple[str, Content | None]]:
        """The files of a tree, and after each page that can be taken along, its own."""
        _ = self._same
        for name, content in files:
            if not _takes(name) or not isinstance(content, bytes | None):
                yield name, content
                continue
            before, stood = self._before.get(name, ("", ()))
            stands = all(self._tree.seal(each) == seal for each, seal in stood[1:])
            whole = content is None and self._same and stands and bool(stood)
            if whole and stood[0] == (name, self._tree.seal(name)):
                # Nothing that they could be made of is another than it was.
                yield name, None
                yield from ((each, None) for each, _ in stood[1:])
                self._now[name] = before, tuple(each for each, _ in stood[1:])
                continue
            page = content if content is not None else (self._tree.folder / name).read_bytes()
            stamp = self._stamp(page)
            if before == stamp and stands:
                made: dict[str, bytes | None] = {each: None for each, _ in stood[1:]}
            else:
                made = self._tried(name, page)
            if content is not None:
                content = _named(content, sheet_title(content), made)
            yield name, content
            yield from made.items()
            self._now[name] = stamp, tuple(made)

    @cached_property
    def _same(self) -> bool:
        """Whether all articles are cited as they were, by the same program."""
        every = [self._citation(ident) for ident in self._context.texts]
        self._cited = digest(self._made_by, every)
        known: str | None = self._store.get(_STEP, _CITED_ALL, str)
        return known == self._cited

    def keep(self) -> None:
        """Remember the files, as they stand now, for the next build."""
        now = {
            name: (stamp, tuple((each, self._tree.seal(each)) for each in (name, *made)))
            for name, (stamp, made) in self._now.items()
        }
        self._store.put(_STEP, _ALL, now)
        self._store.put(_STEP, _CITED_ALL, self._cited)

    def _stamp(self, page: bytes) -> str:
        """What the files of a page are made of: the page, and how its articles are cited."""
        quoted = sorted({found.decode() for found in _QUOTED.findall(page)})
        return digest(self._made_by, _bare(page), [self._citation(ident) for ident in quoted])

    def _tried(self, name: str, page: bytes) -> dict[str, bytes | None]:
        """The files of a page; none, and a finding, where they cannot be made: the page itself is
        whole without them."""
        try:
            return dict(self._made(name, page))
        except Exception as error:
            why = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            self._found.append(finding(f"{PAGES}/{name}", 0, "page-not-taken", why=why))
            return {}

    def _made(self, name: str, page: bytes) -> Iterator[tuple[str, bytes]]:
        text = page.decode("utf-8")
        taken = sheet(name, text)
        stem = f"{taken.url}{taken.url.rstrip('/').rsplit('/', 1)[-1]}"
        quoted = quotations(taken, self._text)
        own = _own(taken.url)
        idents = dict.fromkeys(one.passage.partition("#")[0] for one in quoted)
        sources = [self._citation(ident) for ident in idents if ident != own]
        national = [said for said, _ in sources if said]
        author, say = self._context.settings.site_name, self._context.say
        yield f"{stem}.md.txt", markdown(taken, self._place, national, say).encode()
        if quoted:
            yield f"{stem}.csv", self._csv(taken, quoted)
        yield f"{stem}.docx", docx(taken, self._place, national, author, say)
        if sources and not _CITED.search(text):
            told = (part for source in sources for part in source)
            yield f"{stem}.cite.txt", ("\n\n".join(told) + "\n").encode()

    def _text(self, passage: str) -> str | None:
        known = self._context.passages.get(passage)
        return known.text if known else None

    def _place(self, link: str) -> str:
        """A link as it works in a file that was carried off: to the web, or none."""
        if "://" in link or link.startswith("mailto:"):
            return link
        return self._context.absolute(link) if self._context.settings.site_url else ""

    def _citation(self, ident: str) -> tuple[str, str]:
        """An article as the national standard and BibTeX cite it."""
        if ident not in self._citations:
            article = self._context.texts.get(ident)
            if article is None:
                self._citations[ident] = ("", "")
            else:
                at = cite.address(self._context, slugs.url("article", ident))
                say = self._context.say
                said = cite.national(article, at, say).replace(say(cite.ACCESSED), "")
                self._citations[ident] = (said, cite.bibtex(article, at, say))
        return self._citations[ident]

    def _csv(self, page: Sheet, quoted: Iterable[Taken]) -> bytes:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        # The mark tells spreadsheets that this is UTF-8.
        out.write("\ufeff")
        say = self._context.say
        writer.writerow(map(say, COLUMNS))
        context = self._context
        speaks = page.title if page.section == "voices/" and page.url != "voices/" else ""
        for one in quoted:
            article = context.articles.get(one.passage.partition("#")[0])
            voice = context.voices.get(context.heard.spoken.get(one.passage, ""))
            who = f"{speaks}（{one.who}）" if speaks and one.who else speaks or one.who
            row = (
                one.section,
                one.quote,
                who or (bylines.name(voice, say) if voice else say(bylines.NOBODY)),
                context.title(article) if article else "",
                article.date if article else "",
                one.passage,
                context.absolute(slugs.passage_url(one.passage)),
            )
            writer.writerow([cell(value) for value in row])
        return out.getvalue().encode()


def _takes(name: str) -> bool:
    parts = name.split("/")
    if parts[0] not in KINDS or parts[-1] != "index.md" or "source" in parts[2:]:
        return False
    return name != "articles/index.md"


def _own(url: str) -> str:
    """The article that an address is the page of."""
    return url.split("/")[1] if url.startswith("articles/") else ""


def sheet_title(page: bytes) -> str:
    """The title in a page's front matter."""
    found = re.search(rb"^title: (.*)$", page, re.MULTILINE)
    return str(json.loads(found[1])) if found else ""


def _named(page: bytes, title: str, files: Iterable[str]) -> bytes:
    """The page with its files named in its front matter: what kind, the file, what it is called
    when it is kept."""
    plain = _FILES.sub(" ", title).strip(" .")[:60] or "page"
    listed = []
    for file in files:
        last = file.rsplit("/", 1)[-1]
        ending = last.partition(".")[2]
        said, shown = {
            "md.txt": ("Markdown", "md"),
            "csv": ("CSV", "csv"),
            "docx": ("DOCX", "docx"),
        }.get(ending, ("引用", "txt"))
        called = f"{plain}-引用.txt" if said == "引用" else f"{plain}.{shown}"
        listed.append([said, last, called])
    if not any(item[0] == "引用" for item in listed) and _CITED.search(page.decode("utf-8")):
        listed.append(["引用", "#cite", ""])
    line = f"take: {json.dumps(listed, ensure_ascii=False)}\n".encode()
    head, rest = page[4:].split(b"\n---\n", 1)
    return b"---\n" + head + b"\n" + line + b"---\n" + rest


_TAKE = re.compile(rb"^take: .*\n", re.MULTILINE)


def _bare(page: bytes) -> bytes:
    """A page as it was before its files were named in it."""
    return _TAKE.sub(b"", page, count=1)
