"""Reading takes time in proportion to a text's length, whatever the text is made of.

Each kind is read at one length and at four times that: a reader whose work grows with the square
of the length takes sixteen times as long. Small times say nothing and are let pass.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

import pytest

from generator import reading, terms
from generator.bounds import bounded
from generator.model import Limits, Project, Source
from generator.sources import read_project
from tests.support import FIVE

SMALL, LARGE = 4_000, 16_000
"""Characters."""
RATIO = 7.0
TIMES = 3
"""Readings of which the quickest counts, where the first took too long."""
UNTOLD = 0.15
"""Seconds in which `LARGE` may be read whatever the ratio: they are mostly noise."""

SENTENCE = (
    "近年来，我国人工智能产业加快发展，2024年核心产业规模超过6000亿元，同比增长20.1%。国务院印发《关于深入实施"
    "“人工智能+”行动的意见》提出，到2027年，新一代智能终端、智能体等应用普及率超70%。"
)
HEAD = "人工智能产业观察\n\n来源：云溪日报 2025年9月3日\n\n2024年我国人工智能产业规模超过6000亿元"
TAIL = "达到100亿元，《意见》提出到2027年普及率超70%。该机场预计明年通航。\n"

CHARACTERS = "的之到达是了为比占由年日亿元一十1%A.，。、；：“”《》（）()【[<*_#—… \u200b\ufeff"
WORDS = (
    "2025年 2025年8月26日 今年 去年底 近日 12月 到2027年 截至 “十五五” 人工智能 智能体 《意见》 《关于 （以下简称《意见》） "
    "1.5% 100亿元 约为 同比 增长 超过 占比 比上年 分别 其中， 该机场 国务院印发 提出， 记者： 问： 来源： 责任编辑： 北京8月26日电 "
    "第1版 （下转第2版） 是指 即 甲、乙、 （一） 一、 从0到1 三步走 <b> &nbsp; ** ![a](b) 會 發展 a. １２ 1,000 (a"
).split()
LINES = {
    "words": "人工智能",
    "sentences": SENTENCE,
    "headings": "# 一、人工智能发展",
    "bare headings": "一、人工智能发展\n",
    "list marks": "●",
    "items": "1. 推动",
    "questions": "问：怎么看？",
    "speakers": "李明（云溪大学教授）：这一段话说得很长，也没有结束。",
    "menu": "首页 > 新闻 > 科技",
    "page numbers": "正文在这里没有结束而且还在继续\n— 7 —\n继续的文字。",
    "quotations": "推动人工智能与经济社会深度融合。\n\n推动人工智能与经济社会\n\n重塑人类生产",
}
NUMBERED = {
    "figures": "2024年第{}产业规模达到{}亿元，同比增长{}%。",
    "events": "2024年8月，某某部门发布《第{}号人工智能行动计划》。",
    "documents": "《第{}号人工智能行动计划》、《意见》，",
    "explanations": "智能{}体是指能够感知环境的系统。",
    "sections": "## 第{}节 发展\n\n正文一句，说明这一节。\n",
}


def _to(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def _counted(form: str, length: int, between: str) -> str:
    out: list[str] = []
    size = 0
    while size < length:
        out.append(form.format(*[len(out)] * form.count("{}")))
        size += len(out[-1]) + 1
    return between.join(out)


KINDS: dict[str, Callable[[int], str]] = {
    **{f"{c!r} alone": lambda n, c=c: HEAD + _to(c, n) + TAIL for c in CHARACTERS},  # type: ignore[misc]
    **{f"{w} alone": lambda n, w=w: HEAD + _to(w, n) + TAIL for w in WORDS},  # type: ignore[misc]
    **{f"lines of {k}": lambda n, u=u: _to(u + "\n", n) for k, u in LINES.items()},  # type: ignore[misc]
    **{f"lines of {k}, gaps": lambda n, u=u: _to(u + "\n\n", n) for k, u in LINES.items()},  # type: ignore[misc]
    **{f"{k}, numbered": lambda n, f=f: _counted(f, n, "\n") for k, f in NUMBERED.items()},  # type: ignore[misc]
    **{f"{k} in a line": lambda n, f=f: _counted(f, n, "") for k, f in NUMBERED.items()},  # type: ignore[misc]
    "one line of text": lambda n: _to(SENTENCE, n),
    "text without marks": lambda n: HEAD + _to(SENTENCE.replace("，", "").replace("。", ""), n),
    "columns": lambda n: "\n".join(_to(SENTENCE, n)[i : i + 18] for i in range(0, n, 18)),
    "one character to a line": lambda n: "\n".join(_to(SENTENCE, n // 2)),
    "nested brackets": lambda n: HEAD + "(" * (n // 2) + ")" * (n // 2) + TAIL,
    "nested titles": lambda n: HEAD + "《" * (n // 2) + "》" * (n // 2) + TAIL,
    "blanks in a line": lambda n: HEAD + "版 2025" + " " * n + "8" + TAIL,
    "blank lines": lambda n: HEAD + "\n" * n + TAIL,
    "a wrong encoding": lambda n: HEAD + _to("鐨勪汉宸ユ櫤鑳藉彂灞曪紝", n) + TAIL,
    "Traditional": lambda n: _to("經濟增長與就業，國內發展。", n),
}


@cache
def _project() -> tuple[Project, terms.Vocabulary]:
    project, _ = read_project(FIVE)
    assert project is not None
    return project, terms.vocabulary(project.terms)


def _seconds(text: str) -> float:
    """Processor time of reading a text once."""
    project, vocabulary = _project()
    source = Source("900.txt", text, "utf-8", "0" * 64)
    begin = time.process_time()
    bounded(
        lambda: reading.read(source, None, reading.words_of(project), vocabulary),
        Limits(seconds=60),
    )
    return time.process_time() - begin


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_the_text_takes_no_longer_than_seven_times_the_time(kind: str) -> None:
    _seconds(SENTENCE)
    large = _seconds(KINDS[kind](LARGE))
    if large <= UNTOLD:
        return
    small = _seconds(KINDS[kind](SMALL))
    for _ in range(TIMES - 1):
        # Once more only where it took too long: another process may have been in the way.
        if large >= RATIO * small:
            large = min(large, _seconds(KINDS[kind](LARGE)))
            small = min(small, _seconds(KINDS[kind](SMALL)))
    assert large < RATIO * small, f"{small:.2f} s, then {large:.2f} s"
