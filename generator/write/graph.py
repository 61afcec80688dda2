"""The map of links: articles, domains, topics, terms and documents as one picture.

It exists so that a reader sees what hangs together. The layout is made at build time from a
fixed start, so the same knowledge gives the same picture; script adds zoom and search only.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator import slugs
from generator.model import PageEntry
from generator.write import html, limits, words
from generator.write.context import Context
from generator.write.page import Page
from generator.write.pen import Pen
from generator.write.sections import opened
from generator.write.tracing import lookup

WIDTH, HEIGHT = 1200, 900
ROUNDS = 80
"""Turns of the layout."""
REACH = 3.4
"""How far things push each other away."""
SQUEEZE = 0.62
FAR = 300
"""From this length on a line is drawn faintly: it crosses what it has nothing to do with."""
NAMES = {"article": "文章", "domain": "领域", "topic": "主题", "term": "术语", "policy": "文件"}


@dataclass(frozen=True, slots=True)
class Node:
    """A thing on the map."""

    kind: str
    id: str
    title: str
    link: str
    hue: int
    weight: int
    short: str = ""
    """What is written on the map where the title is long."""


def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page."""
    url = slugs.url("graph")
    pen = Pen(context, url)
    nodes, edges = _gathered(context)
    body = pen.render(
        "graph.html",
        svg=_svg(nodes, edges),
        lists=_lists(nodes, edges),
        nodes=len(nodes),
        edges=len(edges),
        names=NAMES,
    )
    yield opened(context, entry, url, "关联图", body, hide=("navigation", "toc"), kind="graph-page")


@lookup
def _gathered(context: Context) -> tuple[dict[str, Node], dict[tuple[str, str], int]]:
    """The nodes that carry most, and how often two of them share a passage."""
    pen = Pen(context, slugs.url("graph"))
    weights: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for passage in context.passages.values():
        here = [f"article:{passage.article}"]
        here += [
            f"{x.kind}:{x.id}"
            for x in context.labels.get(passage.id, ())
            if x.kind in ("domain", "topic")
        ]
        targets = dict.fromkeys(
            f"{m.kind}:{m.target}" for m in context.mentions.get(passage.id, ())
        )
        weights.update([*here, *targets])
        # Things are joined to where they are spoken of, not to each other: fewer, truer lines.
        for target in targets:
            for place in here[1:] or here[:1]:
                pairs[place, target] += 1
        for at, place in enumerate(here):
            for other in here[at + 1 :]:
                pairs[place, other] += 1
    known = _nodes(pen, weights)
    rank = {"domain": 0, "topic": 1}
    best = sorted(known, key=lambda n: (rank.get(known[n].kind, 2), -known[n].weight, n))[
        : limits.NODES
    ]
    kept = {name: known[name] for name in sorted(best)}
    edges = {
        pair: count for pair, count in sorted(pairs.items()) if pair[0] in kept and pair[1] in kept
    }
    return kept, _thinned(edges)


def _thinned(edges: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """The strongest lines of each node, so that the picture is not a felt."""
    by_node: dict[str, list[tuple[int, tuple[str, str]]]] = {}
    for pair, count in edges.items():
        for end in pair:
            by_node.setdefault(end, []).append((-count, pair))
    kept: set[tuple[str, str]] = set()
    for name in sorted(by_node):
        most = 2 if name.startswith(("term", "policy")) else 4
        kept.update(pair for _, pair in sorted(by_node[name])[:most])
    return {pair: edges[pair] for pair in sorted(kept)}


def _nodes(pen: Pen, weights: Counter[str]) -> dict[str, Node]:
    context = pen.context
    out: dict[str, Node] = {}

    def add(kind: str, ident: str, title: str, hue: int = 0, short: str = "") -> None:
        name = f"{kind}:{ident}"
        if weights[name]:
            out[name] = Node(kind, ident, title, pen.to(kind, ident), hue, weights[name], short)

    for category in (*context.of_kind("domain"), *context.of_kind("topic")):
        hue = category.hue
        if category.kind == "topic" and category.parents:
            parent = context.categories.get(("domain", category.parents[0]))
            hue = parent.hue if parent else 0
        add(category.kind, category.id, category.title, hue)
    for article in context.articles.values():
        who = next((a.name for a in article.authors if a.role == "author" and a.name), "")
        told = who or words.ARTICLE_KINDS.get(article.kind, "文章")
        short = f"{told} {article.date[:4]}".strip()
        add("article", article.id, context.title(article), short=short)
    for ident, term in context.terms.items():
        add("term", ident, term.term)
    for ident, policy in context.policies.items():
        add("policy", ident, policy.title)
    return out


def _layout(
    nodes: Mapping[str, Node], edges: Mapping[tuple[str, str], int]
) -> dict[str, tuple[float, float]]:
    """Places in the picture, by springs and repulsion (Fruchterman and Reingold, 1991).

    The start is a fixed spiral and nothing in it is left to chance; only neighbours repel each
    other, which keeps it linear in the number of nodes.
    """
    names = list(nodes)
    count = len(names)
    if not count:
        return {}
    rank = {"domain": 0, "article": 1, "topic": 2, "policy": 3, "term": 4}
    names.sort(key=lambda n: (rank.get(nodes[n].kind, 5), n))
    xs = [math.cos(n * 2.399963) * math.sqrt(n + 0.5) for n in range(count)]
    ys = [math.sin(n * 2.399963) * math.sqrt(n + 0.5) for n in range(count)]
    place = {name: n for n, name in enumerate(names)}
    springs = [(place[a], place[b], 0.5 + 0.25 * math.log(c)) for (a, b), c in edges.items()]
    for turn in range(ROUNDS):
        dx = [-0.010 * x for x in xs]
        dy = [-0.016 * y for y in ys]
        # Squeezed, because names are wide: neighbours keep more room to the sides.
        cells: dict[tuple[int, int], list[int]] = {}
        for n in range(count):
            cells.setdefault(
                (math.floor(xs[n] * SQUEEZE / REACH), math.floor(ys[n] / REACH)), []
            ).append(n)
        for (cx, cy), here in cells.items():
            near = [
                m
                for ox in (-1, 0, 1)
                for oy in (-1, 0, 1)
                for m in cells.get((cx + ox, cy + oy), ())
            ]
            for n in here:
                for m in near:
                    x, y = (xs[n] - xs[m]) * SQUEEZE, ys[n] - ys[m]
                    square = x * x + y * y
                    if 0 < square < REACH * REACH:
                        length = math.sqrt(square)
                        force = 1.3 * (REACH / length - 1) / REACH
                        dx[n] += x / length * force
                        dy[n] += y / length * force
        for a, b, pull in springs:
            x, y = xs[a] - xs[b], ys[a] - ys[b]
            force = 0.035 * pull * math.sqrt(x * x + y * y)
            dx[a] -= x * force
            dy[a] -= y * force
            dx[b] += x * force
            dy[b] += y * force
        heat = 1.4 * (1 - turn / ROUNDS) + 0.04
        for n in range(count):
            length = math.sqrt(dx[n] * dx[n] + dy[n] * dy[n]) or 1.0
            step = min(length, heat) / length
            xs[n] += dx[n] * step
            ys[n] += dy[n] * step
    # Evened out: the middle, where all lines meet, is drawn apart and the rim moves in.
    far = max((math.hypot(x, y) for x, y in zip(xs, ys, strict=True)), default=1.0) or 1.0
    for n in range(count):
        wider = (far / max(math.hypot(xs[n], ys[n]), far / 50)) ** 0.35
        xs[n], ys[n] = xs[n] * wider, ys[n] * wider
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    return {
        name: (
            round(80 + (WIDTH - 160) * (xs[n] - left) / ((right - left) or 1)),
            round(30 + (HEIGHT - 80) * (ys[n] - top) / ((bottom - top) or 1)),
        )
        for n, name in enumerate(names)
    }


def _svg(nodes: Mapping[str, Node], edges: Mapping[tuple[str, str], int]) -> Markup:
    places = _layout(nodes, edges)
    title = html.element("title", "关联图：同样的内容在下面的表里", id="graph-title")
    out: list[Markup] = []
    for (a, b), count in edges.items():
        (x1, y1), (x2, y2) = places[a], places[b]
        far = math.hypot(x2 - x1, y2 - y1) > FAR
        wide = "far" if far else "strong" if count >= 4 else None
        out.append(html.element("path", class_=wide, d=f"M{x1:g} {y1:g}L{x2:g} {y2:g}"))
    named = _named(nodes, places)
    order = sorted(
        nodes, key=lambda n: (nodes[n].kind in ("domain", "article"), nodes[n].weight, n)
    )
    for name in order:
        node = nodes[name]
        x, y = places[name]
        size = _size(node)
        label = _label(node)
        below = named.get(name)
        quiet = "more" if below is None else None
        below = y + size + 12 if below is None else below
        out.append(
            html.element(
                "a",
                html.element("title", f"{NAMES[node.kind]}：{node.title}"),
                _shape(node.kind, x, y, size),
                html.element("text", label, class_=quiet, x=f"{x:g}", y=f"{below:g}"),
                href=node.link,
                data_kind=node.kind,
                data_hue=node.hue or None,
                tabindex=-1,
            )
        )
    return html.element(
        "svg",
        title,
        html.element("g", *out),
        class_="graph",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="group",
        aria_labelledby="graph-title",
        xmlns="http://www.w3.org/2000/svg",
    )


def _size(node: Node) -> float:
    return round(min(4 + 1.6 * math.sqrt(node.weight), 15), 1)


def _label(node: Node) -> str:
    if node.short:
        return node.short
    most = 11 if node.kind == "policy" else 14
    return node.title if len(node.title) <= most else node.title[: most - 1] + "…"


def _named(
    nodes: Mapping[str, Node], places: Mapping[str, tuple[float, float]]
) -> dict[str, float]:
    """The nodes whose name has room, the weightiest first, and the height it stands at.

    A name stands under its node or over it, where it touches neither another name nor a
    node; the others show when they are pointed at, focused, found or enlarged.
    """
    rank = {"domain": 0, "article": 1, "topic": 2, "policy": 3, "term": 3}
    taken: list[tuple[float, float, float, float]] = []
    for name, node in nodes.items():
        (x, y), r = places[name], _size(node)
        if rank.get(node.kind, 3) < 3:
            taken.append((x - r, y - r, x + r, y + r))
    out: dict[str, float] = {}
    for name in sorted(nodes, key=lambda n: (rank.get(nodes[n].kind, 3), -nodes[n].weight, n)):
        node = nodes[name]
        (x, y), r = places[name], _size(node)
        em = {"domain": 15.0, "article": 12.0}.get(node.kind, 11.0)
        wide = em * sum(0.55 if ord(c) < 0x2000 else 1.0 for c in _label(node)) / 2 + 2
        for line in (y + r + em + 1, y - r - 4):
            box = (x - wide, line - em, x + wide, line + 3)
            hit = (
                b
                for b in taken
                if b[0] < box[2] and box[0] < b[2] and b[1] < box[3] and box[1] < b[3]
            )
            if next(hit, None) is None:
                taken.append(box)
                out[name] = line
                break
    return out


def _shape(kind: str, x: float, y: float, r: float) -> Markup:
    if kind == "policy":
        rhomb = f"M{x:g} {y - r:g}l{r:g} {r:g}l{-r:g} {r:g}l{-r:g} {-r:g}z"
        return html.element("path", class_="node", d=rhomb)
    if kind in ("article", "domain"):
        tall, round_ = (1.2 * r, 1) if kind == "article" else (r, 3)
        return html.element(
            "rect",
            x=f"{x - r:g}",
            y=f"{y - tall:g}",
            width=f"{2 * r:g}",
            height=f"{2 * tall:g}",
            rx=round_,
        )
    return html.element("circle", cx=f"{x:g}", cy=f"{y:g}", r=f"{r:g}")


def _lists(
    nodes: Mapping[str, Node], edges: Mapping[tuple[str, str], int]
) -> list[tuple[str, list[tuple[Node, list[Node]]]]]:
    """The same map as a list: each thing, and what it hangs together with most."""
    near: dict[str, list[tuple[int, str]]] = {}
    for (a, b), count in edges.items():
        near.setdefault(a, []).append((-count, b))
        near.setdefault(b, []).append((-count, a))
    out = []
    for kind, name in NAMES.items():
        rows = [
            (node, [nodes[other] for _, other in sorted(near.get(ident, []))[:8]])
            for ident, node in nodes.items()
            if node.kind == kind
        ]
        if rows:
            out.append((name, sorted(rows, key=lambda row: (-row[0].weight, row[0].id))))
    return out
