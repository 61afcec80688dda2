"""Titles of other articles, listed below a label (相关阅读) or behind their days.

A list ends where running text begins, also in a column in which no line ends its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from generator.chinese.scripts import t2s
from generator.lexicon import alternatives
from generator.restore.furniture_rules import TRAIL
from generator.restore.lines import Line
from generator.restore.regained import paragraph_at
from generator.restore.sentences import numbered, prose, source_line

_RELATED = re.compile(
    r"^[【\[■◆●▌|]?\s*(?:相关(?:"
    + alternatives("related")
    + r")|相關(?:閱讀|連結|新聞|報導|報道|文章)|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|"
    r"热门(?:文章|推荐|新闻|排行|阅读)|猜你喜欢|为您推荐|往期(?:回顾|推荐|精彩)|更多(?:新闻|报道|文章|阅读|精彩)|精彩推荐|最新(?:文章|新闻|资讯)|"
    r"友情链接|友情連結|(?:标题|版面|本版|本期)(?:导航|目录|新闻)|今日推荐|24小时排行|点击排行|新闻排行)\s*+[】\]]?\s*+[:：]?\s*+(?:更多)?\s*+[>＞»]*+\s*+$"
)
_GENERAL = re.compile(
    r"(?:作者|相关|热门|热点|热搜|最热|推荐|精彩|精选|猜你|为你|为您|您?可能|大家都?|看了|更多|往期|延伸|小编|编辑|本站|下一篇)"
    r"[\u4e00-\u9fff]{0,4}?(?:文章|阅读|推荐|视频|搜索|排行榜?|喜欢|感兴趣|感兴趣的(?:文章|内容)|在看|又看|热词|热榜)"
    r"\s*[:：]?\s*(?:更多)?\s*[>＞»]{0,3}"
)
"""作者最新文章, 您可能感兴趣的文章, 大家都在看: what leads a list of other titles."""
_LONGEST_LABEL = 16
_LISTED = 3
"""Titles behind their days that are a list."""
_LONGER = 30
"""Characters of a line that ends a sentence, and so is no title."""
_TITLE = 8
"""Characters of a title."""


def related_links(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """After “相关阅读” stand titles of other articles, until a sentence or the way to the page."""
    found: dict[int, str] = {}
    label = -1
    for i, line in enumerate(lines):
        if _labels(line, lines[i + 1 : i + 2]):
            label = -1 if _reports(lines, i) else i
            found[line.start] = "related-links"
        elif label >= 0:
            trail = known.get(line.start) == "navigation" and TRAIL.match(line.text)
            if not trail and not _sentence(line.text) and not paragraph_at(lines, i):
                if line.start not in known:
                    found[line.start] = "related-links"
                continue
            if not trail and (at := _heads(lines, label, i, {**known, **found})) >= 0:
                del found[lines[at].start]
            label = -1
    return found


def _labels(line: Line, below: Sequence[Line]) -> bool:
    """Whether a line is such a label; one marked as a heading is, of what it may be, over a link."""
    plain = t2s(line.text)
    general = len(plain) <= _LONGEST_LABEL and _GENERAL.fullmatch(plain.strip("【】[]| •·*-"))
    return _RELATED.match(plain) is not None or (
        bool(general) and (not line.level or any("](" in x.raw for x in below))
    )


_REPORT = re.compile(r"本[报台刊网]讯[ \u3000（(]")


def _reports(lines: Sequence[Line], i: int) -> bool:
    """Whether a second report of the page stands below the label: a headline, then 本报讯　…。"""
    below = [x.text for x in lines[i + 1 : i + 4] if x.blanks]
    return any(_REPORT.match(text) for text in below[1:])


def _sentence(text: str) -> bool:
    return text.endswith(("。", "；")) and len(text) > _LONGER and "日" not in text[-4:]


def _heads(lines: Sequence[Line], label: int, text: int, known: Mapping[int, str]) -> int:
    """The line right over the text below a list, if it heads it: a numbered heading, or the title
    of a page that has none above; -1 if none does."""
    at = text - 1
    while at > label and (source_line(lines[at].text) or known[lines[at].start] != "related-links"):
        at -= 1
    above = [x for x in lines[:label] if x.start not in known and not source_line(x.text)]
    titled = any(len(x.text) >= _TITLE for x in above)
    if at <= label or not (numbered(lines[at].text) or not titled):
        return -1
    return at


_FILED = re.compile(
    r"[-–•·*]?\s*(?P<day>(?:19|20)\d\d-\d\d-\d\d)(?=[^\s\d：:，]|(?:19|20)\d\d年).*[^。；]$"
)
"""2025-03-04水价不变: a title glued to the day under which a site files it."""


def dated_headlines(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """Titles of other articles below the text, each behind its day, the newest first.

    Days that go forward, or stand apart from their words, tell what happened, and are text.
    """
    found: dict[int, str] = {}
    body = [i for i, x in enumerate(lines) if prose(x.text) and not _FILED.match(x.text)]
    below = [x for x in lines[body[-1] + 1 :] if x.start not in known] if body else []
    for filed, group in groupby(below, key=lambda x: _FILED.match(x.text) is not None):
        run = list(group)
        days = [m["day"] for x in run if (m := _FILED.match(x.text))]
        if filed and len(run) >= _LISTED and days == sorted(days, reverse=True):
            found |= {x.start: "related-links" for x in run}
    return found
