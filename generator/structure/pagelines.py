"""The lines that a page prints about its article: by-lines, source lines, notes, labels.

One table of rules, each with a line that needs it and one that must not fire it; the first that
matches decides. A rule sees the line and where it stands: before the first running text, among it,
or after the last.
"""

from __future__ import annotations

import re

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN, han_above
from generator.heads import head_line
from generator.heads.accounts import account_and_day, original, posted
from generator.heads.author_notes import author_note, authors_told, named_in_note
from generator.heads.by_lines import by_line
from generator.heads.datelines import MADE
from generator.heads.documents import bodies, document_line, one_person
from generator.heads.guests import GUEST
from generator.heads.journals import journal_authors
from generator.heads.labels import label_words
from generator.heads.papers import is_medium
from generator.heads.people import institute, is_name
from generator.heads.seats import seats
from generator.heads.signing import signed
from generator.lexicon import alternatives, words
from generator.restore.sentences import asks, bracketed
from generator.structure.attachments import ATTACHED
from generator.structure.beside_names import BESIDE
from generator.structure.occasions import SPOKEN
from generator.structure.pageline import LineRule, PageLine


def page_rule(line: PageLine, off: str = "") -> LineRule | None:
    """The rule that says what the page says with this line; None if it is the article's text."""
    return next((r for r in LINE_RULES if r.id != off and r.matches(line)), None)


_FEW = 0.1
"""Of the characters of a line in another language that may be Chinese."""
_SITE = re.compile(
    r"(?:门户网站|官方网站|官网|政府网|人民网|新华网|全球資訊網|資訊網)$|^跳到主要|^.{2,3}频道$"
)


def _net(text: str) -> bool:
    """云溪水务网, 水价的算法_云溪网: a site's name, and no headline (守护电网, 养老服务连上网)."""
    name = re.split(r"[_|｜丨]", text)[-1].strip()
    return name.endswith("网") and not name.endswith("上网") and is_medium(name)


PARTICULARS = re.compile(
    r"^[【\[〔*＊]?(?:关\s*键\s*词|关键字|中图分类号|作者简介|通讯作者|通信作者|第一作者|分类号|文献标识码|文章编号|基金项目|收稿日期|引用格式|DOI|Key\s*words?|Keywords)[】\]]?\s*[:：\s]?",
    re.I,
)
_COLUMN = re.compile(r"^[（(][\u4e00-\u9fff]{2,6}(?:·[\u4e00-\u9fff]{2,6})?[）)]$")
_HISTORY = re.compile(
    rf"^(?!.*来源)[（(]?(?:(?:19|20)\d\d\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|(?:19|20)\d\d-\d\d?-\d\d?)[^。；]{{0,90}}(?:{alternatives('issuing')}|通过|批准|修正|实施|生效|起执行)[）)]?$"
)
_POSTCODE = re.compile(
    rf"^[（(][^（()）]{{4,80}}\d{{6}}[^（()）]{{0,6}}[）)]$|^[{HAN}]{{2,20}}(?:大学|学院|研究[所院]|中心|实验室|医院|公司)[{HAN} ，,]{{0,20}}\d{{6}}$"
)
_ORNAMENT = r"[☆★◇◆○●◎□■▲△▼▽※§·•—\-~～=＝|｜]"
_COLUMN_HEAD = re.compile(rf"^{_ORNAMENT}+\s*\S.{{1,20}}\S\s*{_ORNAMENT}+$")
_FOREIGN = re.compile(r"(?:[A-Za-z][A-Za-z'’.\-]*[\s,;:()\d]+){3,}[A-Za-z]")
_BARE_LABEL = re.compile(rf"(?:{label_words()})\s*[:：|｜丨]")
_NAME_AND_DAY = re.compile(
    rf"[{HAN}A-Za-z.·]{{2,14}}[ \u3000]*(?:19|20)\d\d[-/.年](?:0?[1-9]|1[0-2])[-/.月](?:[12]\d|3[01]|0?[1-9])日?"
)
_UNNAMED = re.compile(rf"[■□◆●▲☆ ]*(?:[{HAN}]{{1,8}}?[社报刊网台])?(?:特约)?(?:记者|评论员)")


def _for_press(line: PageLine) -> bool:
    """A contact over the text, or below it for reporters: a notice's own stands in its text."""
    return line.place == "head" or _PRESS.match(t2s(line.text)) is not None


_PRESS = re.compile("(?:新闻|媒体)联[络系]人")


def _label(text: str) -> str:
    return t2s(re.sub(r"[\s【】\[\]■◆●|:：—-]", "", text))


_OF_THE_PAGE = frozenset("editor counter tool photo place".split())
OFFICE = "an office between the title and the page's clock"
_STATED = frozenset("day month-day source issuer medium dateline title shares text".split())


def _is_head(line: PageLine) -> bool:
    if line.place == "head" and line.level:
        return False
    head = head_line(line.line)
    if head is None or head.kinds <= {"clock"}:
        zoned = head is not None and line.place == "tail" and "时间" in t2s(line.text)
        return zoned or (line.place == "head" and bool(posted(line.line)))
    said = bracketed(line.text) or head.kinds & {"source", "day", "shares"}
    return bool(head.kinds & _STATED) and (line.place != "body" or bool(said))


def _paper_alone(line: PageLine) -> bool:
    """某日报, 陈一一 何二 江城评论: a paper, or names with one, under the title."""
    if line.place != "head" or line.level or line.first or len(line.text) > 40:
        return False
    head = head_line(line.line, people=True)
    return (
        head is not None
        and bool(head.publication)
        and head.kinds <= {"medium", "person", "latin", "address", "month-day"}
    )


def _signs(line: PageLine) -> bool:
    close = line.place == "head" or 0 < line.below <= 3
    bare = not line.level or (line.place == "head" and not line.first)
    if close and bare and (by_line(line.line) or _named(line.line)):
        return True
    marked = re.fullmatch(r"[■□◆◇●○▲☆◎]\s*.{2,30}", line.line)
    marked = marked or re.fullmatch(
        rf"[{HAN}]{{2,8}}(?:记者|記者)[ \u3000]+[{HAN} ]{{2,12}}", line.line
    )
    writer = len(line.text) <= 48 and _WRITER.match(line.text) is not None
    if line.place == "body" and line.early and signed(line.line):
        return True
    return line.place == "body" and (writer or bool(marked)) and bool(by_line(line.line))


_WRITER = re.compile(r"^[（(【]?(?:文|撰文|主笔|作者|采写|执笔)\s*[|｜丨]")


def _named(line: str) -> bool:
    head = head_line(line, people=True)
    if head is None:
        return False
    return bool(head.kinds & {"person", "author"}) and bool(head.authors or "day" in head.kinds)


def _document(line: PageLine, kind: str) -> bool:
    if document_line(line.text) != kind and document_line(line.line) != kind:
        return False
    if kind == "signature":
        return line.place == "tail" or line.dated or (line.place == "head" and line.document)
    return kind != "addressee" or not line.heading


def _bare_foot(line: PageLine) -> bool:
    """In the foot of the page a short line without a clause is none of the article's."""
    if line.place != "tail" or line.level or not line.after_foot:
        return False
    return len(line.text) <= 40 and not re.search(r"[，。；！？：]", line.text.rstrip("。"))


def _column(line: PageLine) -> bool:
    """（财经·观点）, but no name and no paper."""
    if line.place != "head" or not _COLUMN.match(line.text):
        return False
    inside = line.text[1:-1]
    return not is_name(inside.split("·")[0]) and head_line(inside, people=True) is None


def _body_signs(line: PageLine) -> bool:
    """The institute that publishes a report, on its own line under the title."""
    return line.place == "head" and not line.first and not line.level and institute(line.text)


LINE_RULES = (
    LineRule(
        "what its authors are, in a note",
        "author-note",
        lambda x: (
            author_note(x.text) is not None
            or (bracketed(x.text) and (authors_told(x.text, x.names) or named_in_note(x.text)))
        ),
        PageLine("（作者系云溪大学教授）", place="tail"),
        PageLine("（一）作者的权利"),
    ),
    LineRule(
        "a label whose value stands below",
        "navigation",
        lambda x: (
            x.place == "head" and _BARE_LABEL.fullmatch(x.text.lstrip("•·● ")) and not asks(x.text)
        ),
        PageLine("作者|"),
        PageLine("作者"),
    ),
    LineRule(
        "a column's name in brackets",
        "kicker",
        lambda x: (
            x.place == "head" and _COLUMN.match(x.text) and not is_name(x.text[1:-1].split("·")[0])
        ),
        PageLine("（财经·观点）"),
        PageLine("（赵文君）"),
    ),
    *BESIDE,
    LineRule(
        "when a law was passed, made public and takes effect",
        "release-note",
        lambda x: x.place == "head" and not x.level and _HISTORY.match(x.text),
        PageLine("2021年11月16日 云溪市人民代表大会第三次会议通过"),
        PageLine("2021年11月16日，大会通过了水务条例"),
    ),
    LineRule(
        "the authors' seat with its postcode",
        "seat",
        lambda x: x.place == "head" and (_POSTCODE.match(x.text) or seats(x.line)),
        PageLine("（云溪市水务研究院，云溪 430000）"),
        PageLine("（云溪市水务研究院供稿）"),
    ),
    LineRule(
        "particulars of a journal article",
        "particulars",
        lambda x: PARTICULARS.match(t2s(x.text)),
        PageLine("关键词：水务；算法；云溪", place="body"),
        PageLine("水务算法的三个问题", place="body"),
    ),
    LineRule(
        "a line between ornaments at the head",
        "running-head",
        lambda x: x.place == "head" and not x.level and _COLUMN_HEAD.match(x.text),
        PageLine("☆ 水务研究 ☆"),
        PageLine("■ 云溪大学 赵文君"),
    ),
    LineRule(
        "a line that only edits, counts or sizes",
        "editor-credit",
        lambda x: (
            (h := head_line(x.line, furniture=True)) is not None
            and (h.kinds & _OF_THE_PAGE or (h.kinds == {"contact"} and _for_press(x)))
            and not h.kinds & {"author", "source", "day"}
        ),
        PageLine("【我要纠错】责任编辑：王五", place="tail"),
        PageLine("编辑部的故事", place="tail"),
    ),
    LineRule(
        "a source line, by its labels or by what stands in it",
        "source-line",
        _is_head,
        PageLine("2025-12-10 14:20"),
        PageLine("2025年水务改革的三个问题"),
    ),
    LineRule(
        OFFICE,
        "source-line",
        lambda x: (
            x.stamped and not (x.first or x.level or institute(x.text)) and len(bodies(x.text)) == 1
        ),
        PageLine("云溪市水务局", stamped=True),
        PageLine("云溪市水务局"),
    ),
    LineRule(
        "a site's own name at the head",
        "navigation",
        lambda x: (
            x.place == "head"
            and not x.level
            and (_SITE.search(x.text) or _net(x.text))
            and not ((x.stamped or x.dated) and not x.first and _paper_alone(x))
        ),
        PageLine("云溪市水务局门户网站"),
        PageLine("云溪水务联上网"),
    ),
    LineRule(
        "a document's number",
        "document-number",
        lambda x: _document(x, "document-number"),
        PageLine("云政发〔2025〕3号"),
        PageLine("云政发三号文"),
    ),
    LineRule(
        "a document's addressee",
        "addressee",
        lambda x: _document(x, "addressee"),
        PageLine("各区人民政府，市政府各部门：", heading=False),
        PageLine("各位代表：", heading=False),
    ),
    LineRule(
        "whom an official letter is addressed to",
        "addressee",
        lambda x: x.document and x.place == "head" and one_person(x.text),
        PageLine("赵文君副主席：", document=True),
        PageLine("赵文君副主席："),
    ),
    LineRule(
        "a document's signature",
        "signature",
        lambda x: _document(x, "signature"),
        PageLine("云溪市人民政府", place="tail"),
        PageLine("云溪市人民政府", place="body"),
    ),
    LineRule(
        "how a document is made public",
        "release-note",
        lambda x: _document(x, "release-note"),
        PageLine("（此件公开发布）", place="tail"),
        PageLine("（一）公开发布", place="tail"),
    ),
    *ATTACHED,
    LineRule(
        "a boxed column's label",
        "column-label",
        lambda x: x.place != "head" and not x.annexed and _label(x.text) in words("column-labels"),
        PageLine("【短评】", place="body"),
        PageLine("短评", place="head"),
    ),
    LineRule(
        "the label over a guest's name",
        "navigation",
        lambda x: x.place == "head" and GUEST.match(t2s(x.text)),
        PageLine("本期嘉宾"),
        PageLine("专家热议水价"),
    ),
    *SPOKEN,
    LineRule(
        "a paper's name under the title, alone or with its writers",
        "source-line",
        _paper_alone,
        PageLine("赵文君 何二 云溪评论"),
        PageLine("云溪评论员的三个观点"),
    ),
    LineRule(
        "a name and the day below the title",
        "source-line",
        lambda x: (
            x.place == "head"
            and not (x.first or x.level)
            and (_NAME_AND_DAY.fullmatch(x.line) or account_and_day(x.line)[1])
        ),
        PageLine("云溪镜像·新闻汇总 2021-12-13"),
        PageLine("云溪镜像·新闻汇总，2021-12-13"),
    ),
    LineRule(
        "who signs",
        "by-line",
        _signs,
        PageLine("云溪市市长 赵文君"),
        PageLine("云溪市市长讲话"),
    ),
    LineRule(
        "who made a broadcast, told at its end",
        "by-line",
        lambda x: x.place != "head" and MADE.match(x.text),
        PageLine("以上由云溪之声记者赵文君、何二采制报道。", place="tail"),
        PageLine("以上由云溪水务局负责解释。", place="tail"),
    ),
    LineRule(
        "an account's by-line",
        "by-line",
        lambda x: x.place == "head" and original(x.line),
        PageLine("原创 水边的人 云溪观水"),
        PageLine("原创 水价改革"),
    ),
    LineRule(
        "reporters whom it does not name",
        "by-line",
        lambda x: x.place == "head" and _UNNAMED.fullmatch(t2s(x.text)),
        PageLine("云溪社记者"),
        PageLine("云溪社记者眼中的水价"),
    ),
    LineRule(
        "an institute under the title",
        "by-line",
        _body_signs,
        PageLine("云溪大学水务研究院"),
        PageLine("打造区域水务中心"),
    ),
    LineRule(
        "the authors of a journal article",
        "by-line",
        lambda x: (
            (x.place == "head" or (x.place == "body" and x.heading))
            and not x.level
            and journal_authors(x.line)
        ),
        PageLine("李生勇 封松林**徐怀宇1,2 云溪科学院水务研究院云溪201210"),
        PageLine("云溪科学院水务研究院的新算法"),
    ),
    LineRule(
        "a head or an abstract in another language",
        "foreign-text",
        lambda x: not han_above(x.text, _FEW) and _FOREIGN.search(x.text),
        PageLine("Research on the effect of water reform", place="body"),
        PageLine("DeepSeek R1", place="body"),
    ),
    LineRule(
        "a short line in the page's foot",
        "tail-line",
        _bare_foot,
        PageLine("云溪水务在线", place="tail", after_foot=True),
        PageLine("一、总体要求", place="tail"),
    ),
)
"""In their order."""
