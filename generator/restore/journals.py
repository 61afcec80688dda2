"""What a journal prints round the pages of its articles: its name with the issue, who edited them.

Such a line can stand between the two halves of a sentence.
"""

from __future__ import annotations

from generator.rules import Rule, opens

ISSUE = "a journal and its issue"
PRINTED = "an issue and the article that it prints"
_NAME = r"(?:[\u4e00-\u9fff]{2,16}|[\u4e00-\u9fff](?:[ \u3000][\u4e00-\u9fff]){2,9})(?:[（(][\u4e00-\u9fff]{2,8}[）)])?"
_OF = r"(?:(?:(?:19|20)\d\d\s?年?[ \u3000]*)?(?:第\s?\d{1,3}\s?卷[ \u3000]*)?第\s?\d{1,3}\s?[期卷])"
_WRITES = r"[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff]){1,2}(?:[，、,][ ]?[\u4e00-\u9fff]{2,3})?(?:[，, ]?等)?"
_HEADLINE = rf"{_WRITES}[:：][ \u3000]?[^ \u3000。：:][^。：:]{{3,50}}?"
_PAGE = r"[·•—\-]{0,2} ?\d{1,4} ?[·•—\-]{0,2}"
_MONTH = r"(?:19|20)\d\d ?年(?: ?\d{1,2} ?月| ?第 ?\d{1,3} ?[卷期])(?:[ \u3000]?第 ?\d{1,3} ?期)?"
JOURNAL = (
    Rule(
        ISSUE,
        "running-head",
        opens(
            rf"《?{_NAME}》?[ \u3000·•，,]*(?:(?:19|20)\d\d\s?年?[ \u3000]?(?:第\s?\d{{1,3}}\s?卷[ \u3000]?)?(?:第\s?\d{{1,3}}\s?期|[（(]\s?第?\s?\d{{1,3}}\s?期?[）)])"
            rf"|(?:19|20)\d\d\s?年?[ \u3000]*第\s?\d{{1,3}}\s?卷|第\s?\d{{1,3}}\s?卷[ \u3000，,]*第\s?\d{{1,3}}\s?期(?:[ \u3000，,]*(?:19|20)\d\d\s?年(?:\s?\d{{1,2}}\s?月)?)?)"
            r"[ \u3000]*(?:[（(]?总第?\s?\d+\s?期[）)]?)?(?:\s*[:：]\s*\d{1,4})?$"
        ),
        "水务研究 2025年第5期",
        "水务研究2025年第5期专刊",
    ),
    Rule(
        "a page's number, far from its journal and the month",
        "running-head",
        opens(
            rf"{_PAGE}[ \u3000]{{3,}}{_NAME}[ \u3000]{{3,}}{_MONTH}$|{_MONTH}[ \u3000]{{3,}}{_NAME}[ \u3000]{{3,}}{_PAGE}$"
        ),
        "· 112 ·　　　水 务 学 报　　　2025 年 11 月",
        "112 水务学报 2025年11月",
    ),
    Rule(
        "a journal between its issue in two languages",
        "running-head",
        opens(
            rf"第\s?\d{{1,3}}\s?卷[ \u3000]*第\s?\d{{1,3}}\s?期[ \u3000]*{_NAME}[ \u3000]*Vol\.? ?\d{{1,3}}[,， ]*No\.? ?\d{{1,3}}$|(?:19|20)\d\d年\d{{1,2}}月[ \u3000]*[A-Z][a-z]{{2,8}}\.?,?[ \u3000]*(?:19|20)\d\d$"
        ),
        "第38卷 第6期　水务工程　Vol.38 No.6",
        "第38卷水务工程",
    ),
    Rule(
        PRINTED,
        "running-head",
        opens(
            rf"(?:{_PAGE}[ \u3000]+)?(?:{_OF}[ \u3000]+{_HEADLINE}|{_HEADLINE}[ \u3000]+{_OF})(?:[ \u3000]+{_PAGE})?$"
        ),
        "第 4 期　　赵文君等：水务算法的三个问题",
        "第4期赵文君等人的文章：水务算法",
    ),
    Rule(
        "who edited, without a colon",
        "editor-credit",
        opens(
            r"[（(【\[［〔]?责任编辑[ \u3000]+[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff]){1,2}[）)】\]］〕]?$"
        ),
        "〔责任编辑 何 桐〕",
        "责任编辑 手记选登",
    ),
)
