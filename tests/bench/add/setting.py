"""A layout and a text → a PDF, by a browser without a window."""

from __future__ import annotations

import base64
import html
import json
import os
import shutil
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path
from typing import Any

from tests.bench.add.layouts import SANS, SERIF, Layout
from tests.bench.add.texts import CAPTIONS, NOTES, TABLE, Text, stretch

_PAGE = Path(__file__).with_name("page.js")
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --no-pdf-header-footer "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
_HEADS = {
    "bold": "font-weight:700",
    "sans": f"font-family:'{SANS}';font-weight:700",
    "large": "font-weight:700;font-size:1.25em",
    "centred": f"font-family:'{SANS}';text-align:center;font-size:1.15em;font-weight:700",
    "coloured": f"font-family:'{SANS}';color:#b33;font-weight:700;font-size:1.1em",
    "numbered": f"font-family:'{SANS}'",
}


def text_of(layout: Layout) -> Text:
    """What a layout is set from."""
    return stretch(layout.text, box=2 if layout.box else 0)


def pdf(layout: Layout, folder: Path, browser: str = "") -> Path:
    """The layout, set: a file of the folder. It is made once."""
    made = folder / f"{layout.id}.pdf"
    if made.exists():
        return made
    browser = browser or os.environ.get("CHROME") or shutil.which("chromium") or "google-chrome"
    with tempfile.TemporaryDirectory() as home:
        page = Path(home) / "page.html"
        page.write_text(as_html(layout, text_of(layout)), encoding="utf-8")
        command = [browser, *_FLAGS, f"--user-data-dir={home}/browser", f"--print-to-pdf={made}"]
        subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=120)
    return made


def as_html(layout: Layout, text: Text) -> str:
    """The page that sets itself."""
    plan = json.dumps(_plan(layout, text), ensure_ascii=False).replace("<", "\\u003c")
    script = _PAGE.read_text(encoding="utf-8")
    return (
        f"<!doctype html><html lang=zh><meta charset=utf-8><style>{_style(layout)}</style>"
        f'<script type="application/json" id="plan">{plan}</script><body>'
        f"<script>{script}</script>"
    )


def _picture() -> str:
    """A picture of a few pixels, as an address of its own."""

    def part(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + bytes((x * 37 + y * 59) % 200 for x in range(24)) for y in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    png = part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")
    return "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + png).decode()


def _style(layout: Layout) -> str:
    width, height = layout.page
    align = "justify" if layout.justified else "left"
    return f"""
@page {{ size: {width}mm {height}mm; margin: 0 }}
* {{ margin: 0; padding: 0; box-sizing: border-box }}
body {{ font: {layout.size}pt/{layout.leading} '{layout.font}' }}
.page {{ position: relative; width: {width}mm; height: {height}mm; overflow: hidden; break-after: page }}
.frame {{ overflow: hidden }} .vertical {{ writing-mode: vertical-rl }}
.p {{ text-indent: {layout.indent}em; text-align: {align}; margin-bottom: {layout.space}em }}
.p.rest {{ text-indent: 0 }} .p.cut {{ text-align-last: justify }} .p.rest:not(.cut) {{ text-align-last: auto }}
.h1 {{ font-weight: 700; font-size: 1.8em; line-height: 1.4; margin-bottom: .6em;
  text-align: {"left" if layout.title in ("left", "column") else "center"}; font-family: '{SANS}' }}
.by {{ text-align: {"left" if layout.title in ("left", "column") else "center"}; margin-bottom: 1em; font-size: .95em }}
.h2 {{ {_HEADS[layout.heads]}; margin: .6em 0 .3em }}
.notes {{ font-size: {layout.size * 0.8}pt; line-height: 1.4; border-top: .2mm solid #000; padding-top: 1mm }}
.note {{ font-size: {layout.size * 0.8}pt }}
.cap {{ font-size: .85em; text-align: center; font-family: '{SANS}'; line-height: 1.4; margin: .3em 0 .8em }}
.pic {{ background: url({_picture()}) 0 0 / 100% 100%; height: 34mm; margin-top: .8em }}
.furniture {{ font-size: 8.5pt; line-height: 1.2; font-family: '{SANS}' }}
.quote {{ font-size: 1.35em; line-height: 1.5; margin: .6em 1em; font-family: '{SANS}'; color: #555 }}
table {{ border-collapse: collapse; width: 100%; font-size: .9em; line-height: 1.5; text-align: center; margin-bottom: .8em }}
.grid td {{ border: .2mm solid #000 }}
.three {{ border-top: .4mm solid #000; border-bottom: .4mm solid #000 }} .three tr:first-child td {{ border-bottom: .2mm solid #000 }}
.box {{ padding: 3mm; font-size: .95em; overflow: hidden }} .framed {{ border: .3mm solid #333 }} .shaded {{ background: #eee }}
.red {{ color: #c00; font: 700 30pt '{SERIF}'; text-align: center }}
.side {{ writing-mode: vertical-rl; font: 700 18pt '{SANS}'; letter-spacing: .3em }}
.up {{ writing-mode: vertical-rl; font: 700 26pt/1.3 '{SANS}' }}
.mark {{ font: 700 60pt '{SANS}'; color: #eee; transform: rotate(-35deg); text-align: center }}
.drop::first-letter {{ font-size: 3.1em; float: left; line-height: 1; padding-right: .08em }}
.rule {{ border-left: .2mm solid #888 }} .line {{ border-bottom: .3mm solid #000 }}
"""


def _plan(layout: Layout, text: Text) -> dict[str, Any]:
    first, later = _pages(layout, text)
    return {
        "items": _items(layout, text),
        "pages": [first, later],
        "furniture": _furniture(layout),
        "shuffled": layout.shuffled,
    }


def _table(style: str) -> list[dict[str, Any]]:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TABLE[1])
    return [
        {"css": "cap", "text": TABLE[0]},
        {"css": "tab", "html": f'<table class="{style}">{rows}</table>'},
    ]


def _items(layout: Layout, text: Text) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if layout.title in ("centred", "left", "column", "red"):
        found.append({"css": "h1", "text": text.title})
        if text.byline:
            found.append({"css": "by", "text": text.byline})
    notes = list(NOTES[: layout.notes])
    paragraphs = heads = 0
    for kind, words in text.items:
        if kind == "h":
            heads += 1
            number = "一二三四五六七八九十"[heads - 1] + "、" if layout.heads == "numbered" else ""
            found.append({"css": "h2", "text": number + words})
            continue
        paragraphs += 1
        item: dict[str, Any] = {"css": "p", "text": words}
        if notes and paragraphs % 2 == 0:
            note = notes.pop(0)
            item |= {"text": words[:-1] + note[0] + words[-1], "note": note}
        found.append(item)
        if paragraphs == 1 and layout.drop:
            item["css"] = "p drop"
        if paragraphs == 2 and layout.table and layout.table != "wide":
            found += _table(layout.table)
        if paragraphs == 3 and layout.picture == "column":
            found += [{"css": "pic", "html": ""}, {"css": "cap", "text": CAPTIONS[0]}]
        if paragraphs == 4 and layout.quote:
            found.append({"css": "quote", "text": words.split("。")[0][:40]})
    return found


def _pages(layout: Layout, text: Text) -> tuple[dict[str, Any], dict[str, Any]]:
    width, height = layout.page
    top, right, bottom, left = layout.margins
    if layout.notes:
        note = [left, height - bottom - 22, width - left - right, 22]
        bottom += 24
    later = _page(layout, (left, top, width - left - right, height - top - bottom))
    start, fixed = top, []
    if layout.title == "banner":
        by = f'<div class="by">{html.escape(text.byline)}</div>' if text.byline else ""
        words = f'<div class="h1" style="font-size:26pt">{html.escape(text.title)}</div>{by}'
        fixed.append({"css": "", "at": [left, top, width - left - right, 30], "html": words})
        start += 34
    if layout.title == "red":
        words = "东海市人民政府文件"
        fixed.append({"css": "red", "at": [left, top, width - left - right, 16], "html": words})
        number = '<div class="by">东政发〔2025〕18号</div>'
        fixed.append({"css": "", "at": [left, top + 22, width - left - right, 10], "html": number})
        fixed.append({"css": "line", "at": [left, top + 32, width - left - right, 1], "html": " "})
        start += 42
    inner = left
    if layout.title == "vertical":
        fixed.append({"css": "up", "at": [left, top, 30, 160], "html": html.escape(text.title)})
        fixed.append({"css": "", "at": [left, top + 164, 30, 20], "html": html.escape(text.byline)})
        inner += 36
    if layout.picture == "wide":
        place = [inner, start, width - inner - right, 60]
        fixed.append({"css": "pic", "at": place, "html": ""})
        caption = [inner, start + 62, width - inner - right, 6]
        fixed.append({"css": "cap", "at": caption, "html": CAPTIONS[1]})
        start += 72
    first = _page(layout, (inner, start, width - inner - right, height - start - bottom))
    frames = first["frames"]
    if layout.table == "wide":
        place = [inner, height - bottom - 52, width - inner - right, 50]
        fixed.append({"css": "", "at": place, "items": _table("grid")})
        for frame in frames:
            frame[3] -= 56
    if layout.box:
        fixed.append(_box(layout, text, frames))
    if layout.picture == "side":
        last = frames[-1]
        fixed.append({"css": "pic", "at": [last[0], last[1], last[2], 40], "html": ""})
        fixed.append({"css": "cap", "at": [last[0], last[1] + 41, last[2], 6], "html": CAPTIONS[2]})
        last[1], last[3] = last[1] + 50, last[3] - 50
    if layout.rules:
        for frame in frames[1:]:
            place = [frame[0] - layout.gutter / 2, start, 0.5, height - start - bottom]
            fixed.append({"css": "rule", "at": place, "html": " "})
    first["fixed"] = [*fixed, *first["fixed"]]
    if layout.notes:
        first["notes"] = later["notes"] = note
    return first, later


def _box(layout: Layout, text: Text, frames: list[list[float]]) -> dict[str, Any]:
    """A boxed column, and the room that it takes from the frames."""
    style = "box shaded" if layout.box in ("shaded", "middle") else "box framed"
    head, paragraphs = text.box
    items = [{"css": "h2", "text": head}, *({"css": "p", "text": p} for p in paragraphs)]
    tall = (
        30
        + sum(len(p) for p in paragraphs) / (2.2 * frames[0][2] / layout.size) * 0.62 * layout.size
    )
    if layout.box == "foot":
        x, y, w, h = frames[0]
        wide = frames[-1][0] + frames[-1][2] - x
        tall = 22 + tall / len(frames)
        for frame in frames:
            frame[3] -= tall + 5
        return {"css": style, "at": [x, y + h - tall, wide, tall], "items": items}
    x, y, w, h = frames[-1]
    tall = min(tall, h - 30)
    if layout.box == "middle":
        upper = (h - tall) / 2
        frames[-1:] = [[x, y, w, upper - 3], [x, y + upper + tall + 3, w, upper - 3]]
        return {"css": style, "at": [x, y + upper, w, tall], "items": items}
    frames[-1][3] = h - tall - 5
    return {"css": style, "at": [x, y + h - tall, w, tall], "items": items}


def _page(layout: Layout, area: tuple[float, float, float, float]) -> dict[str, Any]:
    x, y, w, h = area
    count, gutter = layout.columns, layout.gutter
    if layout.vertical:
        tall = (h - gutter * (count - 1)) / count
        frames = [[x, y + i * (tall + gutter), w, tall] for i in range(count)]
    else:
        wide = (w - gutter * (count - 1)) / count
        frames = [[x + i * (wide + gutter), y, wide, h] for i in range(count)]
    fixed: list[dict[str, Any]] = []
    if layout.mark:
        fixed.append({"css": "mark", "at": [x, y + h / 3, w, 40], "html": layout.mark})
    if layout.side:
        fixed.append({"css": "side", "at": [x + w + 12, y + 10, 12, 90], "html": layout.side})
    return {"frames": frames, "fixed": fixed, "vertical": layout.vertical}


def _furniture(layout: Layout) -> list[dict[str, Any]]:
    width, height = layout.page
    top, right, bottom, left = layout.margins
    wide = width - left - right
    head, foot = [left, top / 2 - 3, wide, 6], [left, height - bottom / 2 - 3, wide, 6]

    def line(at: list[float], words: str, align: str = "center", **more: Any) -> dict[str, Any]:
        shown = f'<div style="text-align:{align}">{words}</div>'
        return {"at": at, "html": shown, **more}

    wall = '<div style="display:flex;justify-content:space-between;border-bottom:.2mm solid #000"><b>{}</b><span>{}</span></div>'
    runs: dict[str, list[dict[str, Any]]] = {
        "paper": [
            {"at": head, "html": wall.format("海东日报", "2025年9月12日 星期五 理论版 第{n}版")}
        ],
        "book": [line(head, "智能经济概论（第二版）", from_=2)],
        "report": [line(head, "某研究院 · 人工智能发展报告（2025）", "right")],
        "twosided": [
            line(head, "经济管理研究 2025年第9期", "right", only="odd"),
            line(head, "专题：数字化转型", "left", only="even"),
        ],
    }
    folios: dict[str, list[dict[str, Any]]] = {
        "centre": [line(foot, "{n}")],
        "outside": [line(foot, "{n}", "right", only="odd"), line(foot, "{n}", "left", only="even")],
        "dashed": [line(foot, "— {n} —")],
        "word": [line(foot, "第 {n} 页")],
        "both": [line(foot, "{n} / 9")],
    }
    return [*runs.get(layout.running, []), *folios.get(layout.folio, [])]
