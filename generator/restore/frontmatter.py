"""The head that a note-taking program writes over a page it saved: YAML between --- or TOML between +++.

Its title, author, source and date are evidence, as good as a printed by-line; its other keys
(the day of saving, tags, templates' comments) say nothing of the article.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence

import yaml

from generator.restore.lines import Line

_LONGEST = 120
"""Lines of a front matter."""
_KEY = re.compile(r"^[#\s]*[A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff -]{0,30}\s*[:=：]")
_FIELDS = {
    "title": ("title", "标题", "題目", "headline"),
    "subtitle": ("subtitle", "副标题"),
    "author": ("author", "authors", "作者", "byline", "creator"),
    "source": ("source", "publication", "publisher", "来源", "site", "site_name", "newspaper", "website", "sitename", "outlet", "媒体", "出处"),
    "date": ("date", "publishdate", "published", "pubdate", "datepublished", "发布时间", "日期", "publish_date", "date_published", "publishedat", "published_at", "publish_time", "release_date", "posted", "发布日期", "发表时间", "时间"),
}  # fmt: skip
"""Keys that speak of the article; a day of fetching or changing is none."""


def front_matter(lines: Sequence[Line]) -> tuple[frozenset[int], Mapping[str, str]]:
    """Where the lines of a front matter begin, and what it says: title, subtitle, author, source, date.

    Both empty where the file does not open with one.
    """
    if not lines or lines[0].raw.strip("\ufeff \t") not in ("---", "+++"):
        return frozenset(), {}
    fence = lines[0].raw.strip("\ufeff \t")
    end = next((i for i, x in enumerate(lines[1:_LONGEST], 1) if x.raw.strip() == fence), 0)
    inside = lines[1:end]
    keys = sum(_KEY.match(x.raw) is not None for x in inside)
    if not end or not keys:
        return frozenset(), {}
    text = "\n".join(x.raw for x in inside)
    loaded = _loaded(text, fence)
    low = {str(key).lower(): value for key, value in loaded.items()}
    told = {
        field: value
        for field, names in _FIELDS.items()
        if (value := next((v for n in names if _says(v := _plain(low.get(n)))), ""))
    }
    return frozenset(x.start for x in lines[: end + 1]), told


def _says(value: str) -> bool:
    """Whether a value says something of the article: an address does not name its source."""
    return bool(value) and not re.match(r"https?://\S*$", value)


def _loaded(text: str, fence: str) -> dict[str, object]:
    """The mapping, read leniently: what no parser takes is read line by line."""
    try:
        loaded = tomllib.loads(text) if fence == "+++" else yaml.load(text, yaml.BaseLoader)
        if isinstance(loaded, dict):
            return dict(loaded)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError):
        pass
    pairs = (line.split(":" if fence == "---" else "=", 1) for line in text.split("\n"))
    return {p[0].strip(): p[1].strip().strip("\"'") for p in pairs if len(p) == 2}


def _plain(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "、".join(filter(None, (_plain(item) for item in value)))
    if isinstance(value, dict):
        return _plain(value.get("name"))
    return "" if value is None else _LINK.sub(r"\1", str(value)).strip()


_LINK = re.compile(r"\[\[?([^\[\]]+)\]?\](?:\([^()]*\))?")
"""[云溪日报](https://yunxi.example), [[赵文君]]: a link, of which its words say what it is."""
