"""Where a page had breaks inside what is now one line: a table of rules.

A page copied without its line breaks comes as one line; a page head runs into the first sentence.
Each rule sees one kind of such a place. `parting` applies them in their order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.chinese.note_marks import MARK
from generator.chinese.scripts import t2s
from generator.chinese.width import HAN, has_han, skeleton
from generator.heads.people import ANSWER, asks_label, is_name, named
from generator.lexicon import alternatives, groups, one_of
from generator.restore import foot_breaks, head_breaks
from generator.restore.foot_breaks import END, photographer
from generator.restore.head_breaks import Page
from generator.restore.pictures import CAPTION
from generator.restore.sentences import source_line

_CLOSED = rf"[{END}][”’」』）)]*"
_AGENCY = alternatives("agencies")


@dataclass(frozen=True, slots=True)
class Parting:
    """A rule: where a line is to be parted."""

    id: str
    places: Callable[[str, Page], Iterator[int]]
    example: str
    """Parted by this rule: the parts joined by ▏."""
    counter: str
    """Left whole by it."""
    above: str = ""
    """The line that stands above the example."""


def page_of(texts: Sequence[str]) -> Page:
    """What is to be known of a file with these lines."""
    prose = [x for x in texts if len(x) > 90]
    names = Counter(named(m[1])[0] for x in texts for m in _labels(x))
    asked = {n for n in names if _asks(n)}
    people = {n for n, k in names.items() if k > 1 and is_name(n)}
    if asked:
        people |= {n for n in names if is_name(n) and n not in asked}
    known = asked | people
    heads = [x for x in texts[:3] if 8 <= len(x.strip()) <= 60 and has_han(x)]
    single = len(prose) <= 2 and sum(len(x) for x in prose) > 0.5 * sum(len(x) for x in texts)
    return Page(
        single,
        skeleton(heads[0]) if heads and not re.search(rf"[{END}]$", heads[0].strip()) else "",
        frozenset(known if asked or len(people) > 1 else ()),
        single and any(_spaced(x) for x in prose),
    )


_LABEL = re.compile(
    rf"(?:^|(?<=[\s\u3000{END}”）)摄攝：:]))((?:《[{HAN}]{{2,8}}》)?[{HAN}·、]{{1,30}})[：:]"
)


def _labels(text: str) -> Iterator[re.Match[str]]:
    return _LABEL.finditer(text) if "：" in text or ":" in text else iter(())


def _asks(name: str) -> bool:
    return asks_label(name) or t2s(name) in ANSWER


_BOLD_LABEL = re.compile(rf"\*\*[ \u3000]*[{HAN}·]{{1,12}}[ \u3000]*[：:][ \u3000]*\*\*")
_BOLD_QUESTION = re.compile(r"^\s*\*\*[^*]{4,60}[？?]\*\*\s*(?=\*\*)")


def _bold_labels(text: str, page: Page) -> Iterator[int]:
    """**采访者：** … **赵文君：** in one line: each label began a line."""
    labels = list(_BOLD_LABEL.finditer(text))
    question = _BOLD_QUESTION.match(text)
    if len(labels) < 2 and not (labels and question and labels[0].start() == question.end()):
        return
    yield from (found.start() for found in labels if found.start())


_POST_BEFORE = re.compile(
    rf"(?:^|[{END}])[{HAN}、“”]{{0,36}}(?:{alternatives('positions', 'askers')})[ \u3000]+$"
)


def _post_before(text: str) -> bool:
    """市水务局局长 before a name: the label begins with the post."""
    return _POST_BEFORE.search(t2s(text)) is not None


def _asked_in_line(text: str, page: Page) -> Iterator[int]:
    """问： and 答： after a sentence, or a name known from its other labels."""
    if "：" not in text and ":" not in text:
        return
    for found in _LABEL.finditer(text):
        at = found.start(1)
        if (
            at
            and named(found[1])[0] in page.labels
            and not _post_before(text[max(0, at - 40) : at])
        ):
            yield at
    question = _ASKED_OF.match(text)
    if question:
        yield question.end()


_ASKED_OF = re.compile(rf"[^{END}：:]{{6,60}}答记者问(?=问[：:])")
_CAPTION = re.compile(
    rf"(?:^|(?<=[{END}”）)摄攝图圖]))[ \u3000]*(?P<caption>{CAPTION.pattern})(?=[ \u3000“{HAN}]|$|(?<=[）)]))"
)


def _captions(text: str, page: Page) -> Iterator[int]:
    """Captions before the text or between two sentences: from what opens them to who took the picture."""
    found = _CAPTION.search(text) if _CAPTION_SIGN.search(text) else None
    end = -1
    while found:
        if found.start() != end:
            yield found.start("caption")
        end = found.end()
        yield end
        found = _CAPTION.match(text, end) or _CAPTION.search(text, end)


_CAPTION_SIGN = re.compile("[摄攝图圖]|提供")
_IMAGE = re.compile(
    r"(?:\*\*)*!\[[^\[\]]{0,120}\]\([^()\s]{1,2000}(?:\n[^()\s]{1,400})?\)(?:\*\*)*"
    r"(?P<words>[ \u3000]*(?:图[ ]?[｜|][^。，*]{2,24}|《[^《》]{2,40}》(?:剧照|截图|海报)))?(?=\*\*|[^*]|$)"
)


def _picture_inside(text: str, page: Page) -> Iterator[int]:
    """A picture between two sentences of a line, and the words that belong to it."""
    for found in _IMAGE.finditer(text) if "![" in text else ():
        above, below = text[: found.start()].rstrip(" *"), text[found.end() :].lstrip(" *")
        if len(above) >= _SIDE and above[-1] in f"{END}”）)" and len(below) >= _SIDE:
            yield found.start()
            yield found.start("words") if found["words"] else found.end()
            if found["words"]:
                yield found.end()


_SIDE = 12
"""Characters of running text on each side of a picture."""
_GAP = re.compile(rf"(?<=[{END}”）)])(?=[ \t\u3000]{{3}}|\u3000\u3000)[ \t\u3000]++(?=\S)")


_RUN = re.compile(r"(?<=\S)[ \t\u3000]{8,}(?=\S)")
"""Blanks that only a page's own code leaves."""
_BLANKS = re.compile("[ \t\u3000][ \t\u3000]")


def _wide_gaps(text: str, page: Page) -> Iterator[int]:
    """An indent inside a line, after a sentence."""
    if not _BLANKS.search(text, len(text) - len(text.lstrip())):
        return
    if len(text) > 60 and not source_line(text):
        yield from (found.end() for found in _RUN.finditer(text))
    for found in _GAP.finditer(text):
        if has_han(text[max(0, found.start() - 12) : found.start()]):
            yield found.end()


_NAMED = rf"(?:[{HAN}·]{{2,4}}|[{HAN}][ \u3000][{HAN}])"
_SIGNED = re.compile(
    rf"[ \u3000]?(?:记者|記者|作者|通讯员|通訊員)[ \u3000]{{1,4}}(?:(?:[{HAN}·]{{2,4}}[ \u3000]{{1,4}}){{1,4}}(?:摄|攝)?|{_NAMED}[ \u3000]?[摄攝])"
)
_CLOSES = rf"(?P<end>{_CLOSED}|[:：]|摄|攝)[ \u3000]"
_BREAK = re.compile(rf"{_CLOSES}(?=[{HAN}“（])")
_LOOSE = re.compile(rf"(?<=[{HAN}，、])[ \u3000](?=[{HAN}])")


def _spaced(text: str) -> bool:
    """Whether spaces stand after sentences, and not inside them, names aside."""
    text = _SIGNED.sub("", text)
    breaks = len(_BREAK.findall(text))
    ends = len(re.findall(_CLOSED, text))
    return breaks >= 2 and breaks >= 0.3 * ends and len(_LOOSE.findall(text)) <= breaks


_SPACE = re.compile(rf"{_CLOSES}(?=[{HAN}“（《「]|\d[\d.,%]*[{HAN}])")


def _spaces(text: str, page: Page) -> Iterator[int]:
    """Spaces after sentences, where the page's breaks became spaces."""
    for found in _SPACE.finditer(text) if page.spaced else ():
        if not photographer(text[found.end() :]):
            yield found.end()


_ITEM = re.compile(r"(?<=[ \u3000：:])(?P<mark>——|[-–—•·*▪●■◆▶►※○]|\d{1,2}[.．、])(?=[ \u3000]\S)")
_NOTED = re.compile(rf"{MARK}(?:[ \u3000]+(?=[-–—•·*▪●■◆▶►※○》{HAN}\d])|(?=[-–—•·▪●■◆▶►※○]))")


def _noted_items(text: str, page: Page) -> Iterator[int]:
    """A list in one line: marks between items that end with the numbers of their notes."""
    noted = {found.end() for found in _NOTED.finditer(text)}
    marks = [found.start() for found in _ITEM.finditer(text)]
    if len(marks) > 1 < len(noted) and 2 * len(noted) >= len(marks):
        above = (_OVER.search(text, max(0, at - 20), at) for at in marks)
        yield from sorted(noted.union(marks, (found.end() for found in above if found)))


_OVER = re.compile(rf"(?<=[^\s{HAN}，、：:])[ \u3000]+(?=[{HAN}]{{2,8}}[ \u3000]+$)")
"""Before a heading in such a list: …增长5.7% 水厂 - 新建水厂12座."""


_COLUMN = re.compile(
    rf"^\s*[（(](?!(?:上|中|下|一|二|三|四|五|节选|摘要|试行)[）)])[{HAN}·]{{2,8}}[）)](?=[^（()）{END}]{{6,50}}$)"
)


def _column_tag(text: str, page: Page) -> Iterator[int]:
    """（财经·观点） before a title."""
    found = _COLUMN.match(text)
    if found and page.title and skeleton(text) == page.title:
        yield found.end()


_SPOKEN = one_of(groups("cues")["spoken"])
_RECORDED = re.compile(
    rf"(?<=[{END}”])[ \u3000]*(?=[（(【](?:{_SPOKEN})[)）】][ \u3000]*[{HAN}·\u3000]{{2,24}}[：:])"
    rf"|(?<=[（(](?:录音)[止完毕][)）])(?=[{HAN}“《\d])"
)


def _recordings(text: str, page: Page) -> Iterator[int]:
    """（出录音）…： after a sentence, and what goes on behind （录音止）."""
    yield from (found.end() for found in _RECORDED.finditer(text))


_ABSTRACT = re.compile(r"(?<=[^【\[\s])[ \u3000]*(?=[【\[]?摘[ \u3000]{0,3}要[】\]]?\s*[:：])")


def _abstract(text: str, page: Page) -> Iterator[int]:
    """摘要： behind the authors and their seats in one line."""
    found = _ABSTRACT.search(text[:400])
    if found and found.end() > 8 and not re.search(f"[{END}]", text[: found.end()]):
        yield found.end()


PARTINGS = (
    Parting(
        "a page head before the first sentence",
        head_breaks.page_head,
        "2025-03-04 10:20:30，正文：▏云溪市近日发布水务报告，提出十项任务，各区正在落实。",
        "2025年3月4日，云溪市发布水务报告，提出十项任务，各区正在落实。",
    ),
    Parting(
        "a picture's caption before the dateline",
        head_breaks.picture_first,
        "工人在水厂检修水泵（中评社 赵文君摄） ▏中评社云溪3月4日电（记者 赵文君）云溪市昨日发布水务报告，提出十项任务。",
        "工人在水厂检修。水泵（赵文君摄）展出在展厅里，居民都来看，云溪市发布水务报告，提出十项任务。",
    ),
    Parting(
        "a dateline that announces the title",
        head_breaks.title_after_dateline,
        "新华社北京3月4日电 题：▏云溪水务的新算法▏新华社记者 赵文君▏近日召开的会议部署水务改革，提出十项任务。",
        "新华社北京3月4日电 近日召开的会议部署水务改革，提出的题目是：如何节水。",
    ),
    Parting(
        "the title that a page had, before the reporters",
        head_breaks.told_title,
        "原标题：云溪返还水费二百万元▏新华社记者 赵文君通讯员 李立新▏3月4日，云溪市水务局返还多收的水费，惠及万户居民。",
        "原标题：云溪返还水费二百万元，各区水务局的记者会回答了提问，居民代表都到场。",
    ),
    Parting(
        "a guest's label, his post and name before the first sentence",
        head_breaks.guest_first,
        "受访专家：云溪大学教授 赵文君 ▏水厂已经恢复供水，居民用水不受影响，水质检测全部合格。 市长说，水价不变。 记者还了解到，水厂的改造将在年底前完成，届时供水能力将提高一倍，惠及全市居民，管网也将全部更新，水质更有保障。",
        "受访专家：云溪大学教授 赵文君等人的意见 水厂已经恢复供水，居民用水不受影响，水质检测全部合格。 市长说，水价不变。 记者还了解到，水厂的改造将在年底前完成，届时供水能力将提高一倍，惠及全市居民。",
    ),
    Parting(
        "the reporters before the first sentence",
        head_breaks.reporters_first,
        "新华社记者 赵文君 李立新▏3月4日晚，云溪市水务局返还多收的水费，惠及全市万户居民，各区都已到账。",
        "新华社记者从水务局获悉，云溪市水务局返还多收的水费，惠及全市万户居民，各区都已到账。",
    ),
    Parting(
        "the title once more before the text",
        head_breaks.title_again,
        "云溪水务集团召开年度工作会议▏云溪水务集团3月4日召开会议，部署全年工作，提出十项任务，要求各区在年底前全部完成，确保居民用水安全可靠，水质达标。",
        "云溪水务集团召开会议，部署全年工作，提出十项任务，要求各区在年底前全部完成，确保居民用水安全可靠，水质达标，服务不断改进。",
        above="云溪水务集团召开年度工作会议",
    ),
    Parting(
        "place and day of a speech before its salutation",
        head_breaks.occasion,
        "在水务论坛上的讲话▏（2025年3月4日，云溪）▏云溪市市长 赵文君▏尊敬的各位来宾，大家好。",
        "会议通过了水务条例（2025年3月4日），各位代表认真审议了报告。",
    ),
    Parting(
        "a journal's abstract behind its authors",
        _abstract,
        "赵文君，李立新（云溪大学水务学院，云溪 430000）▏摘要：水价改革的三个问题尚未解决。",
        "本文的摘要：水价改革尚未解决。",
    ),
    Parting(
        "question and answer on one line",
        _asked_in_line,
        "云溪的水价怎样？▏答：水价不变。▏问：水质怎样？▏答：水质达标。",
        "他的回答：水价不变。会上有人提出的疑问：水质怎样？",
    ),
    Parting(
        "a recording inside a paragraph of a script",
        _recordings,
        "水厂昨天投产。▏（出录音）厂长赵文君：水质达标。（录音止）▏居民都说水甜。",
        "水厂有录音（出录音笔三支）：都在仓库。",
    ),
    Parting(
        "names in bold that open what somebody says",
        _bold_labels,
        "**水价变吗？** ▏**采访者：** 水价今年变吗？ ▏**赵文君：** 水价不变。",
        "**要点：** 水价不变，**重点：水质**达标。",
    ),
    Parting(
        "source and editor behind the last sentence",
        foot_breaks.credits,
        "水厂已经恢复供水。▏来源：云溪水务网流程编辑：王五",
        "记者调查了水的来源：地下水占三成，地表水占七成，其余是再生水。",
    ),
    Parting(
        "captions before and between sentences",
        _captions,
        "图①：水厂全景。赵文君摄▏ 图②：工人在检修。云溪水务供图▏ 水厂恢复供水。▏3月4日，工人在水厂检修水泵。新华社记者 赵文君 摄（资料图片）▏ 市长说，水价不变。",
        "图①是水厂全景，图②是工人在检修。3月4日，记者在水厂看到工人检修。市长说，水价不变。",
    ),
    Parting(
        "a picture between two sentences",
        _picture_inside,
        "水厂已经恢复供水，居民用水不受影响。▏![](https://a.example/b.png)▏图｜视觉云溪▏**而更让人吃惊的是，水价不变。**",
        "水厂的标志![](https://a.example/b.png)印在水费单上，居民都认得。",
    ),
    Parting(
        "an indent inside a line",
        _wide_gaps,
        "水厂已经恢复供水。    ▏居民用水不受影响。",
        "水厂已经恢复供水。 居民用水不受影响。",
    ),
    Parting(
        "spaces left of line breaks",
        _spaces,
        "水厂已经恢复供水，居民用水不受影响，水质检测全部合格。 ▏市长说，水价不变。 ▏记者还了解到，水厂的改造将在年底前完成，届时供水能力将提高一倍，惠及全市居民，管网也将全部更新，水质更有保障。",
        "水厂已经恢复供 水，居民用 水不受影响。 市长 说，水价 不变。 记者还了 解到，水厂的改造将在年底 前完成，届时供水 能力将提高。",
    ),
    Parting(
        "a list in one line, its items with the numbers of their notes",
        _noted_items,
        "水务成效 ▏- 供水量增长6.1% [15] ▏- 节水量增长8.8%，水价不变 [16] ▏水厂 ▏- 新建水厂12座 [17]",
        "云溪 - 江城 - 甲乙三地的水厂 [15] 已经联网供水。",
    ),
    Parting(
        "a column's name in brackets before the title",
        _column_tag,
        "（财经·观点）▏云溪水务改革的三个问题",
        "（一）云溪水务改革的三个问题",
    ),
)
"""In the order in which they are tried; each sees what those before left whole."""
