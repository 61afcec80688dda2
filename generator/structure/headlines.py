"""The line that the page's own line (who, where, when) stands under is its headline, whatever its marks.

A headline may cry, hold a semicolon or half a quotation, and so looks like text; and between it and
the page's line may stand a word of the site's: its account, a button.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN, has_han, skeleton
from generator.chinese.words import shared
from generator.heads import head_line
from generator.heads.accounts import names_and_account
from generator.heads.by_lines import by_line
from generator.heads.datelines import dateline
from generator.heads.labels import known_papers
from generator.heads.papers import is_medium
from generator.heads.people import institute, is_name, is_position, names_placed
from generator.heads.seats import seats
from generator.lexicon import words
from generator.restore.blocks import FURNITURE_ROLES
from generator.restore.sentences import MAX_TITLE, OPEN_END, addressed, asks, numbered, torn_start
from generator.structure.items import Item, is_body, ruled

HEAD_ROLES = ("by-line", "source-line", "document-number", "occasion", "addressee", "seat")
"""What stands under a title and says whose it is."""
_SHORT = 5
"""Characters of a word of the site's under a headline."""
_LONG = 8
"""Characters of a headline under which such words are looked past."""
_DAY = 24
"""Characters of a line with a day and nothing else."""
_PLAIN = 40
"""Characters of a headline that nothing but a day above tells."""
_OUTLET = 10
"""Characters of a paper's name with what it is called besides."""
_MOST = 2
"""Such words."""


def over_the_page_line(items: Sequence[Item]) -> list[Item]:
    """Lines of text that are headlines, because a line with the page's day stands right below."""
    found = list(items)
    last = max((i for i, x in enumerate(items) if x.role == "text" and is_body(x.block)), default=0)
    for i, item in enumerate(items[:last]):
        if item.role in FURNITURE_ROLES or item.role == "heading" or _day_alone(item):
            continue
        told = item.role == "text" and _may_be(item)
        counted = i == 0 and _labels_below(items)
        below = _day_below(items, i) or _first_below_a_day(items, i) or _abstract_below(items, i)
        if not told or not (below or counted):
            break
        found[i] = replace(item, role="heading")
    return found


MOST_LINES = 4
"""Lines of a title."""


def in_lines(items: Sequence[Item], last: int, title: str) -> bool:
    """Whether several lines down to `last` make up a title."""
    key = ""
    for i in range(last, max(last - MOST_LINES, -1), -1):
        key = skeleton(items[i].block.text.text) + key
        if key == title:
            return True
    return False


_ANNOUNCES = re.compile(r"(?:电|讯)\s*(?:[（(][^（()）]{2,30}[）)]\s*)?题\s*[:：]$")


def announced(items: Sequence[Item]) -> list[Item]:
    """The line below 新华社北京5月6日电 题： is the headline, whatever its marks."""
    found = list(items)
    for i, (above, item) in enumerate(pairwise(items), 1):
        sent = len(above.block.text) <= _PLAIN and _ANNOUNCES.search(t2s(above.block.raw.strip()))
        if sent and item.role == "text" and len(item.block.text) <= MAX_TITLE:
            found[i] = item if ruled(item.block) else replace(item, role="heading")
    return found


def outlet(text: str) -> bool:
    """Whether a short line is the name of a paper, or opens with one that is known."""
    return len(text) <= _OUTLET and (is_medium(text) or known_papers().match(t2s(text)) is not None)


def _may_be(item: Item) -> bool:
    """Whether a line may be a headline although it does not look like one."""
    text = item.block.text.text
    return (
        len(item.block.lines) == 1
        and len(text) <= MAX_TITLE
        and has_han(text)
        and not ruled(item.block)
        and "。" not in text
        and not (OPEN_END.search(text) or text.endswith(("：", ":", "；")))
        and not (asks(text) or addressed(text) or torn_start(text) or numbered(text))
        and head_line(text) is None
    )


def _day_alone(item: Item) -> bool:
    return _states(item) and len(item.block.text.text) <= _DAY


def _first_below_a_day(items: Sequence[Item], i: int) -> bool:
    """Whether nothing but a line with a day stands above, and a paragraph right below."""
    above = [x for x in items[:i] if x.role not in FURNITURE_ROLES]
    below = items[i + 1] if i + 1 < len(items) else None
    text = items[i].block.text.text
    told = len(text) > _PLAIN or "，" in text or dateline(text)[0]
    dated = not told and len(above) == 1 and _states(above[0])
    return dated and below is not None and below.role == "text" and is_body(below.block)


def _abstract_below(items: Sequence[Item], i: int) -> bool:
    """Whether an article's abstract stands right below, behind its label."""
    return i + 1 < len(items) and _ABSTRACT.match(t2s(items[i + 1].block.text.text)) is not None


_ABSTRACT = re.compile(r"[【\[〔（(]?(?:内容)?(?:摘[ \u3000]*要|提要)[】\]〕）)]?[:：]?")


def _labels_below(items: Sequence[Item]) -> bool:
    """Whether 作者：　浏览：12955, of which the page fills in too little, stands below the first line."""
    below = items[1].block if len(items) > 1 and items[1].role in FURNITURE_ROLES else None
    return below is not None and _COUNTS.match(t2s(below.raw.strip())) is not None


_COUNTS = re.compile(
    r"(?:作者|来源|时间|日期|发布时间)\s*[:：][^，。]{0,24}?(?:浏览|阅读|点击|人气|查看)[量数次]{0,2}\s*[:：]?\s*\d"
)


def _day_below(items: Sequence[Item], i: int) -> bool:
    below = page_line_below(items, i)
    if below >= 0 and items[below].why == DAY_IN_LINES:
        return True
    head = head_line(items[below].block.raw) if below >= 0 else None
    return head is not None and bool(head.kinds & {"day", "month-day"})


def page_line_below(items: Sequence[Item], i: int) -> int:
    """Where the page's line stands under line `i`, words of the site's between; -1 if none does."""
    passed = 0
    for at in range(i + 1, len(items)):
        text, role = items[at].block.text.text, items[at].role
        if role in FURNITURE_ROLES:
            continue
        if role in HEAD_ROLES or (role in ("text", "heading") and _states(items[at])):
            return at
        passed += 1
        short = role == "heading" and not items[at].block.level
        short = short and (len(text) <= _SHORT or outlet(text))
        long = len(items[i].block.text.text) >= _LONG
        if not (short and long) or passed > _MOST or is_name(text):
            return -1
    return -1


_MAY_BE_BOTH = re.compile(
    "(?:观察|评论|论坛|快讯|[周旬月季快]报|(?:工作|生产|施工|运营|监测|水情|值班)日报|通讯)$"
)
"""How the names of outlets end, and the titles of essays too."""


def like_a_column(items: Sequence[Item], i: int) -> bool:
    """Whether the only line over the text or the page's day looks like an outlet's name that nobody
    knows (县域观察): then it is the title, because the page has no other. Right over the text it must
    name what it is about, and no place (低空经济观察)."""
    text, below = items[i].block.text.text, page_line_below(items, i)
    ends = _MAY_BE_BOTH.search(t2s(text))
    if not ends or ends.start() < 2 or known_papers().match(t2s(text)):
        return False
    over_text = items[i + 1 : i + 2] and items[i + 1].role == "text"
    named = shared().tagged(t2s(text[: ends.start()]))
    placed = (
        any(tag in ("ns", "nt") for _, tag in named) or named[0][1:] == ("nr",) == named[-1][1:]
    )
    about = ends.start() >= _SUBJECT and not placed
    others = any(x.role == "heading" and not numbered(x.block.text.text) for x in items[i + 1 :])
    return below == i + 1 or bool(over_text and about and not others)


_SUBJECT = 4
"""Characters that name what a column is about: 低空经济观察."""


def _states(item: Item) -> bool:
    one = len(item.block.lines) <= _LINES
    head = (head_line(item.block.raw) or head_line(item.block.text.text)) if one else None
    return head is not None and bool(head.kinds & {"day", "month-day", "source"})


_LINES = 2
"""Lines of a column over which a page's own line may run."""


def accounts_below(items: Sequence[Item]) -> list[Item]:
    """赵文君、李立新 / 田边事 / a day: the account, however like a name, below several who wrote; or
    all of them on one line, below the title: 秋白 余欢 田边事."""
    found = list(items)
    for i in range(1, len(items) - 1):
        above, here, below = items[i - 1 : i + 2]
        roles = above.role, here.role, below.role
        one = _ACCOUNT.fullmatch(here.block.raw.strip()) is not None
        if (
            roles == ("by-line", "by-line", "source-line")
            and one
            and len(by_line(above.block.raw)) > 1
            and _states(below)
        ):
            found[i] = replace(here, role="source-line", why=ACCOUNT)
        bare = here.role == "heading" and not (here.block.level or ruled(here.block))
        under = above.role in ("title", "heading", "subtitle") and below.role == "source-line"
        if bare and under and _states(below) and names_and_account(here.block.raw)[0]:
            found[i] = replace(
                here, role="source-line", why="who wrote, the account, above the day"
            )
        elif bare and under and _day_alone(below) and len(names_placed(here.block.raw.strip())) > 1:
            found[i] = replace(here, role="by-line", why="names between the title and the day")
    return found


def posts_below(items: Sequence[Item], first: int) -> list[Item]:
    """云溪大学教授 / 水务系主任 below 赵文君, each on a line of its own in the head: his posts."""
    found = list(items)
    for i in range(1, first):
        above, here = found[i - 1], found[i]
        text = here.block.text.text
        post = is_position(text) or institute(text)
        held = above.role == "by-line" or above.why == _POST
        if held and post and here.role == "heading" and not (here.block.level or ruled(here.block)):
            found[i] = replace(here, role="kicker", why=_POST)
    return found


def words_below(items: Sequence[Item], first: int) -> list[Item]:
    """Words of the site's in the head, each on its line, right below the page's own: 云溪号."""
    found = list(items)
    for i in range(1, first):
        above, here = found[i - 1], found[i]
        text = here.block.text.text
        bare = here.role == "text" and len(text) <= _LONG and not re.search("[，。：；！？]", text)
        under = above.why in (_WORD, DAY_IN_LINES)
        if bare and under and not (is_name(text) or ruled(here.block)):
            found[i] = replace(here, role="navigation", why=_WORD)
    return found


_WORD = "a word of the site's under the page's line"
DAY_IN_LINES = "a day in lines"
_POST = "a post below whoever holds it"


def days_in_lines(items: Sequence[Item]) -> list[Item]:
    """2025 / 03/04 / 10:20, one below the other: the page's own line, and no text."""
    found = list(items)
    for i in range(len(items) - 2):
        three = items[i : i + 3]
        texts = [x.block.text.text.strip() for x in three]
        told = all(shape.fullmatch(text) for shape, text in zip(_DAY_IN_LINES, texts, strict=True))
        if told and not any(ruled(x.block) for x in three):
            found[i : i + 3] = [replace(x, role="source-line", why=DAY_IN_LINES) for x in three]
    return found


_DAY_IN_LINES = (
    re.compile(r"(?:19|20)\d\d"),
    re.compile(r"(?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])"),
    re.compile(r"\d{1,2}:\d{2}(?::\d{2})?"),
)


def above_seats(items: Sequence[Item]) -> list[Item]:
    """The line right above where the authors sit names them, however unlike names it looks."""
    found = list(items)
    for i, (item, below) in enumerate(pairwise(items)):
        raw = item.block.raw.strip()
        named = item.role in ("heading", "text") and names_placed(raw)
        if named and (below.role == "seat" or seats(below.block.raw)):
            found[i] = replace(item, role="by-line", why="right above their seats")
    return found


ACCOUNT = "an account between its writers and the day"
_ACCOUNT = re.compile(rf"[{HAN}]{{3,8}}")


def by_another(items: Sequence[Item], head: Sequence[int], first: int) -> int:
    """The only bare heading, though it ends as papers' names do, where the page names another as
    its source (水价观察 / 来源：云溪日报); -1 if it does not."""
    text = items[head[0]].block.text.text
    told = [h.publication for x in items[:first] if (h := head_line(x.block.raw)) and h.publication]
    known = (*words("media"), *words("agencies"))
    alone = len(head) == 1 and head[0] == 0 and len(text) > _SHORT and text not in known
    return head[0] if alone and told and text not in told else -1


def under_the_site(items: Sequence[Item], marked: list[int], first: int) -> list[int]:
    """The marked headings that may be the title: where the only one is the site's name in the page's
    head, the one headline below it, over the page's line."""
    if len(marked) != 1 or not is_medium(items[marked[0]].block.text.text):
        return marked
    below = [i for i in range(marked[0] + 1, first) if items[i].role == "heading"]
    alone = len(below) == 1 and page_line_below(items[:first], below[0]) >= 0
    return below if alone else marked


_TAIL = re.compile(r"\s*[-_|｜—–]\s*[^-_|｜—–]{2,24}$")


def without_site(title: str) -> str:
    """A title without the site's name that stands behind a dash.

    >>> without_site("水价的三个问题 - 云溪水务网")
    '水价的三个问题'
    """
    return _TAIL.sub("", title)


def without_sites(title: str) -> tuple[str, ...]:
    """A title without the last name behind it, the last two, the last three.

    >>> without_sites("水价的三个问题 | 云溪水务网 | 手机版")[:2]
    ('水价的三个问题 | 云溪水务网', '水价的三个问题')
    """
    one = without_site(title)
    two = without_site(one)
    return one, two, without_site(two)
