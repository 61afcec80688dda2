"""Which numbers measure nothing, because they only say of what kind a thing is, under which
condition something holds, or how a scheme is put together.

It exists apart from the rules that name a number: these ask whether there is anything to name.
Each rule stands with a text that needs it and one that it must leave alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.chinese.quantities import Quantity
from generator.text.frames import Frame


@dataclass(frozen=True, slots=True)
class Rule:
    """A number measures nothing where `before` matches what ends at it in its clause and `after`
    what follows it there; an empty pattern always matches. `units` are those it is for, empty
    for all. `example` has one number, which only this rule passes over; `spares` has one, which
    no rule passes over.
    """

    id: str
    example: str
    spares: str
    before: str = ""
    after: str = ""
    units: tuple[str, ...] = ()

    def fits(self, text: str, item: Quantity, frame: Frame) -> bool:
        """Whether the number measures nothing by this rule."""
        return (
            (not self.units or item.unit in self.units)
            and (not self.after or bool(re.match(self.after, text[item.end : frame.end])))
            and (not self.before or bool(re.search(self.before, text[frame.begin : item.start])))
        )


RULES = (
    Rule(
        "the size that a household or a home is called by",
        example="家庭供水人口为3人户及以上的，可以申请。",
        spares="2024年，水厂职工为3人。",
        after=r"户(?!籍|口|主|外)",
        units=("人",),
    ),
    Rule(
        "only a condition",
        example="可用水表不足3套时，按顺序分配。",
        spares="2024年，水表不足3套。",
        before=r"(?:不足|少于|多于|超过|达到?|满)$",
        after=r"时(?=[，；。]|$)",
    ),
    Rule(
        "what would not be",
        example="如果漏损率未能降至9%，水厂将改造管网。",
        spares="如果漏损率降至9%，水厂将扩建。",
        before=r"(?:如果|倘若|假如|一旦)[^，。；]*(?:未能|没有|不能|无法)[^，。；]*$",
    ),
    Rule(
        "how many may be chosen",
        example="用户应从水表中选定1套进行安装。",
        spares="2024年，选定方案的水厂达1家。",
        before=r"(?:选定|选填|任选|限选|填报)$",
    ),
    Rule(
        "a part of a formula",
        example="大会采用1场开幕式+N场企业讲坛的形式。",
        spares="大会举办1场开幕式和若干企业讲坛。",
        after=r"[^，。；、“”]{1,16}\+(?=[A-Z\d\u4e00-\u9fff])",
    ),
    Rule(
        "a further part of a formula",
        example="大会采用开幕式+2场企业讲坛的形式。",
        spares="大会举办了“节水+”讲坛2场。",
        before=r"\+$",
    ),
    Rule(
        "the size of the works that are counted",
        example="甲市改造投资过3亿元的水厂。",
        spares="甲市水厂投资过3亿元。",
        before=r"(?:投资|产值|营收|销售额|收入)[过超]$",
        after=r"(?:以上)?的?(?:项目|企业|水厂|园区|产业集群)",
    ),
    Rule(
        "a place on the map",
        example="水厂在北纬40.28度。",
        spares="水厂用电40.28度。",
        before=r"(?:[东西][经經]|[南北][纬緯])$",
    ),
    Rule(
        "words that sum up",
        example="市长用“稳、进”2个字概括了水价改革。",
        spares="厂名有2个错字。",
        after=r"(?:字|词语?|关键词|成语)[^，。；]{0,4}(?:概括|总结|形容|回答|介绍|描述|来说|来讲|归纳)",
        units=("个",),
    ),
    Rule(
        "days of trade",
        example="甲股近6个交易日连续走高。",
        spares="甲厂有6个车间。",
        after=r"交易日",
        units=("个",),
    ),
    Rule(
        "which meeting of a term",
        example="办法经市政府第15届130次常务会议通过。",
        spares="2024年，市政府召开130次常务会议。",
        before=r"(?:第[\d一二三四五六七八九十]+届|第)$",
        after=r"[^，。；、]{0,6}会议?",
        units=("次",),
    ),
    Rule(
        "the size of those that are counted",
        example="财政收入超过5000万元的镇有三个。",
        spares="2024年，财政收入超过5000万元，有三个镇参加。",
        before=r"(?:超过?|过|逾|突破|达到?|不足|低于|高于)$",
        after=r"(?:以上|以下)?的[\u4e00-\u9fff]{1,8}?(?:有|达到?|共|为)?(?:\d|[一二两三四五六七八九十]{1,3}[家个户座所名])",
    ),
    Rule(
        "a record that is neared",
        example="水厂产量已逼近去年2200万吨的纪录。",
        spares="水厂创下了2200万吨的纪录。",
        before=r"(?:逼近|接近|超过|超越|打破|刷新|改写|追平|高于|低于)[^，。；]{0,8}$",
        after=r"的(?:历史|最高|单日)*[记纪]录",
    ),
    Rule(
        "steps that are climbed",
        example="产值连续迈上4个万亿元台阶。",
        spares="2024年，全市建成4个水厂。",
        before=r"[跨迈站登][过上越入]了?$",
        after=r"[^，。；、]{0,6}(?:台阶|大关|关口)",
        units=("个",),
    ),
)  # fmt: skip

_AFTER = re.compile("|".join(f"(?:{one.after})" for one in RULES if one.after))
_BEFORE = re.compile("|".join(f"(?:{one.before})" for one in RULES if not one.after))


def may_fit(text: str, item: Quantity, frame: Frame) -> bool:
    """Whether any rule may fit: all of them in one look, because hardly ever one does."""
    after, before = text[item.end : frame.end], text[frame.begin : item.start]
    return _AFTER.match(after) is not None or _BEFORE.search(before) is not None
