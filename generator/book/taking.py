"""What a page holds, to be taken along: Markdown, CSV and DOCX beside the page, and its citations.

They are made while a build writes its pages, of the page itself: of the pages that a change does
not reach nothing is made again. The page's front matter names its files, and the theme links
them at its foot.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from generator import slugs
from generator.book.files import CITED, NOTHING, Cited, Made, Order, made, own
from generator.findings import finding
from generator.model import Finding
from generator.store import Store, code, digest
from generator.write import Content, Context, Tree
from generator.write.parts import bylines, cite

KINDS = frozenset(
    "articles brief compare domains en figures glossary lacunae policies stages targets timeline topics voices".split()
)
"""The first parts of the addresses of the pages that can be taken along."""
PAGES = "build/pages"
_STEP, _ALL, _CITED_ALL = "taken", "pages", "citations"
_QUOTED = re.compile(rb'href="(?:[^"#]*/)?([^"#/]+)/#(L\d+(?:-\d+)?)"')
_FILES = re.compile(r"[\\/:*?\"<>|\x00-\x1f]+")
_WINDOW = 64
"""Pages whose files are made at a time."""

Seals = tuple[tuple[str, str], ...]
"""Files, and how they stood."""
Stamps = dict[str, tuple[str, Seals]]
"""Page → a name for what its files are made of; the page and its files."""


Waiting = Callable[[], Sequence[Made]]
"""Gives the files of some pages, in their order, when they are made."""
Begin = Callable[[Callable[[Order], Made], Sequence[Order]], Waiting]
"""Begins to make the files of some pages."""
Files = Iterator[tuple[str, Content | None]]
Window = Sequence[tuple[str, Content | None]]


def _here(work: Callable[[Order], Made], orders: Sequence[Order]) -> Waiting:
    return lambda: [work(order) for order in orders]


class Takings:
    """The files beside the pages of one tree."""

    def __init__(self, context: Context, tree: Tree, store: Store, begin: Begin = _here) -> None:
        self._context = context
        self._tree = tree
        self._store = store
        self._begin = begin
        self._before: Stamps = store.get(_STEP, _ALL, Stamps) or {}
        self._now: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._made_by = digest(
            code(), context.settings.site_url, context.settings.site_name, context.say.lang
        )
        self._citations: dict[str, Cited] = {}
        self._cited = ""
        self._found: list[Finding] = []

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The pages that cannot be taken along."""
        return tuple(self._found)

    def beside(self, files: Iterable[tuple[str, Content | None]]) -> Files:
        """The files of a tree, and after each page that can be taken along, its own."""
        _ = self._same
        before: Files = iter(())
        for some in _windows(files):
            begun = self._begun(some)
            yield from before
            before = begun
            if not isinstance(some[-1][1], bytes | None):
                # It is made while it is written: before anything that follows is asked for.
                yield from before
                before = iter(())
        yield from before

    def _begun(self, some: Window) -> Files:
        """Some files, each page with its own; those are begun now, and waited for when the first
        is asked for: meanwhile the next pages are made."""
        orders = {name: order for name, content in some if (order := self._order(name, content))}
        waiting = self._begin(made, list(orders.values()))

        def ready() -> Files:
            done = dict(zip(orders, waiting(), strict=True))
            for name, content in some:
                if name in done:
                    yield from self._anew(name, content, orders[name], done[name])
                elif name in self._now:
                    yield from self._as_before(name, content)
                else:
                    yield name, content

        return ready()

    def _order(self, name: str, content: Content | None) -> Order | None:
        """What the files of a page have to be made of; none where they stand as they would be
        made, or where it cannot be taken along."""
        if not _takes(name) or not isinstance(content, bytes | None):
            return None
        before, stood = self._before.get(name, ("", ()))
        stands = all(self._tree.seal(each) == seal for each, seal in stood[1:])
        whole = content is None and self._same and stands and bool(stood)
        files = tuple(each for each, _ in stood[1:])
        if whole and stood[0] == (name, self._tree.seal(name)):
            # Nothing that they could be made of is another than it was.
            self._now[name] = before, files
            return None
        page = content if content is not None else (self._tree.folder / name).read_bytes()
        stamp = self._stamp(page)
        self._now[name] = stamp, files
        return None if before == stamp and stands else self._ordered(name, page)

    def _as_before(self, name: str, content: Content | None) -> Files:
        """A page with its files as they stand."""
        files = self._now[name][1]
        yield name, _named(content, files) if isinstance(content, bytes) else content
        yield from ((file, None) for file in files)

    def _anew(self, name: str, content: Content | None, order: Order, done: Made) -> Files:
        """A page with the files that were made of it."""
        if done.why:
            self._found.append(finding(f"{PAGES}/{name}", 0, "page-not-taken", why=done.why))
        files = tuple(file for file, _ in done.files)
        yield name, _named(content, files) if isinstance(content, bytes) else content
        yield from done.files
        # What could not be made is tried again, and told again, the next time.
        stamp, _ = self._now.pop(name)
        if not done.why:
            self._now[name] = stamp, files

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
            name: (stamp, tuple((each, self._tree.seal(each)) for each in (name, *files)))
            for name, (stamp, files) in self._now.items()
        }
        self._store.put(_STEP, _ALL, now)
        self._store.put(_STEP, _CITED_ALL, self._cited)

    def _stamp(self, page: bytes) -> str:
        """What the files of a page are made of: the page, and how its articles are cited."""
        quoted = sorted({article.decode() for article, _ in _QUOTED.findall(page)})
        return digest(self._made_by, _bare(page), [self._citation(ident) for ident in quoted])

    def _ordered(self, name: str, page: bytes) -> Order:
        context, say = self._context, self._context.say
        named = (f"{a.decode()}#{line.decode()}" for a, line in _QUOTED.findall(page))
        passages = dict.fromkeys(named)
        if article := context.texts.get(own(slugs.page_url(name))):
            passages |= dict.fromkeys(passage.id for passage in article.passages)
        known = [passage for passage in passages if passage in context.passages]
        voices = {
            passage: context.voices.get(context.speakers.get(passage, "")) for passage in known
        }
        return Order(
            name,
            page,
            {passage: context.passages[passage].text for passage in known},
            {
                p: bylines.name(voice, say) if voice else say(bylines.NOBODY)
                for p, voice in voices.items()
            },
            {ident: self._citation(ident) for ident in {p.partition("#")[0] for p in known}},
            context.absolute("") if context.settings.site_url else "",
            context.settings.site_name,
            say,
        )

    def _citation(self, ident: str) -> Cited:
        """An article as the national standard and BibTeX cite it."""
        if ident not in self._citations:
            article = self._context.texts.get(ident)
            if article is None:
                self._citations[ident] = NOTHING
            else:
                at = cite.address(self._context, slugs.url("article", ident))
                say = self._context.say
                said = cite.national(article, at, say).replace(say(cite.ACCESSED), "")
                title = self._context.title(self._context.articles[ident])
                date = self._context.articles[ident].date
                self._citations[ident] = Cited(title, date, said, cite.bibtex(article, at, say))
        return self._citations[ident]


def _windows(
    files: Iterable[tuple[str, Content | None]],
) -> Iterator[list[tuple[str, Content | None]]]:
    """The files in their order, some at a time; what is made while it is written is the last of
    its window, so that it is written before what follows is asked for."""
    some: list[tuple[str, Content | None]] = []
    for name, content in files:
        some.append((name, content))
        if len(some) == _WINDOW or not isinstance(content, bytes | None):
            yield some
            some = []
    if some:
        yield some


def _takes(name: str) -> bool:
    parts = name.split("/")
    if parts[0] not in KINDS or parts[-1] != "index.md" or "source" in parts[2:]:
        return False
    return name != "articles/index.md"


def _title(page: bytes) -> str:
    """The title in a page's front matter."""
    found = re.search(rb"^title: (.*)$", page, re.MULTILINE)
    return str(json.loads(found[1])) if found else ""


def _named(page: bytes, files: Iterable[str]) -> bytes:
    """The page with its files named in its front matter: what kind, the file, what it is called
    when it is kept."""
    plain = _FILES.sub(" ", _title(page)).strip(" .")[:60] or "page"
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
    if not any(item[0] == "引用" for item in listed) and CITED.search(page.decode("utf-8")):
        listed.append(["引用", "#cite", ""])
    line = f"take: {json.dumps(listed, ensure_ascii=False)}\n".encode()
    head, rest = page[4:].split(b"\n---\n", 1)
    return b"---\n" + head + b"\n" + line + b"---\n" + rest


_TAKE = re.compile(rb"^take: .*\n", re.MULTILINE)


def _bare(page: bytes) -> bytes:
    """A page as it was before its files were named in it."""
    return _TAKE.sub(b"", page, count=1)
