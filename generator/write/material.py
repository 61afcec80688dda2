"""Material's stylesheet without what this site never shows.

It exists because a reader on a slow line loads it before the first word: half of it dresses
admonitions, code blocks, tabs, annotations, blogs and consent boxes. Whole selectors are
left out, nothing is rewritten; a name that Material adds is simply kept.
"""

from __future__ import annotations

import re
from importlib import resources

_UNUSED = re.compile(
    r"admonition|tabbed|\.highlight|\.md-annotation|task-list|twemoji|emojione|gemoji|\.md-banner"
    r"|\.md-consent|\.md-feedback|\.md-version|\.md-select|\.md-tag\b|\.md-tags|\.md-social"
    r"|\.md-post|\.md-profile|\.md-author|\.md-pagination|\.md-progress|\.md-status|arithmatex"
    r"|footnote|\.critic|mermaid|\.grid|\.md-meta|\.md-source-file|\.md-tooltip|linenos|lineno"
    r"|\.hll|\.headerlink|\.keys|\.md-clipboard|\.md-code|\.md-search-result|\.md-source__facts"
    r"|\.md-source__fact|\.md-draft|\.md-search__suggest|\.giscus|__comments|\[dir=rtl\]|\.doc-|\.lightbox|\.glightbox|\.md-alternate|\.md-typeset__scrollwrap"
    r"|\.(?:note|abstract|info|tip|success|question|warning|failure|danger|bug|example|quote)\b"
)
_UNUSED_VALUE = re.compile(
    r"\s*--md-(?:admonition-icon|tasklist|annotation|version|footnotes|status|tag|typeset-kbd"
    r"|clipboard|post|social|tooltip|progress|source-|code-copy|code-select|search-result|tabbed)"
)
_COLOURS = re.compile(r"-(?:color-(?:primary|accent)=)(?!custom)")

NOTICE = "/* Material for MkDocs, MIT, (c) Martin Donath; unused selectors left out */\n"


def stylesheet() -> bytes:
    """Material's main stylesheet, the unused selectors left out."""
    return f"{NOTICE}{_thinned(_read('main'), _UNUSED)}".encode()


def palette() -> bytes:
    """Material's palettes: light and dark stay, its named colours go."""
    return f"{NOTICE}{_thinned(_read('palette'), _COLOURS)}".encode()


def _read(name: str) -> str:
    folder = resources.files("material") / "templates" / "assets" / "stylesheets"
    files = sorted(folder.iterdir(), key=lambda f: f.name)
    found = next(f for f in files if re.fullmatch(rf"{name}\..*\.css", f.name))
    return re.sub(
        r"/\*.*?\*/|@charset[^;]*;", "", found.read_text(encoding="utf-8"), flags=re.DOTALL
    )


def _thinned(css: str, unused: re.Pattern[str]) -> str:
    """The rules of which a selector is in use, with the selectors that are."""
    out: list[str] = []
    at = 0
    while at < len(css):
        brace = css.find("{", at)
        if brace < 0:
            break
        end = _closing(css, brace)
        head, body = css[at:brace].strip(), css[brace + 1 : end]
        at = end + 1
        if head.startswith(("@media", "@supports")):
            inner = _thinned(body, unused)
            if inner:
                out.append(f"{head}{{{inner}}}")
        elif head.startswith("@"):
            out.append(f"{head}{{{body}}}")
        else:
            kept = [part for part in _selectors(head) if not unused.search(part)]
            if kept:
                body = _declared(body)
                out.append(f"{','.join(kept)}{{{body}}}")
    return "".join(out)


def _declared(body: str) -> str:
    """The declarations of a rule without the variables that only left-out rules read."""
    out, start, depth, quote = [], 0, 0, ""
    for at, char in enumerate(body):
        if quote:
            quote = "" if char == quote and body[at - 1] != "\\" else quote
        elif char in "\"'":
            quote = char
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == ";" and not depth:
            out.append(body[start:at])
            start = at + 1
    out.append(body[start:])
    return ";".join(part for part in out if not _UNUSED_VALUE.match(part))


def _closing(css: str, brace: int) -> int:
    """The place of the brace that closes the one at `brace`; quoted text is passed over."""
    depth = 0
    quote = ""
    for at in range(brace, len(css)):
        char = css[at]
        if quote:
            if char == quote and css[at - 1] != "\\":
                quote = ""
        elif char in "\"'":
            quote = char
        elif char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if not depth:
                return at
    return len(css)


def _selectors(head: str) -> list[str]:
    """A selector list cut at its outer commas."""
    out, depth, start = [], 0, 0
    for at, char in enumerate(head):
        depth += (char in "([") - (char in ")]")
        if char == "," and not depth:
            out.append(head[start:at])
            start = at + 1
    return [*out, head[start:]]
