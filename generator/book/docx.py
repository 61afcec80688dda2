"""A page as a DOCX document, the same bytes each time.

It exists because many readers work in a word processor. The format is a zip of XML; what is
written is the small part that any reader of it knows: headings, paragraphs in styles of their
own, lists, tables, links to the web. No package is needed to build it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from xml.sax.saxutils import escape, quoteattr

from generator.book.blocks import ASIDE, CODE, HEADING, ITEM, SAID, SOURCE, TABLE, Block, Run, Sheet
from generator.interface import SIMPLIFIED, Tongue

MOMENT = (1980, 1, 1, 0, 0, 0)
_STYLES = {SAID: "Said", SOURCE: "Source", ASIDE: "Aside", CODE: "Code", ITEM: "Item"}
_LIMIT = 9
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML does not have."""
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def docx(
    page: Sheet,
    place: Callable[[str], str],
    sources: Iterable[str] = (),
    author: str = "",
    say: Tongue = SIMPLIFIED,
) -> bytes:
    """The document; `place` turns an address of the site into one of the web (or nothing), `sources`
    are citations of what the page quotes."""
    writer = _Writer(place)
    body = [writer.block(block) for block in page.blocks]
    listed = [Block(ITEM, (Run(f"[{n}] {line}"),)) for n, line in enumerate(sources, 1)]
    if listed:
        body += [writer.block(b) for b in (Block(HEADING, (Run(say("出处")),), 2), *listed)]
    document = (
        f'{_HEAD}<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"><w:body>{"".join(body)}'
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720"'
        ' w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
    core = (
        f"{_HEAD}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_text(page.title)}</dc:title><dc:creator>{_text(author)}</dc:creator>"
        f"<dc:description>{_text(page.description)}</dc:description><dc:language>{say.lang}</dc:language>"
        "</cp:coreProperties>"
    )
    files = {
        "[Content_Types].xml": _part("content-types.xml"),
        "_rels/.rels": _part("package-rels.xml"),
        "docProps/core.xml": core,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": writer.relations(),
        "word/styles.xml": _styles(say),
        "word/numbering.xml": _part("numbering.xml"),
        "word/footer.xml": _part("footer.xml"),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


@cache
def _part(name: str) -> str:
    return (resources.files("generator.book") / "data" / name).read_text(encoding="utf-8")


_FACES = {"zh-CN": "zh-TW", "SimSun": "PMingLiU", "SimHei": "Microsoft JhengHei"}
"""The language and the faces of the styles, for Simplified and for Traditional."""


def _styles(say: Tongue) -> str:
    made = _part("styles.xml")
    for simplified, traditional in _FACES.items() if say.traditional else ():
        made = made.replace(f'eastAsia="{simplified}"', f'eastAsia="{traditional}"')
    return made


def _text(value: str) -> str:
    return escape(_UNFIT.sub("", value))


class _Writer:
    """Writes blocks, and knows the links that they have."""

    def __init__(self, place: Callable[[str], str]) -> None:
        self._place = place
        self._links: dict[str, str] = {}

    def relations(self) -> str:
        """What the document refers to: its styles, its lists, the addresses of its links."""
        base = "http://schemas.openxmlformats.org/package/2006/relationships"
        own = "".join(
            f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
            for n, kind in enumerate(("styles", "numbering", "footer"), 1)
        )
        links = "".join(
            f'<Relationship Id="{ident}" Type="{_OFFICE}/hyperlink" Target={quoteattr(link)}'
            ' TargetMode="External"/>'
            for link, ident in self._links.items()
        )
        return f'{_HEAD}<Relationships xmlns="{base}">{own}{links}</Relationships>'

    def block(self, block: Block) -> str:
        """A paragraph or a table."""
        if block.kind == TABLE:
            return self._table(block)
        style = _STYLES.get(block.kind, "")
        if block.kind == HEADING:
            style = "Title" if block.level == 1 else f"Heading{min(block.level - 1, _LIMIT)}"
        runs = block.runs
        if block.place:
            style, runs = "Own", (Run(f"{block.pilcrow}　", style="small"), *runs)
        look = f'<w:pStyle w:val="{style}"/>' if style else ""
        if block.kind == ITEM and block.mark == "•":
            look += (
                f'<w:numPr><w:ilvl w:val="{min(block.level, 2)}"/><w:numId w:val="1"/></w:numPr>'
            )
        elif block.kind == ITEM:
            left = 420 * (block.level + 1)
            look += f'<w:ind w:left="{left}" w:hanging="{420 if block.mark else 0}"/>'
            runs = (Run(f"{block.mark} "), *runs) if block.mark else runs
        return f"<w:p><w:pPr>{look}</w:pPr>{self._runs(runs)}</w:p>"

    def _runs(self, runs: Iterable[Run]) -> str:
        return "".join(map(self._run, runs))

    def _run(self, run: Run) -> str:
        look = "<w:b/>" if run.bold else ""
        if run.style == "ins":
            look += '<w:u w:val="single"/>'
        elif run.style == "del":
            look += "<w:strike/>"
        elif run.style == "mark":
            look += '<w:highlight w:val="yellow"/>'
        elif run.style in ("small", "source"):
            look = f'<w:rStyle w:val="Small"/>{look}'
        elif run.said:
            look = f'<w:rStyle w:val="SaidRun"/>{look}'
        link = self._place(run.link) if run.link else ""
        lines = _text(run.text).split("\n")
        inner = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
        made = f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner}</w:r>"
        if not link:
            return made
        ident = self._links.setdefault(link, f"rId{len(self._links) + 100}")
        return f'<w:hyperlink r:id="{ident}">{made}</w:hyperlink>'

    def _table(self, block: Block) -> str:
        width = max(len(row) for row in block.rows)
        rows = []
        for number, row in enumerate(block.rows):
            head = number < block.heads
            cells = "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{9000 // width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
                f'<w:pStyle w:val="Cell"/></w:pPr>{self._runs(cell)}</w:p></w:tc>'
                for cell in (*row, *[()] * (width - len(row)))
            )
            rows.append(f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' * head}{cells}</w:tr>")
        grid = f'<w:gridCol w:w="{9000 // width}"/>' * width
        return (
            '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl><w:p><w:pPr/></w:p>"
        )
