"""The comparison in words, as Markdown that reads well as plain text too."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from generator.compare.changes import Change, Comparison, Detail
from generator.compare.published import LAYERS

T = TypeVar("T")

MOST = 20
"""Changes that are listed of one kind; the others are counted."""
SHOWN = 36
"""Characters of a name or a value that are shown."""
LISTED = 6
"""Items of a list that are shown of a new record."""
AROUND = 8
"""Characters shown on each side of a change within a long text."""
_SIGNS = {"added": "+", "removed": "−", "changed": "~"}

_WORDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "title": "这次改动对站点的影响",
        "nothing": "站点的内容没有变化。",
        "articles": "文章",
        "passages": "段落",
        "terms": "术语",
        "events": "事件",
        "figures": "数字",
        "policies": "文件",
        "pages": "页面",
        "added": "新增",
        "removed": "消失",
        "changed": "变动",
        "new": "新的提示",
        "gone": "已解决的提示",
        "more": "……以及另外 {count} 处",
        "gone-pages": "消失的地址应当留下转向：改名请用 generator rename；撤下的页在 docs/redirects.yml 里写一行“旧网址: 新网址”。",
        "renamed": "### 改名（{count}）",
        "field": "{field}：{value}",
        "none": "（无）",
        "sep": "；",
        "and": "，",
        "heading-line": "### {layer}（{counted}）",
        "title-field": "题目",
        "subtitle": "副题",
        "authors": "作者",
        "publication": "出处",
        "date": "日期",
        "end": "截止",
        "kind": "类别",
        "text": "正文",
        "heading": "标题",
        "speaker": "说话人",
        "complete": "完整",
        "domains": "领域",
        "topics": "主题",
        "stages": "阶段",
        "term": "词形",
        "aliases": "别名",
        "definition": "释义",
        "sources": "来源",
        "headline": "事由",
        "value": "数值",
        "subject": "主语",
        "as_of": "时间",
        "issuer": "发文机关",
        "number": "文号",
        "primary": "（为主）",
    },
    "en": {
        "title": "What this change does to the site",
        "nothing": "The content of the site does not change.",
        "articles": "Articles",
        "passages": "Passages",
        "terms": "Terms",
        "events": "Events",
        "figures": "Figures",
        "policies": "Documents",
        "pages": "Pages",
        "added": "new",
        "removed": "gone",
        "changed": "changed",
        "new": "new findings",
        "gone": "findings that are settled",
        "more": "… and {count} more",
        "gone-pages": "An address that goes should leave a redirect: rename pages with generator rename; for one that is withdrawn, add a line “old address: new address” to docs/redirects.yml.",
        "renamed": "### Renamed ({count})",
        "field": "{field}: {value}",
        "none": "(none)",
        "sep": "; ",
        "and": ", ",
        "heading-line": "### {layer} ({counted})",
        "title-field": "title",
        "primary": " (primary)",
    },
}


def as_markdown(
    comparison: Comparison, lang: str = "zh", called: Mapping[str, str] | None = None
) -> str:
    """The report; `called` gives the names of domains, topics and stages by their ids."""
    words = _WORDS[lang]
    lines = [f"## {words['title']}", ""]
    if comparison.empty:
        return "\n".join([*lines, words["nothing"], ""])
    say = _Sayer(words, called or {})
    lines += say.renamed(comparison)
    for layer in LAYERS:
        lines += say.layer(layer, [c for c in comparison.changes if c.layer == layer])
    lines += say.pages(comparison)
    lines += say.findings(comparison)
    return "\n".join(lines)


class _Sayer:
    """Words and names, to say changes with."""

    def __init__(self, words: Mapping[str, str], called: Mapping[str, str]) -> None:
        self._words = words
        self._called = called

    def layer(self, layer: str, changes: Sequence[Change]) -> Iterator[str]:
        if not changes:
            return
        yield from self._heading(
            layer, {kind: sum(c.kind == kind for c in changes) for kind in _SIGNS}
        )
        for kind in _SIGNS:
            yield from self._listed([c for c in changes if c.kind == kind], self._change)
        yield ""

    def renamed(self, comparison: Comparison) -> Iterator[str]:
        if not comparison.renamed:
            return
        yield self._words["renamed"].format(count=len(comparison.renamed))
        yield ""
        yield from self._listed(
            comparison.renamed,
            lambda page: f"→ `/{page.address(page.old)}` → `/{page.address(page.new)}`",
        )
        yield ""

    def pages(self, comparison: Comparison) -> Iterator[str]:
        lists = {
            "added": comparison.new_pages,
            "removed": comparison.gone_pages,
            "changed": comparison.changed_pages,
        }
        if not any(lists.values()):
            return
        yield from self._heading("pages", {kind: len(pages) for kind, pages in lists.items()})
        for kind, pages in lists.items():
            yield from self._listed(pages, partial(_address, _SIGNS[kind]))
        if comparison.gone_pages:
            yield f"\n{self._words['gone-pages']}"
        yield ""

    def findings(self, comparison: Comparison) -> Iterator[str]:
        for kind, rows in (("new", comparison.new_findings), ("gone", comparison.gone_findings)):
            if rows:
                yield f"### {self._words[kind]} {len(rows)}"
                yield ""
                yield from self._listed(
                    rows, lambda row: f"`{row['file']}:{row['line']}` {_plain(row['message'])}"
                )
                yield ""

    def _heading(self, layer: str, counts: Mapping[str, int]) -> Iterator[str]:
        said = (f"{self._words[kind]} {count}" for kind, count in counts.items() if count)
        counted = self._words["and"].join(said)
        yield self._words["heading-line"].format(layer=self._words[layer], counted=counted)
        yield ""

    def _listed(self, items: Sequence[T], say: Callable[[T], str]) -> Iterator[str]:
        for item in items[:MOST]:
            yield f"- {say(item)}"
        if len(items) > MOST:
            yield f"- {self._words['more'].format(count=len(items) - MOST)}"

    def _change(self, change: Change) -> str:
        said = f"{_SIGNS[change.kind]} `{change.id}` {_short(change.name)}"
        tell = self._given if change.kind == "added" else self._detail
        details = [tell(detail) for detail in change.details]
        return said + (f" — {self._words['sep'].join(details)}" if details else "")

    def _given(self, detail: Detail) -> str:
        """A field of a new record, whole."""
        key = "title-field" if detail.field == "title" else detail.field
        field = self._words.get(key, detail.field.replace("_", " "))
        listed = [self._name(item) for item in detail.added[:LISTED]]
        if len(detail.added) > LISTED:
            listed.append(self._words["more"].format(count=len(detail.added) - LISTED))
        value = self._words["and"].join(listed) if detail.added else _plain(detail.after)
        return self._words["field"].format(field=field, value=value)

    def _detail(self, detail: Detail) -> str:
        key = "title-field" if detail.field == "title" else detail.field
        field = self._words.get(key, detail.field.replace("_", " "))
        if detail.added or detail.removed:
            signed = [
                *(f"+{self._name(item)}" for item in detail.added),
                *(f"−{self._name(item)}" for item in detail.removed),
            ]
            return self._words["field"].format(field=field, value=" ".join(signed))
        before, after = _apart(detail.before, detail.after)
        none = self._words["none"]
        value = f"{before or none} → {after or none}"
        return self._words["field"].format(field=field, value=value)

    def _name(self, item: str) -> str:
        name = self._called.get(item.rstrip("*"))
        return _short(name or item.rstrip("*")) + (
            self._words["primary"] if item[-1:] == "*" else ""
        )


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two texts, cut down to where they differ."""
    if max(len(before), len(after)) <= SHOWN:
        return _plain(before), _plain(after)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    blocks = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    first, last = blocks[0], blocks[-1]
    return (
        _plain(_around(before, first[1], last[2])),
        _plain(_around(after, first[3], last[4])),
    )


def _around(text: str, start: int, end: int) -> str:
    start, end = max(0, start - AROUND), min(len(text), end + AROUND)
    cut = text[start:end]
    if len(cut) > 2 * SHOWN:
        cut = f"{cut[:SHOWN]}……{cut[-SHOWN:]}"
    return ("……" if start else "") + cut + ("……" if end < len(text) else "")


def _short(text: str) -> str:
    plain = _plain(text)
    return plain if len(plain) <= SHOWN else f"{plain[: SHOWN - 2]}……"


def _plain(text: str) -> str:
    """The text on one line, with nothing in it that Markdown would read as its own."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|~" else c for c in " ".join(str(text).split()))


def _address(sign: str, page: str) -> str:
    return f"{sign} `/{page}`"
