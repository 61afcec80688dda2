"""Whether a sentence goes on with what somebody said in the one before.

In a report 某某表示，… is followed by more of his words or by the reporter's; only some sentences
tell which. The tables say how.
"""

from __future__ import annotations

from generator.rules import Rule, seen

BREAKS = (
    Rule(
        "what a page prints below",
        "own",
        seen(r"风险提示|免责|不构成.{0,8}建议|投资需谨慎|责任编辑|版权|^来源[:：]|返回搜狐"),
        example="风险提示：市场有风险，投资需谨慎",
        counter="我们要防范市场的风险",
    ),
    Rule(
        "a paper is spoken of",
        "own",
        seen(
            r"^(?:其中|文中|文章|报告|通知|文件|会议|会上)(?:还|也|则)?(?:指出|提到|明确|提出|要求|强调|显示|认为|称)"
        ),
        example="其中指出，要打造产教融合共同体",
        counter="其中最重要的是人才",
    ),
    Rule(
        "the reporter looks up",
        "own",
        seen(
            r"^(?:据|根据|按照|上述|记者|本报|目前|当前|当日|当天|此前|近日|随后|与此同时|据悉|这是|此次|本次|该(?:会|活动|论坛))"
        ),
        example="目前，各地已有30家工厂投产",
        counter="要坚持以人为本",
    ),
)
"""What is the passage's own again."""

LISTS_ON = (
    Rule(
        "the document's next stage or point",
        "document",
        seen(
            r"^(?:到?(?:19|20)\d\d年[底末前]?，|[一二三四五六七八九十]是|其中，|第[一二三四五六七八九十])"
        ),
        example="到2030年，全面建成节水型社会",
        counter="要处理好发展和安全的关系",
    ),
)
"""What goes on with a document's words."""

TAKES_OVER = (
    Rule(
        "somebody else speaks",
        "unknown",
        seen(r"^[^，。“”]{2,24}(?:表示|称|说|认为|指出|强调|援引[^，。]{1,30})[，：]"),
        example="广大干部群众表示，要把路灯管好",
        counter="要把人民群众说的事办好",
    ),
)
"""What is no longer the speaker's, whoever it is that goes on."""

MEETS = (
    Rule(
        "leaders meet or speak",
        "meeting",
        seen(
            r"会见|会谈|会晤|互致贺电|通电话|主持召开.{0,20}(?:会|学习)|集体学习|代表团.{0,8}(?:审议|讨论)|出席.{0,30}(?:开幕式|论坛|大会).{0,12}(?:致辞|讲话)"
        ),
        example="3日，省长赵文君在云溪会见来访的海州市长",
        counter="路灯企业今年新增订单一万盏",
    ),
)
"""A report in which each paragraph that opens with a speaker is his speech."""

GOES_ON = (
    Rule(
        "it speaks for its side",
        "speaker",
        seen(
            r"^(?!双方|各方|对方|官方|警方|校方|[东西南北前后地四八]方)[\u4e00-\u9fff]方(?![面案法式向便针程位才形米块言圆舱])|^(?:双方|各方|[\u4e00-\u9fff]{0,2}两国)[要应]"
        ),
        example="中方愿同各国深化合作",
        counter="双方签署了合作文件",
    ),
    Rule(
        "it asks or wishes, as speakers do",
        "speaker",
        seen(
            r"^(?:要|应|必须|需要?|希望|我们|大家|我|未来|展望|因此|如果|同时|但|然而|而|就如|其中(?!.*\d)|也就是)"
        ),
        example="要从全局的高度把握使命任务",
        counter="会场外飘起了细雨",
    ),
    Rule(
        "it speaks of itself",
        "speaker",
        seen(r"，我(?![国市省县区校院司])"),
        example="不久前，我同总理互致信函",
        counter="今年以来，我国出口增长",
    ),
    Rule(
        "it judges or foresees, without a number",
        "next",
        seen(
            r"^[^\d]*(?:(?<![社机大协学商委工议国开两全峰晚年])会(?![后议上场员长计见谈晤展同])|将|可以|能够|可能|应该|应当|需要?|必须|至关重要)[^\d]*$"
        ),
        example="这一幕会在供水领域重演",
        counter="落实要求，当地正加快建设4个产业基地",
    ),
    Rule(
        "it asks or wishes further on",
        "speaker",
        seen(r"，(?:要|应|必须|我们|需)(?!求)"),
        example="面对困难，要坚持稳中求进",
        counter="活动期间，共有300家企业要求参展，场面热烈",
    ),
)
"""What goes on with a person's speech."""
