"""What stands on a page and is not the article: furniture, by the lines and by what stands round them.

Each is set aside with its kind and recorded; nothing is thrown away silently. When in doubt a
line is text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from generator.chinese.scripts import t2s
from generator.chinese.width import folded, han_count, skeleton
from generator.lexicon import groups, one_of, words
from generator.restore.beside import (
    account_box,
    among_menu_words,
    article_end,
    between_buttons,
    foot,
    long_row,
    menu_above,
    short_line,
    subjects,
    word_row,
)
from generator.restore.furniture_rules import JUMP, TRAIL, rule_of
from generator.restore.journals import ISSUE, PRINTED
from generator.restore.lines import Line, is_struck
from generator.restore.notes import page_notes, ruled_tables, tables
from generator.restore.pictures import pictured
from generator.restore.regained import regained, running
from generator.restore.related import dated_headlines, related_links
from generator.restore.repeated import repeated_lines, running_heads, summaries, told_again
from generator.restore.sentences import ends_clause, prose, source_line
from generator.rules import Rule

__all__ = ["JUMP", "page_furniture", "set_aside"]
_MENU = frozenset(folded(w) for w in words("menu"))
_BUTTONS = frozenset(folded(w) for w in words("buttons"))
_CRUMB_SIGN = re.compile(r"^[>＞›»/→]{1,2}$")
_CLOCK = re.compile(r"^(?:(?:19|20)\d\d|\d{1,2}[/-]\d{1,2}|\d{1,2}:\d{2}(?::\d{2})?)$")
"""A date that a page shows in pieces, one to a line."""
_LATIN_WORDS = re.compile(r"(?:\d{1,3} )?[A-Z][A-Za-z]{2,14}s?")
_BUTTON_LABEL = re.compile(
    r"^[【\[(（]?\s*(?:字\s*[号體体]|字體大小|阅读量|浏览量|浏览次数|点击量|点击数|点击|分享|分享到|访问量|保护视力色|"
    r"您的位置|当前位置|所在位置|位置|收藏|打印|views?)\s*[:：]?\s*\d*\s*次?[】\])）]?$",
    re.I,
)


Step = Callable[[Sequence[Line], Mapping[int, str]], Mapping[int, str]]


def page_furniture(lines: Sequence[Line]) -> Mapping[int, str]:
    """Where a line begins → kind, for every line that is not the article's text.

    Kinds: page-number, running-head, jump-line, caption, advertisement, navigation,
    share-prompt, legal-notice, editor-credit, related-links, repeated-line, address, withdrawn.
    """
    return {start: kind for start, (kind, _) in set_aside(lines).items()}


def set_aside(lines: Sequence[Line]) -> Mapping[int, tuple[str, str]]:
    """Where a line begins → its kind, and by which rule it is set aside."""
    found: dict[int, str] = {}
    why: dict[int, str] = {}
    certain: set[int] = set()
    rules = {i: rule for i, x in enumerate(lines) if (rule := rule_of(x.text)) and rule.gives}
    rules = _without_items(lines, rules)
    body = [i for i, x in enumerate(lines) if len(x.text) >= _PARAGRAPH and prose(x.text)]
    end = article_end(lines, {lines[i].start: rule.gives for i, rule in rules.items()})
    body = [i for i in body if i < end] or body
    own = [i for i in body if i not in rules]
    for i, rule in rules.items():
        inside = own if rule.gives == "legal-notice" else body
        within = (
            rule.gives in _SAID
            and rule.id not in _BY_FORM
            and inside
            and inside[0] < i < inside[-1]
        )
        if within and _told(lines[i].text):
            continue
        beside = {rules[j].gives for j in (i - 1, i + 1) if j in rules}
        head = "page-number" in beside or (i < _TOP and _PAGED.search(lines[i].text))
        sure = rule.id in _BY_FORM or (rule.id == ISSUE and head)
        certain |= {lines[i].start} if sure else set()
        if sure or not (rule.gives in _WORDED and _inside_column(lines, i, found)):
            found[lines[i].start], why[lines[i].start] = rule.gives, rule.id
    for name, step in STEPS:
        taken = step(lines, found)
        found |= taken
        why |= dict.fromkeys(taken, name)
    for start in (*regained(lines, found), *_all_there_is(lines, found)):
        if start not in certain:
            found.pop(start, None)
    return {start: (kind, why[start]) for start, kind in found.items()}


_ITEM = re.compile(r"[▲△▶►][ \u3000]?[^。，；：]{2,14}(?<![图圖])(?<!照片)(?<!现场)(?<!全景)")
_DECIMAL = re.compile(r"\d{1,2}[.．]\d{1,2}[.．]?\d{0,2}[ \u3000、.]?[\u4e00-\u9fff]{2}")


def _without_items(lines: Sequence[Line], rules: Mapping[int, Rule]) -> dict[int, Rule]:
    """The rules without those that take ▲用地选择 for a caption in a text with decimals, where
    several such items stand or several decimals."""
    items = [i for i in rules if _ITEM.fullmatch(lines[i].text)]
    decimals = sum(_DECIMAL.match(x.text) is not None for x in lines) if items else 0
    listed = decimals > 1 or (decimals and len(items) > 1)
    return {i: rule for i, rule in rules.items() if not (listed and i in items)}


def _all_there_is(lines: Sequence[Line], found: Mapping[int, str]) -> list[int]:
    """Captions that are the text: of a report of pictures, or a credit at the end of the last
    paragraph."""
    told = [x for x in lines if found.get(x.start) == "caption" and _SENTENCE.search(x.text)]
    kept = [i for i, x in enumerate(lines) if x.start not in found and prose(x.text)]
    if not kept:
        return [x.start for x in told]
    last = lines[kept[-1] + 1] if kept[-1] + 1 < len(lines) else None
    ends = last in told and last.picture is None and not last.beside and not any(
        running(x.text) for x in lines[kept[-1] + 2 :]
    )  # fmt: skip
    return [last.start] if last and ends and han_count(last.text) >= _LONG_CREDITED else []


_LONG_CREDITED = 50
"""Chinese characters of a paragraph behind which stands who took the pictures."""
_PAGED = re.compile(r"\d[)）期]?[:：]\s?\d{1,4}$")
_TOP = 2
"""Lines at the top of a file, where a page's own head stands."""
_SAID = frozenset(("share-prompt", "legal-notice"))
"""Kinds told by words that a whole sentence between two paragraphs may use."""
_SENTENCE = re.compile("。.*[\u4e00-\u9fff）)]$")


_WORDED = frozenset(
    "caption share-prompt navigation editor-credit legal-notice advertisement running-head".split()
)
"""Kinds told by words that running text may use too."""
_BY_FORM = frozenset(("nothing but counts", PRINTED, "what a site does with its visitors' data"))
"""Rules whose lines no running text can be."""


_CLOSES = re.compile("[。！？”’」』）》]+$")
"""The last mark of the sentence above."""
_PARAGRAPH = 24
"""Characters of a paragraph, between two of which a whole sentence belongs to the article."""


def _told(text: str) -> bool:
    """Whether a line is a sentence in clauses: 微信扫一扫下方二维码，即可查看办理网点。"""
    return text.endswith("。") and re.search("[，,]", text) is not None


def _inside_column(lines: Sequence[Line], i: int, known: Mapping[int, str]) -> bool:
    """Whether line `i` goes on with a column's sentence: as wide as the unfinished line above, or
    its last line, in which a sentence ends before a credit."""
    if i == 0 or lines[i].blanks or lines[i].indent:
        return False
    above, here = lines[i - 1], lines[i]
    if above.start in known or above.level or above.width < 24 or ends_clause(above.text):
        return False
    if source_line(above.text):
        return False
    last = here.width <= above.width and _CLAUSE.search(above.text) and _CREDITED.search(here.text)
    return bool(last) or (
        abs(above.width - here.width) <= 6 and (i < 2 or above.text[-1:].isalnum())
    )


_CLAUSE = re.compile("[，,。；、]")
_CREDITED = re.compile(r"^[^。]+。[ \u3000]?[（(\u4e00-\u9fff][^。]*$")


_LINK = r"\[[^\[\]]*\]\([^()\s]+\)|<https?://[^<>\s]+>"
_ONLY_LINKS = re.compile(rf"^\s*(?:[*+•-]\s+)?(?:#{{1,6}}\s+)?(?:!?{_LINK}|[\s|｜·>/、：:])+$")
_BULLET = re.compile(r"^\s*[*+•·-]\s+\S.{0,24}$")


def _links(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """Lines that are nothing but links, with the days of their articles; lists of a menu's words.

    A paragraph of an article is never one link; a marked heading may be.
    """
    found: dict[int, str] = {}
    dated = False
    for line in lines:
        only = _ONLY_LINKS.match(line.raw) and "](" in line.raw and not line.level
        if only or (dated and source_line(line.text) and len(line.text) <= 24):
            found[line.start] = "related-links"
        dated = bool(only)
    body = [i for i, x in enumerate(lines) if x.start not in known and prose(x.text)]
    first, last = (body[0], body[-1]) if body else (len(lines), len(lines))
    outside = [i for i in range(len(lines)) if i < first or i > last]
    for _, run in groupby(enumerate(outside), key=lambda pair: pair[1] - pair[0]):
        places = [i for _, i in run]
        for listed, group in groupby(places, key=lambda i: _listed(lines[i])):
            items = list(group)
            if listed and len(items) >= _MENU_LIST:
                found |= {lines[i].start: "navigation" for i in items}
    return found


_MENU_LIST = 3
"""Items from which a list of short words outside the text is a menu."""


def _listed(line: Line) -> bool:
    bullet = _BULLET.match(line.raw) is not None or line.raw.strip() in ("*", "-")
    return bullet and not source_line(line.text)


def _page_ends(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """What a web page puts round its text, one word to a line: crumbs, buttons, bare signs.

    Only before the first line of running text and after the last one, where a short line
    without a sentence is no paragraph.
    """
    body = [
        i
        for i, x in enumerate(lines)
        if x.start not in known and prose(x.text) and not (source_line(x.text) or word_row(x.text))
    ]
    body = _below_the_way(lines, body)
    if not body:
        return {}
    found: dict[int, str] = {}
    ends = [*range(body[0]), *range(body[-1] + 1, len(lines))]
    crumbs = {
        j
        for i in ends
        if _CRUMB_SIGN.match(lines[i].text)
        for j in (i - 1, i + 1)
        if 0 <= j < len(lines) and len(lines[j].text) <= 14 and not ends_clause(lines[j].text)
    }
    trails = [i for i in ends if TRAIL.match(lines[i].text) and i < body[0]]
    crumbs |= set(trails)
    menu = menu_above(lines)[0]
    crumbs |= {i for i in range(menu + 1) if short_line(lines[i])} if menu else set()
    above = range(max([*trails, *(i for i in crumbs if i < body[0])], default=0))
    heads = Counter(skeleton(lines[i].text) for i in range(body[0]))
    once = {
        i for i in above if heads[skeleton(lines[i].text)] == 1 and not source_line(lines[i].text)
    }
    crumbs |= once - _title_above(lines, above, body[0], known)
    names = {folded(lines[i].text) for i in crumbs if len(lines[i].text) <= 8}
    top = next((i for i in ends if lines[i].start not in known), 0)
    for i in ends:
        line = lines[i]
        if line.start in known or not line.text:
            continue
        bare = not any(c.isalnum() for c in line.text) and not _CLOSES.match(line.text)
        bare = bare or (i > top and _stray(lines, i, body))
        button = folded(t2s(line.text)).strip("【】[]()") in _BUTTONS
        button = button or (i < body[0] and long_row(line.text))
        if bare or button or i in crumbs or (_CLOCK.match(line.text) and i < body[0]):
            found[line.start] = "navigation"
        elif _BUTTON_LABEL.match(line.text):
            found[line.start] = "share-prompt"
        elif i and len(line.text) <= 8 and _open_label(lines[i - 1], known):
            found[line.start] = "editor-credit"
        elif (i and i < body[0] and _value_below(lines[i - 1], line)) or (
            folded(t2s(line.text)) in names and i < body[0]
        ):
            found[line.start] = "navigation"
    return found


_BANNERS, _CRIES, _PARAGRAPHS = 2, 6, 2
"""Lines like text above the way to the page, and above the page's own line below a long menu, where
headlines cry; paragraphs of the article below."""


def _below_the_way(lines: Sequence[Line], body: list[int]) -> list[int]:
    """The lines of running text without a site's words about itself: what stands above the way to the
    page (首页 > 正文) or above a long menu, where the article stands below."""
    trail = max((i for i, x in enumerate(lines[:_HEAD]) if TRAIL.match(x.text)), default=0)
    page = menu_above(lines)[1]
    trail = max(trail, page)
    above = [i for i in body if i < trail]
    told = len(above) <= (_CRIES if page else _BANNERS) and len(body) - len(above) >= _PARAGRAPHS
    return body[len(above) :] if told else body


_HEAD = 30
"""Lines of a page's head."""


def _title_above(
    lines: Sequence[Line], above: range, first: int, known: Mapping[int, str]
) -> frozenset[int]:
    """The last line above the way to the page that may be its title, where none stands below."""

    def may_be(i: int) -> bool:
        text = lines[i].text
        return (
            han_count(text) >= _TITLE
            and lines[i].start not in known
            and not (source_line(text) or TRAIL.match(text))
        )

    if any(may_be(i) for i in range(above.stop + 1, first)):
        return frozenset()
    return frozenset([i for i in above if may_be(i)][-1:])


_TITLE = 8
"""Chinese characters of a title."""


def _stray(lines: Sequence[Line], i: int, body: Sequence[int]) -> bool:
    """A word in Latin letters between gaps (Newsletters, 0 Minutes) of which the text never speaks."""
    below = lines[i + 1] if i + 1 < len(lines) else None
    apart = below is None or below.blanks > 0 or not any(c.isalnum() for c in below.text)
    if not apart or not lines[i].blanks or not _LATIN_WORDS.fullmatch(lines[i].text):
        return False
    word = lines[i].text.split()[-1]
    return not any(word in lines[at].text for at in body)


def _open_label(line: Line, known: Mapping[int, str]) -> bool:
    """责任编辑： on a line of its own: the name stands on the next."""
    return known.get(line.start) == "editor-credit" and line.text.endswith(("：", ":"))


_PARTICULAR = re.compile(
    rf"[•·●*-]?[ \u3000]*(?:{one_of(groups('head-labels')['particulars'] | groups('head-labels')['issuer'])})[ \u3000]*[:：]"
)
_VALUE = 24
"""Characters of what a label of a document's table has below it."""


def _value_below(label: Line, line: Line) -> bool:
    """发文字号： on a line of its own, and 云政发〔2024〕7号 on the next."""
    return (
        _PARTICULAR.fullmatch(t2s(label.text)) is not None
        and len(line.text) <= _VALUE
        and not (line.level or ends_clause(line.text) or source_line(line.text))
    )


_MENU_OPENS = frozenset(word[:1] for word in _MENU)


def _in_menu(text: str) -> bool:
    """Whether a line is one of a menu's words; what opens with another Han character is not."""
    first = t2s(text[:1])
    if "\u4e00" <= first <= "\u9fff" and first not in _MENU_OPENS:
        return False
    return folded(t2s(text)) in _MENU


def _navigation_runs(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """Menu words one to a line: known words in a run, a longer one inside the text."""
    found: dict[int, str] = {}
    run: list[Line] = []
    body = [x.start for x in lines if x.start not in known and prose(x.text)]
    for line in [*lines, None]:
        if line is not None and (_in_menu(line.text) or known.get(line.start) == "navigation"):
            run.append(line)
            continue
        inside = run and body and body[0] < run[0].start < body[-1]
        if len(run) >= (_MENU_LIST if inside else 2):
            found |= {x.start: "navigation" for x in run if x.start not in known}
        run = []
    return found


def _withdrawn(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """Lines that are struck through from end to end."""
    return {x.start: "withdrawn" for x in lines if x.start not in known and is_struck(x.raw)}


STEPS: tuple[tuple[str, Step], ...] = (
    ("words struck through", _withdrawn),
    ("words beside a picture", pictured),
    ("rows of a table below its caption", tables),
    ("rows of a table in Markdown", ruled_tables),
    ("nothing but links", _links),
    ("what a printed page repeats", running_heads),
    ("a note at the foot of a page", page_notes),
    ("a line that stands twice", repeated_lines),
    ("the whole text once more", told_again),
    ("a summary in the text's own words", summaries),
    ("titles below a label", related_links),
    ("a note over such titles", page_notes),
    ("titles behind their days", dated_headlines),
    ("a menu's words one below the other", _navigation_runs),
    ("what a page puts round its text", _page_ends),
    ("a word between the page's buttons", between_buttons),
    ("subjects below the text", subjects),
    ("an account's own box", account_box),
    ("a short word among a menu's", among_menu_words),
    ("a short line below who edited it", foot),
)
"""What is told by what stands round a line, in this order; the name is the rule's."""
