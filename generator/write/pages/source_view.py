"""The facing view: the raw file, line by line, beside the restored text.

It exists so that a reader can check every repair with their own eyes, and so that each side
leads to the other.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator import slugs
from generator.interface import Tongue
from generator.model import Article
from generator.sources import raw_lines
from generator.write import html, words
from generator.write.context import Context, article_url
from generator.write.page import Page
from generator.write.parts.editing import edit_url
from generator.write.parts.passage import printed
from generator.write.parts.pen import Pen
from generator.write.parts.stretches import heading_anchor


@dataclass(frozen=True, slots=True)
class Row:
    """Raw lines that went to one place, and what became of them."""

    left: Markup
    right: Markup


def build(context: Context, article: Article) -> Page:
    """The facing view of `article`."""
    url = slugs.url("source", article.id)
    pen = Pen(context, url)
    title = context.title(article)
    source = context.sources.get(article.seed)
    rows = _rows(pen, article, raw_lines(source.text)) if source else ()
    return Page(
        url=url,
        title=pen.say("{}：对读", title),
        description=pen.say("《{}》的原始文件逐行对照校订文字。", title),
        body=pen.render(
            "source.html",
            article=article,
            rows=rows,
            back=pen.rel(article_url(article)),
            seed=article.seed,
        ),
        edit_url=edit_url(context, article),
        section="articles/",
        crumbs=(
            (pen.say("首页"), pen.rel("")),
            (pen.say("文章"), pen.rel("articles/")),
            (title, pen.rel(article_url(article))),
        ),
        kind="facing",
        hide=("navigation", "toc"),
    )


def _rows(pen: Pen, article: Article, raw: list[str]) -> tuple[Row, ...]:
    """The file cut where the owner of the lines changes; empty lines stay with the line above."""
    owners: dict[int, list[str]] = {}
    for passage in article.passages:
        for line in passage.lines:
            owners.setdefault(line, []).append(passage.id)
    headings = {line: s for s in article.sections if s.heading for line in s.lines}
    asides: dict[int, list[str]] = {}
    for aside in article.asides:
        asides.setdefault(aside.line, []).append(words.ASIDES.get(aside.kind, aside.kind))
    passages = {p.id: p for p in article.passages}
    back = article_url(article)
    shown: set[str] = set()
    out: list[Row] = []
    lines: list[tuple[int, str]] = []
    now: tuple[str, ...] | None = None

    def close() -> None:
        if not lines or now is None:
            if lines:
                out.append(Row(_raw(pen.say, lines), Markup("")))
            lines.clear()
            return
        parts: list[Markup] = []
        for owner in now:
            kind, _, value = owner.partition(":")
            if kind == "passage":
                passage = passages[value]
                link = pen.rel(f"{back}#{passage.anchor}")
                place = html.element("b", pen.pilcrow(passage))
                pin = html.element("a", place, class_="src", href=link)
                if value in shown:
                    parts.append(html.element("p", pen.say("↑ 续"), " ", pin, class_="follow"))
                else:
                    shown.add(value)
                    parts.append(html.element("p", printed(passage), " ", pin, class_="said"))
            elif kind == "heading":
                section = headings[int(value)]
                link = pen.rel(f"{back}#{heading_anchor(article, section)}")
                title = html.element("a", html.broken(section.heading), href=link)
                moved = html.element("small", pen.say("标题，已移位" if section.moved else "标题"))
                parts.append(html.element("p", title, " ", moved, class_="said-head"))
            else:
                names = set(value.split("、"))
                what = "见文前" if names <= words.KEPT_ASIDES else "不入正文"
                parts.append(
                    html.element(
                        "p",
                        f"{'、'.join(map(pen.say, value.split('、')))}，{pen.say(what)}",
                        class_="set-aside",
                    )
                )
        out.append(Row(_raw(pen.say, lines), html.joined(parts)))
        lines.clear()

    for number, text in enumerate(raw, 1):
        owner = tuple(
            [f"passage:{ident}" for ident in owners.get(number, ())]
            + ([f"heading:{number}"] if number in headings else [])
            + (
                [f"aside:{'、'.join(dict.fromkeys(asides[number]))}"]
                if number in asides and number not in owners and number not in headings
                else []
            )
        )
        if not text.strip() and not owner and (lines or number == 1):
            lines.append((number, text))
            now = now if now is not None else ()
            continue
        if owner != now:
            close()
            now = owner
        lines.append((number, text))
    close()
    return tuple(out)


def _raw(say: Tongue, lines: list[tuple[int, str]]) -> Markup:
    """Raw lines with their numbers, as they stand in the file."""
    return html.joined(
        html.element(
            "p",
            html.element("a", str(n), href=f"#R{n}", aria_label=say("第 {} 行", n)),
            html.element("span", html.broken(text)),
            id=f"R{n}",
            class_=None if text.strip() else "blank",
        )
        for n, text in lines
    )
