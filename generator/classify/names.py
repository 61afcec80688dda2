"""Words that only name somebody or say where a report comes from.

华南师范大学副校长 speaks of no school and 新华社电 of no electricity: an affiliation with a position
after it, the credit at the beginning of a report and a paper (《证券日报》) say nothing about what a
passage is about.
"""

from __future__ import annotations

import re

from generator.lexicon import alternatives, one_of, words

_POSITION = (
    r"(?:教授|研究员|院士|院长|所长|主任|部长|局长|司长|厅长|会长|理事长|秘书长|董事长|总经理|"
    r"总裁|校长|馆长|社长|书记|市长|省长|县长|区长|总工程师|首席专家|首席科学家|首席执行官|"
    r"负责人|工作人员|总监|委员(?!会)|博士生)"
)
_HOLDS_POSITION = re.compile(_POSITION)
_AFFILIATION = re.compile(
    rf"(?:{alternatives('organ-endings')}|实验室|学校|中学|小学|所|社)"
    r"[^，,。；;：:！？、（）()“”《》的是在了]{0,14}?" + _POSITION
)
_PAPER = re.compile(rf"《[^《》]{{1,16}}(?:{one_of(words('media-endings'))})》")
_BOUNDARY = re.compile(r"[，,。；;：:！？、（(）)“”《》\s的是由对在]")
_REACH = 24
"""Characters before an institution's kind (大学, 公司) in which its name begins."""
_CREDIT = re.compile(
    r"[^，,。；;：:！？]{0,18}(?:消息|[0-9一二三四五六七八九十]+日[电電讯訊]|报讯|報訊|快讯|快訊)"
    r"(?:[（(][^）)]{1,12}[）)])?[：:\s]"
)


def credit(text: str) -> int:
    """Where the text begins after a report's credit (央视网消息（新闻联播）：); 0 without one."""
    found = _CREDIT.match(text)
    return found.end() if found else 0


def named(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of every paper and every affiliation with its position, in order."""
    found = [match.span() for match in _PAPER.finditer(text)]
    if not _HOLDS_POSITION.search(text):
        return tuple(sorted(found))
    for match in _AFFILIATION.finditer(text):
        first = max(0, match.start() - _REACH)
        start = max(
            (m.end() for m in _BOUNDARY.finditer(text, first, match.start())), default=first
        )
        found.append((start, match.end()))
    return tuple(sorted(found))
