"""A thousand articles and more, made by putting the sentences of the five together anew.

The same number gives the same articles. Every article also has words of its own (a place, an
enterprise, numbers), so that the corpus has rare runs as a real one has, not only common ones.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import cast

from generator.model import Article, Author, Knowledge, Passage, Reading, Section
from generator.sources import read_project
from tests.search_support import knowledge, readings
from tests.support import FIVE

_SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建文辉力健俊海波宁晨睿"
_PLACES = "江河湖海山川岭原泽洲港湾城镇乡村岛峰谷泉林园桥关门塘溪浦屯堡寨坪岗坡沟"
_MORE = "安宁康泰和顺兴隆昌盛瑞祥福禄嘉庆丰裕恒久永固德仁义礼信智勇毅坚诚正明清"


def sentences() -> tuple[str, ...]:
    """Every sentence of the five articles, with its full stop."""
    out: list[str] = []
    for reading in readings():
        for passage in reading.article.passages:
            out.extend(s for s in re.split(r"(?<=[。！？])", passage.text) if len(s) > 5)
    return tuple(out)


def articles(count: int) -> Iterator[Reading]:
    """That many articles of 7 to 25 passages."""
    pool = sentences()
    for number in range(count):
        chance = random.Random(number)
        place = "".join(chance.choices(_MORE, k=1) + chance.choices(_PLACES, k=1))
        name = "".join(chance.choices(_SURNAMES, k=1) + chance.choices(_GIVEN, k=2))
        firm = "".join(chance.choices(_MORE, k=2)) + "智造"
        title = f"{place}深入实施“人工智能+”行动：{firm}调研之{number + 1}"
        passages = []
        line = 5
        for nth in range(chance.randint(7, 25)):
            words = chance.sample(pool, chance.randint(2, 5))
            at = chance.randrange(len(words))
            words[at] = (
                f"{place}的{firm}有{chance.randint(2, 9999)}台设备，同比增长"
                f"{chance.randint(1, 99)}.{chance.randint(0, 9)}%。" + words[at]
            )
            passages.append(
                Passage(
                    id=f"s{number}#L{line}",
                    article=f"s{number}",
                    anchor=f"L{line}",
                    text="".join(words),
                    lines=(line,),
                    heading=title,
                    role="body" if nth else "lead",
                )
            )
            line += 2
        yield Reading(
            Article(
                id=f"s{number}",
                seed=f"s{number}.txt",
                title=title,
                passages=tuple(passages),
                sections=(Section("", 0, ""),),
                authors=(Author(name, f"{place}大学"),),
                date="2025-09",
            )
        )


def corpus(count: int) -> Knowledge:
    """The five articles and as many more as make `count`, with the glossary and the synonyms
    of `docs/`: a query that has other names asks for these too."""
    project, _ = read_project(FIVE)
    assert project
    (page,) = (page for page in project.pages if "synonyms" in page.front)
    synonyms = tuple(
        tuple(map(str, group)) for group in cast("list[list[str]]", page.front["synonyms"])
    )
    return knowledge((*readings(), *articles(count - 5)), project.terms, synonyms)
