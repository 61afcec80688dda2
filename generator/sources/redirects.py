"""Where pages that moved are found today: `docs/redirects.yml`, read and checked.

It exists because each line becomes a page of its own at the old address: the address must be
one of ours, be free, and lead to a page that stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from yaml.nodes import ScalarNode

from generator.findings import finding
from generator.model import Finding, Limits, Line, Source
from generator.slugs import FOLDERS, SINGLE, Nearest, article_id, is_id, page_url, url
from generator.sources.docs import Docs, hidden
from generator.sources.folder import Text
from generator.sources.front import compose, is_null
from generator.sources.nodes import spot

FILE = "docs/redirects.yml"


def address(text: str) -> str:
    """An address as people may write it (`/glossary/agi`) in the form of `slugs.url`."""
    bare = text.strip().strip("/").removesuffix("index.html").strip("/")
    return bare + "/" if bare else ""


def redirects(
    text: Text | None, limits: Limits
) -> tuple[tuple[tuple[str, str, int], ...], tuple[Finding, ...]]:
    """`docs/redirects.yml`: old address, new address, line. Addresses come out in one form."""
    if text is None:
        return (), ()
    node, wrong = compose(text.text, text.path, limits=limits)
    found = [*hidden(text), *(_as_lines(item) for item in wrong)]
    moved: list[tuple[str, str, int]] = []
    for old, new in node.value if node is not None else ():
        line, key = spot(old, 1), str(old.value)
        if not isinstance(new, ScalarNode) or is_null(new):
            found.append(finding(text.path, line, "value-not-text", key=key))
        else:
            moved.append((address(key), address(str(new.value)), line))
    return tuple(moved), tuple(found)


def _as_lines(item: Finding) -> Finding:
    """What a line of this file looks like, where it is another kind of YAML."""
    other = item.code in ("front-not-mapping", "yaml-broken")
    return finding(item.file, Line(item.line, item.column), "redirect-form") if other else item


def addresses(docs: Docs, sources: tuple[Source, ...]) -> frozenset[str]:
    """The addresses of all pages that there will be, but for those of documents without an entry."""
    known = {url(kind, ident) for kind, ident in docs.ids}
    known |= {page_url(page.path) for page in docs.pages}
    known |= {url(kind) for kind in (*FOLDERS, *SINGLE, "home")}
    taken = {item.entry.seed for item in docs.articles}
    known |= {url("article", article_id(s.name)) for s in sources if s.name not in taken}
    known |= {url("source", at.split("/")[1]) for at in known if re.match("articles/.", at)}
    return frozenset(known)


def wrong_redirects(
    known: frozenset[str], redirects: Iterable[tuple[str, str, int]]
) -> Iterator[Finding]:
    """What is wrong between the redirects and the addresses of the pages."""
    redirects = tuple(redirects)
    leads = {old: new for old, new, _ in redirects}
    near, met = Nearest(known), dict[str, int]()
    for old, new, line in redirects:
        if not _is_ours(old):
            yield finding(FILE, line, "address-bad", address=old or "/")
        elif old in known:
            yield finding(FILE, line, "redirect-idle", address=old)
        elif old in met:
            yield finding(FILE, line, "key-twice", key=old, first=met[old])
        met.setdefault(old, line)
        # Pages of policy documents and of voices also come into being without an entry.
        if new not in known and not (new.startswith(("policies/", "voices/")) and _is_ours(new)):
            meant = _meant(new, known, leads, near)
            yield finding(FILE, line, "redirect-unknown", address=new, near=meant)


def _meant(new: str, known: frozenset[str], leads: Mapping[str, str], near: Nearest) -> str:
    """The page that a target without one can mean: without its anchor, where the next line leads
    from there, one that is written alike, or the opening page of its section."""
    bare = address(new.partition("#")[0])
    seen = set[str]()
    while bare in leads and bare not in seen:
        seen.add(bare)
        bare = leads[bare]
    if bare in known or (found := near(bare)) == "—":
        section = f"{bare.partition('/')[0]}/"
        openings = ", ".join(sorted(url(kind) for kind in FOLDERS.values()))
        return bare if bare in known else section if section in known else openings
    return found


def _is_ours(address: str) -> bool:
    """Whether it can be an address of this site: ids, one inside the other."""
    return all(is_id(part) or part == "404" for part in address.removesuffix("/").split("/"))
