"""Documents that become seeds: layouts by cases, files off the disk, and files that mean harm."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import shutil
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.add import kinds
from generator.add.articles import addition
from generator.add.documents import Document
from generator.add.kinds import kind_of
from generator.add.records import Doubt, Extract, Piece, Removed
from generator.add.seeds import seed_of
from generator.cli import main
from tests.support import yaml_of

CASES = Path(__file__).parent / "cases" / "add"
EXTRA = ("pypdfium2", "docx", "trafilatura", "rapidocr", "onnxruntime")
LACKING = [name for name in EXTRA if importlib.util.find_spec(name) is None]
needs_extra = pytest.mark.skipif(
    bool(LACKING), reason=f"the extra `add` is not installed: {', '.join(LACKING)}"
)
LINES = "东县的石桥昨天修好了从三月起可以通车两岸的人不用再绕到十里外去过河桥上有灯"


def _cases(folder: str) -> list[Any]:
    return [
        pytest.param(case, id=case["name"])
        for path in sorted((CASES / folder).glob("*.yml"))
        for case in yaml_of(path.read_text(encoding="utf-8"))
    ]


def _shown(pieces: tuple[Piece, ...], removed: tuple[Removed, ...] = ()) -> str:
    lines = [f"{p.role}{p.level or ''}{' boxed' if p.boxed else ''} {p.text}" for p in pieces]
    lines += sorted(f"removed {r.kind} {r.text} {r.count}".replace("  ", " ") for r in removed)
    return "\n".join(lines) + "\n"


# ------------------------------------------------------------------------------- layout


def _drawn(text: str, number: int, down: bool) -> Any:
    """A page of a case: its characters with places."""
    from generator.add.pdf.marks import Area, Page, Sign

    em = 10.0
    signs: list[Sign] = []
    framed: list[tuple[float, float]] = []
    rules: list[Area] = []
    top = 14.0
    for line in text.splitlines():
        mark = next((m for m in (">>", "**", "--") if line.startswith(m)), "")
        size = em * {">>": 2.0, "--": 0.8}.get(mark, 1.0)
        at = 30.0
        raised = False
        for char in line[len(mark) :]:
            wide = size if unicodedata.east_asian_width(char) in "WFA" else size / 2
            if char == "^":
                raised = True
                continue
            if char in "[]":
                framed.append((at, top))
            elif char == "─":
                rules.append(Area(at, top + 5, at + wide, top + 5))
            elif raised:
                area = Area(at, top, at + wide, top + 0.6 * size)
                signs.append(Sign(char, area, 0.6 * size, False, "Song", order=len(signs)))
                raised = False
            elif not char.isspace():
                area = Area(at, top, at + wide, top + size)
                signs.append(Sign(char, area, size, mark == "**", "Song", order=len(signs)))
            at += wide
        top += 1.6 * size
    width, height = 30 * em + 60, top + 6
    if down:  # the lines are columns, from right to left
        signs = [
            replace(
                s,
                area=Area(width - s.area.bottom, s.area.x0, width - s.area.top, s.area.x1),
            )
            for s in signs
        ]
    frames: tuple[Area, ...] = ()
    if framed:
        xs, ys = [x for x, _ in framed], [y for _, y in framed]
        frames = (Area(min(xs), min(ys) - 4, max(xs) + 5, max(ys) + 14),)
    return Page(number, width, height, tuple(signs), tuple(rules), frames)


@pytest.mark.parametrize("case", _cases("layout"))
def test_a_layout_is_read_as_the_page_shows_it(case: Mapping[str, Any]) -> None:
    from generator.add.pdf.document import read_pages

    drawn = [_drawn(t, n, case.get("down", False)) for n, t in enumerate(case["pages"], 1)]
    assert _shown(*read_pages(drawn)) == case["expect"]


def test_digits_on_their_side_that_open_an_upright_line_belong_to_it() -> None:
    """Words on their side that are smaller, or stand far from the text, are beside it."""
    from generator.add.pdf.document import read_pages
    from generator.add.pdf.marks import Area, Page, Sign

    def sign(char: str, x: float, y: float, size: float = 12, turn: int = 0) -> Sign:
        high = size if not turn else size / 2
        return Sign(char, Area(x, y, x + size, y + high), size, False, "Song", turn=turn)

    signs = []
    for line, words in enumerate((LINES[:20], LINES[20:38])):
        signs += [sign(c, 400 - 22 * line, 50 + 12 * n) for n, c in enumerate(words)]
    signs += [sign(c, 356, 50 + 6 * n, turn=90) for n, c in enumerate("98%")] + [
        sign("。", 356, 68)
    ]
    signs += [sign(c, 200, 50 + 6 * n, turn=90) for n, c in enumerate("far")]
    signs += [sign(c, 340, 60 + 4 * n, size=8, turn=90) for n, c in enumerate("small")]
    signs = [replace(one, order=order) for order, one in enumerate(signs)]
    pieces, removed = read_pages([Page(1, 500, 842, tuple(signs), (), ())])
    assert [p.text for p in pieces] == [LINES[:38] + "98%。"]
    assert [(r.kind, r.text) for r in removed] == [("side", "farsmall")]


def test_a_table_of_hundreds_of_cells_is_a_table_and_sets_no_size() -> None:
    """Each cell is drawn by itself, in smaller type, and there are more of them than text."""
    from generator.add.pdf.document import read_pages
    from generator.add.pdf.marks import Area, Page, Sign

    signs, frames = [], []
    for row in range(70):
        for column in range(8):
            x, y = 40 + 50 * column, 80 + 10 * row
            frames.append(Area(x, y, x + 50, y + 10))
            words = f"{row}村{column}户"
            signs += [
                Sign(c, Area(x + 2 + 6 * n, y + 1, x + 8 + 6 * n, y + 8), 7, False, "Song")
                for n, c in enumerate(words)
            ]
    for y, words in ((30, LINES[:30]), (50, LINES[30:36] + "。")):
        signs += [
            Sign(c, Area(40 + 12 * n, y, 52 + 12 * n, y + 12), 12, False, "Song")
            for n, c in enumerate(words)
        ]
    signs = [replace(sign, order=order) for order, sign in enumerate(signs)]
    pieces, _ = read_pages([Page(1, 500, 842, tuple(signs), (), tuple(frames))])
    text, *rows = pieces
    assert (text.role, text.text) == ("text", LINES[:36] + "。")
    assert [row.role for row in rows] == ["table"] * 70
    assert rows[-1].text == "\u3000".join(f"69村{column}户" for column in range(8))


# ----------------------------------------------------------------------------- the files


def _pieces(text: str, doubts: Mapping[int, list[list[float]]]) -> Iterator[Piece]:
    for number, line in enumerate(text.splitlines(), 1):
        role, _, words = line.partition(" ")
        level = int(role[-1]) if role[-1].isdigit() else 0
        marks = tuple(Doubt(int(at), sure) for at, sure in doubts.get(number, ()))
        yield Piece(role.rstrip("1234"), words, 1, level, doubts=marks)


@pytest.mark.parametrize("case", _cases("seed"))
def test_a_seed_and_its_articles_file(case: Mapping[str, Any]) -> None:
    pieces = tuple(_pieces(case["pieces"], case.get("doubts", {})))
    extract = Extract(case["kind"], case["tool"], pieces)
    seed = seed_of(pieces)
    document = Document(Path("桥.pdf"), "桥.pdf", "pdf", b"", "0000")
    made = addition(
        document, extract, seed, seed.text, "utf-8", seed.text.encode(), "006_桥.txt", (), "", "zh"
    )
    assert seed.text == case["seed"]
    assert made.page == case["page"]
    assert made.entry.id == "shi-qiao-tong-che"


@needs_extra
@pytest.mark.parametrize("case", _cases("html"))
def test_a_saved_page_gives_its_article(case: Mapping[str, Any]) -> None:
    from generator.add.html import read_html

    found = read_html(case["page"].encode("utf-8"))
    assert _shown(found.pieces) == case["expect"]
    assert dict(found.front).get("title", "") == case["title"]


@needs_extra
def test_a_word_document_is_read_as_it_is_shown() -> None:
    import docx
    from docx.oxml.parser import parse_xml

    from generator.add.docx import read_docx

    document = docx.Document()
    document.add_heading("石桥通车", 0)
    document.add_paragraph("东县的石桥昨天修好了。")
    document.add_heading("修了三年", 1)
    own = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    changed = document.add_paragraph("桥长")._p
    changed.append(parse_xml(f'<w:ins xmlns:w="{own}"><w:r><w:t>八十</w:t></w:r></w:ins>'))
    changed.append(
        parse_xml(f'<w:del xmlns:w="{own}"><w:r><w:delText>九十</w:delText></w:r></w:del>')
    )
    changed.append(parse_xml(f'<w:r xmlns:w="{own}"><w:t>米。</w:t></w:r>'))
    for value, words in (("", "看不见"), (' w:val="0"', "宽五米。")):
        run = f"<w:rPr><w:vanish{value}/></w:rPr><w:t>{words}</w:t>"
        changed.append(parse_xml(f'<w:r xmlns:w="{own}">{run}</w:r>'))
    table = document.add_table(2, 2)
    for cell, words in zip((c for r in table.rows for c in r.cells), "县桥东3", strict=True):
        cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    assert _shown(read_docx(stream.getvalue()).pieces) == (
        "heading1 石桥通车\ntext 东县的石桥昨天修好了。\nheading2 修了三年\n"
        "text 桥长八十米。宽五米。\ntable 县　桥\ntable 东　3\n"
    )


# ------------------------------------------------------------------------- real documents


def pdf(pages: list[list[tuple[float, float, float, str]]], extra: str = "") -> bytes:
    """A small PDF: for each page lines as x, y, size and words, in a font that every reader knows."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    objects.append(
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>"
    )
    objects.append(
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R>>"
    )
    objects.append(
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]"
        "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>"
    )
    kids = []
    for lines in pages:
        stream = "".join(
            f"BT /F {size} Tf 1 0 0 1 {x} {842 - y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"
            for x, y, size, words in lines
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}endstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    found, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(found))
        found += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(found)
    found += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    found += "".join(f"{place:010} 00000 n \n" for place in places)
    found += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{extra}>>\nstartxref\n{start}\n%%EOF\n"
    return found.encode("latin-1")


@needs_extra
def test_letters_that_lean_or_are_set_upside_down_twice_are_read(tmp_path: Path) -> None:
    """Word leans Chinese letters by their matrix; some printers turn the size and the matrix."""
    from generator.add.pdf.opening import Opened

    path = tmp_path / "a.pdf"
    lines = [(100.0, 100.0, 12.0, "桥"), (100.0, 140.0, 12.0, "河"), (100.0, 180.0, -12.0, "船")]
    upright, leaning, turned = "1 0 0 1", "1 0 .33 1", "-1 0 0 -1"
    found = pdf([lines]).decode("latin-1")
    found = found.replace(f"{upright} 100.0 702.0", f"{leaning} 100.0 702.0")
    found = found.replace(f"-12.0 Tf {upright}", f"-12.0 Tf {turned}")
    path.write_bytes(found.encode("latin-1"))
    signs = [(s.text, round(s.size), s.turn) for s in Opened(path, 9).page(1).signs]
    assert signs == [("桥", 12, 0), ("河", 12, 0), ("船", 12, 0)]


def article_pdf(pages: int = 1) -> bytes:
    body: list[tuple[float, float, float, str]] = [(200, 80, 22, "石桥通车")]
    for n in range(6):
        start = 24 * (n % 3 == 0)
        words = (LINES[n:] + LINES)[: 30 - start // 12]
        body.append((100 + start, 130 + 20 * n, 12, words[:-1] + "。" if n % 3 == 2 else words))
    return pdf([body] * pages)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    shutil.copytree(Path(__file__).parent / "corpora" / "wetland", folder)
    return folder


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@needs_extra
def test_a_document_is_added_once_and_nothing_else_changes(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _files(project)
    original = tmp_path / "某县 石桥.pdf"
    original.write_bytes(article_pdf())
    asked = ["add", "--root", str(project), "--lang", "en", str(original)]
    assert main([*asked, "--dry-run"]) == 0
    assert "would add seeds/" in capsys.readouterr().out
    assert _files(project) == before
    assert main(asked) == 0
    told = capsys.readouterr()
    assert "2 passages" in told.out
    assert "[1/1]" in told.err
    after = _files(project)
    new = sorted(set(after) - set(before))
    assert {name: after[name] for name in before} == before
    page, record, seed = new
    digest = hashlib.sha256(after[seed]).hexdigest()
    name = seed.removeprefix("seeds/")
    assert (record, after[record].decode()) == ("docs/seeds.txt", f"{digest}  {name}\n")
    assert page == "docs/articles/shi-qiao-tong-che.md"
    assert seed.endswith("_某县-石桥.txt")
    front = yaml_of(after[page].decode("utf-8").split("---")[1])
    assert front["title"] == "石桥通车"
    assert front["origin"]["sha256"] == hashlib.sha256(original.read_bytes()).hexdigest()
    assert front["origin"]["tool"].startswith("pypdfium2 ")
    assert main(["check", "--root", str(project)]) == 0
    capsys.readouterr()
    assert main(asked) == 0
    assert "original-known" in capsys.readouterr().err
    assert _files(project) == after


@needs_extra
def test_folders_and_patterns_are_gone_through_and_one_bad_file_stops_no_other(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "papers"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page_files" / "menu.html").write_text("<p>menu</p>", encoding="utf-8")
    (folder / "a.txt").write_text("# 河边\n\n河边的步道修好了，早上有人跑步。\n", encoding="utf-8")
    (folder / "b.pdf").write_bytes(article_pdf()[:700])
    (folder / "c.xyz").write_bytes(b"?")
    assert main(["add", "--root", str(project), "--lang", "en", str(folder)]) == 3
    told = capsys.readouterr()
    assert "original-broken" in told.err
    assert "[2/2]" in told.err
    assert "1 articles were added" in told.out
    seeds = [p for p in (project / "seeds").iterdir() if p.name.endswith("_a.txt")]
    assert seeds[0].read_bytes() == (folder / "a.txt").read_bytes()
    assert main(["add", "--root", str(project), "--lang", "en", str(tmp_path / "*.none")]) == 1
    assert "original-none" in capsys.readouterr().err


def test_an_id_is_given_to_one_file_only_and_never_twice(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text("# 河边\n\n河边的步道修好了，早上有人跑步。\n", encoding="utf-8")
    two.write_text("# 桥上\n\n桥上有人钓鱼，钓到的鱼都放回去。\n", encoding="utf-8")
    asked = ["add", "--root", str(project), "--lang", "en", "--id", "river"]
    assert main([*asked, str(one), str(two)]) == 1
    assert "id-several" in capsys.readouterr().err
    assert main([*asked, str(one)]) == 0
    assert (project / "docs/articles/river.md").is_file()
    capsys.readouterr()
    assert main([*asked, str(two)]) == 1
    assert "id-taken" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["add", "--root", str(project), "--id", "../x", str(two)])


def test_without_the_extra_the_message_says_how_to_get_it(
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(kinds, "find_spec", lambda name: None)
    original = tmp_path / "a.pdf"
    original.write_bytes(article_pdf())
    assert main(["add", "--root", str(project), "--lang", "en", str(original)]) == 1
    told = capsys.readouterr().err
    assert "extra-missing" in told
    assert 'pip install "policy-duben[add]"' in told


# --------------------------------------------------------------------- what means harm


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 40_000_000)
    return stream.getvalue()


def _png(width: int, height: int) -> bytes:
    def part(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = part(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + body + part(b"IEND", b"")


LOCK = "/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{0}>/U<{0}>>>/ID[<{1}><{1}>]"
HARM: Mapping[str, tuple[str, bytes, str]] = {
    "a PDF cut short": ("a.pdf", article_pdf()[:500], "original-broken"),
    "a PDF that is none": ("a.pdf", b"%PDF-1.7\n" + b"\xff" * 5000, "original-broken"),
    "a PDF that is locked": (
        "a.pdf",
        pdf([[(100, 100, 12, "石桥")]], LOCK.format("ab" * 32, "cd" * 16)),
        "original-locked",
    ),
    "a PDF of too many pages": ("a.pdf", article_pdf(4), "original-long"),
    "a PDF without text": ("a.pdf", pdf([[]]), "original-textless"),
    "a document cut short": ("a.docx", _bomb()[:300], "original-broken"),
    "a document that unpacks without end": ("a.docx", _bomb(), "original-bomb"),
    "a page without text": ("a.html", b"<html><body></body></html>", "original-textless"),
    "a page of frames": (
        "a.html",
        b'<frameset cols="1,2"><frame src="nav.html"><frame src=text.html></frameset>',
        "original-frames",
    ),
    "a picture larger than memory": ("a.png", _png(60_000, 60_000), "original-broken"),
    "an old document": ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "original-kind"),
    "nothing": ("a.pdf", b"", "file-empty"),
    "no text": ("a.txt", b"\0\1\2\3" * 50, "file-not-text"),
    "more than is read": ("a.txt", b"a" * 40_000, "file-large"),
}


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.txt", b"%PDF-1.7", "pdf"),
        ("a.html", b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", "docx"),
        ("a.pdf", b"\xef\xbb\xbf\n<!DOCTYPE html>", "html"),
        ("a.docx", b"<!-- saved -->\n<html lang=zh>", "html"),
        # Words about a page are words, other packed files are none of ours.
        ("a.txt", b"<html>", "txt"),
        ("a.pdf", b"<htmlx>", "pdf"),
        ("a.xlsx", b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", ""),
        ("a.html", b"PK\x03\x04" + bytes(26) + b"a.txt", ""),
    ],
)
def test_a_file_is_what_its_first_bytes_say(name: str, head: bytes, kind: str) -> None:
    assert kind_of(name, head) == kind


@needs_extra
@pytest.mark.parametrize("harm", HARM)
def test_a_file_that_means_harm_is_a_finding(
    harm: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert "extra:" not in text
    limits = "original_pages: 3, original_bytes: 30000"
    limits = "original_pages: 3" if "bomb" in HARM[harm][2] or "png" in HARM[harm][0] else limits
    settings.write_text(f"{text}\nextra: {{limits: {{{limits}}}}}\n", encoding="utf-8")
    name, raw, code = HARM[harm]
    (tmp_path / name).write_bytes(raw)
    before = _files(project)
    assert main(["add", "--root", str(project), "--lang", "en", str(tmp_path / name)]) == 1
    told = capsys.readouterr().err
    assert f"[{code}]" in told
    assert "Traceback" not in told
    assert _files(project) == before


@needs_extra
def test_a_picture_is_recognised(tmp_path: Path) -> None:
    from PIL import Image, ImageDraw, ImageFont

    from generator.add.pdf.document import read_image

    picture = Image.new("RGB", (900, 300), "white")
    draw = ImageDraw.Draw(picture)
    draw.text((60, 60), "Artificial Intelligence 2027", "black", ImageFont.load_default(44))
    draw.text((60, 160), "The bridge was opened in March.", "black", ImageFont.load_default(44))
    picture.rotate(1, fillcolor="white").save(tmp_path / "a.png")
    found = read_image(tmp_path / "a.png")
    words = " ".join(piece.text for piece in found.pieces)
    assert "Intelligence 2027" in words
    assert "March" in words
    assert found.kind == "scan"
    assert found.tool.startswith("rapidocr ")
