"""What a title tells: whether it names a policy document, and which one.

A title is compared by its core: without the marks, without 国务院关于 and the like in front,
whatever the width of its brackets and the shape of its quotation marks.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from generator.chinese.pinyin import slug
from generator.classify.matching import mainland
from generator.lexicon import alternatives, groups, one_of, words
from generator.text.folding import folded

GENRES = (
    "意见", "规划", "纲要", "计划", "方案", "办法", "条例", "规定", "通知", "决定", "决议", "措施",
    "倡议", "宣言", "公约", "协定", "协议", "指南", "指引", "规范", "准则", "细则", "要点",
    "建议", "公报", "章程", "目录", "清单", "批复", "法", "法案", "法典", "一号文件", "备忘录",
    "议定书", "宪章", "路线图", "工作报告", "规程", "联合声明", "条约", "工作规则", "议事规则",
    "审查规则", "管理规则", "计画", "导则", "导引", "规约", "标准体系", "预算案", "守则",
)  # fmt: skip
"""What policy documents are called: the last word of their titles."""

WEAK = (
    "声明", "战略", "函", "令", "标准", "行动", "工程", "制度", "规则", "解释", "政策", "任务书",
    "共识", "框架", "契约", "部署", "安排", "大纲", "白名单", "公告", "决策", "改革", "机制", "策略", "蓝图",
    "约章", "纲领", "愿景", "方略", "方针",
)  # fmt: skip
"""Last words that documents share with films, poems and books (《红海行动》, 《如梦令》): they count
if the title says 关于, or if something is done to it that is done to documents only."""

_KINDS = tuple(
    "实施 若干 行动 暂行 管理 工作 发展 指导 总体 专项 试行 改革 建设 重点 规划 具体 配套".split()
)
"""What stands before a genre without saying what the document is about."""

_COUNTED = re.compile(r"(?:(?:统计|状况|监测|资源|修复|质量|情况)公报|学习纲要|学习读本)$")
"""Bulletins of figures are reports, outlines for study are books; bulletins of meetings and
outlines of plans are documents."""

_ART = re.compile(f"(?:{alternatives('no-laws')})$")

OTHERS = tuple(sorted(words("publications")))
"""What newspapers, reports and books are called."""

_ADDRESSES = tuple(sorted(groups("central")["address"]))
_YEARLY = re.compile(
    rf"(?:工作报告|{one_of(_ADDRESSES)}|预算案|工作要点|一号文件|立法计划|立法工作计划)$"
)
"""Documents that come out every year under one name."""

_ISSUED = re.compile(
    rf"(?:{alternatives('issuing', 'following')}|实施|执行|审议通过|通过|签署|提出|写入|施行了|宣布|拍板|敲定|公开)(?:了|的|实施)?(?:新?[一首这该本][份部]|新版|新修订的)?$"
)
"""What is done to policy documents, just before their title."""

_WIRES = one_of(groups("central")["wires"])
_NEWS = re.compile(
    rf"(?:据|刊于|载于|发表于|刊发于|原载|摘自|转自|来源|记者|主编|本报|{_WIRES})[^，。；]{{0,6}}$"
)
_NEWS_AFTER = re.compile(
    r"^(?:数据)?(?:显示|报道|刊发|刊登|载|记者|发表|评论|披露)|^[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
)

_GOVERNMENT = one_of(groups("central")["government"])
_CENTRAL = rf"(?:{one_of(groups('central')['issuers'])})"
_MINISTRY = (
    r"(?:(?:(?![省区县州]|市(?!场))[\u4e00-\u9fff、]){1,40}?(?:部|委|局|署|办|银行|会|院)"
    r"(?:等[一二三四五六七八九十\d]+个?部门)?)"
)
"""A ministry, alone or at the head of several; a province's or a city's office is part of the
title, for two provinces can have plans of one name."""
_PREFIX = re.compile(rf"^(?:(?:{_CENTRAL})[\s、]*)+(?=关于|印发)|^{_MINISTRY}(?=关于)")
_WRAPPED = re.compile(r"^(?:.{0,30}?)?(?:关于)?印发[<〈《](?P<in>.+)[>〉》]的?(?:通知|公告)?$")
_NOTICE = re.compile(r"^关于印发(?P<in>.+?)的通知$")
_EDITION = re.compile(
    r"\([^()]*(?:\d{4}年?[—\-–~至]\d{4}年?|\d{4}年?版|试行|暂行|修订|修正|征求意见稿|草案)[^()]*\)$"
    r"|[vV]?\d{1,2}\.\d版?$|\d{4}年?[—\-–~至]\d{4}年?$|\d{4}年?版$|(?:试行|暂行|征求意见稿|草案)$"
)


_GIVES_OUT = re.compile(
    r"^(?P<by>[\u4e00-\u9fff\d、\s]{2,60}?)?(?:关于(?:联合|重新)?(?:印发|[发公]布(?=《))|(?<!关于)(?<!关于联合)(?<!关于重新)印发(?=《))"
    r"(?P<what>《[^《》]*(?:《[^《》]*》[^《》]*)*》|[^《》\n]+?)的(?:通知|公告|函)$"
)


def given_out(title: str) -> tuple[str, str] | None:
    """Who gives out which document by a notice of this title; the first may be empty.

    >>> given_out("甲厅 乙局关于印发《节水方案》的通知")
    ('甲厅、乙局', '《节水方案》')
    >>> given_out("甲市水务局等4部门关于印发节水方案的通知")
    ('甲市水务局等4部门', '《节水方案》')
    >>> given_out("甲市水务局印发《节水方案》的通知"), given_out("甲市水务局印发节水方案")
    (('甲市水务局', '《节水方案》'), None)
    """
    found = _GIVES_OUT.match(re.sub(r"\s+", " ", title).strip())
    if not found:
        return None
    what = found["what"] if found["what"].startswith("《") else f"《{found['what']}》"
    by = re.sub("(?:联合|重新)$", "", (found["by"] or "").strip())
    return re.sub(r"\s+", "、", by), what


@lru_cache(maxsize=65536)
def core(title: str) -> str:
    """What two ways of writing one title have in common.

    >>> core("《国务院关于深入实施“人工智能+”行动的意见》")
    '关于深入实施"人工智能+"行动的意见'
    >>> core("《国务院关于印发新一代人工智能发展规划的通知》")
    '新一代人工智能发展规划'
    """
    plain = mainland(re.sub(r"\s+", "", folded(title)).strip("《》"))
    plain = re.sub("[–~―]|—+", "-", plain)
    wrapped = _WRAPPED.match(plain)
    if wrapped:
        plain = wrapped["in"]
    plain = _PREFIX.sub("", plain)
    notice = _NOTICE.match(plain)
    return notice["in"] if notice else plain


def bare(title: str) -> str:
    """The core without the period or state of the text: (2018—2020年), (试行)."""
    plain = core(title)
    while len(shorter := _EDITION.sub("", plain)) >= 4 and shorter != plain:
        plain = shorter  # …方案（2024—2027年）（征求意见稿）
    return plain


def issuer_in(title: str) -> str:
    """The body that the title itself names (国务院关于…), or an empty string."""
    plain = re.sub(r"\s+", "、", title.strip("《》 "))
    front = re.match(
        rf"([\u4e00-\u9fff、]{{2,40}}?(?:{_GOVERNMENT}|中央|办公厅|部|委|委员会|局|署|院|政府|厅|省|市|会))(?=关于)",
        plain,
    )
    return front[1] if front else ""


@lru_cache(maxsize=65536)
def generated_id(title: str, year: str = "") -> str:
    """An address for a document that no editor has named yet: pinyin and a check value of the
    title's core, the same in every article and every build."""
    plain = core(title) + year
    mark = hashlib.sha256(plain.encode()).hexdigest()[:6]
    return "-".join(part for part in (slug(core(title), 40), year, mark) if part)


def generated_year(ident: str) -> str:
    """The year in a generated id, or an empty string."""
    year = re.search(r"-(\d{4})-[0-9a-f]{6}$", ident)
    return year[1] if year else ""


def is_yearly(title: str) -> bool:
    """Whether documents of this name come out every year, and the title does not say which."""
    plain = core(title)
    return bool(_YEARLY.search(plain)) and not re.search(
        r"\d{4}|[〇零一二三四五六七八九]{4}年", plain
    )


def is_document(title: str, before: str, after: str) -> bool:
    """Whether a title in 《》 names a policy document.

    `before` and `after` are the words around it in its sentence. What it is called decides;
    a title that says nothing of the kind (《巴黎气候…》) counts if something is done to it that
    is done to policy documents only.
    """
    plain = bare(title)
    plain = re.sub(r"\(.*\)$", "", plain) or plain
    if _COUNTED.search(plain):
        return False
    if plain.endswith((*GENRES, *_ADDRESSES)):
        return not _ART.search(plain)
    done = bool(_ISSUED.search(before))
    if plain.endswith(OTHERS) or _NEWS.search(before) or _NEWS_AFTER.search(after):
        return False
    about = plain.startswith("关于") or bool(issuer_in(plain))
    if plain.endswith(WEAK):
        return done or "关于" in plain
    return about


def is_short(title: str) -> bool:
    """Whether a title is a short name: a genre, alone or with its kind before it (《意见》,
    《实施意见》, 《若干措施》). Laws and treaties have short full names (《专利法》, 《巴黎协定》)."""
    plain = _EDITION.sub("", core(title))
    if plain in GENRES or plain in WEAK:
        return True
    return plain.startswith(_KINDS) and plain[2:] in GENRES
