"""The table of which dates only pass by, for `passing`, which applies it.

Each rule has the sentence that needs it and one that it must leave alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.lexicon import alternatives

NAME = "Ⓝ"
"""Stands for a date that belongs to a name."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A date passes by where `before` matches what ends at it, `after` what begins behind it.

    Both are patterns over a view of the sentence, in which every other date stands as a letter
    and every number as №; an empty one always matches. `of` are the letters of the dates that
    the rule is for, empty for all, `words` a pattern of the date's own words. `example` holds a
    date that only this rule lets pass, `spares` one that it must not touch.
    """

    id: str
    example: str
    spares: str
    before: str = ""
    after: str = ""
    of: str = ""
    words: str = ""


_ACT = alternatives("happening", "issuing")
_SAY = alternatives("saying")
_NAMED_BY = alternatives("named-by-year")
_GATHERING = alternatives("meetings")
_CONTEST = "奥运|冬奥|残奥|世界杯|亚洲杯|欧洲杯|世锦赛|锦标赛|公开赛|联赛|亚运|全运|世博|大选|选举|春运|高考|运动会|决赛|[\u4e00-\u9fff]{1,3}杯"
_ACCOUNTS = "年报|半年报|财报|季报|年度报告|财务报表|中央一号文件|中央1号文件|新年贺词"
VERB = alternatives("happening", "issuing", "predicates")
_INVITED = rf"(?:一[起同]|共同|我们|首先|下面|接下来|继续|来|请|让|再|跟[着随]|和|[您你]|大家|为|带)*(?:(?!{alternatives('issuing')})|(?<=[起同们先来续请让再着随和您你家为带]))(?:{alternatives('watching')})"
_START = r"(?:^|[，。；：“（）】讯电])\s?"

RULES = (
    Rule(
        "the clock of a page stands behind it",
        example="2025年12月8日 15:26 节水办成立",
        spares="2025年12月8日 15时，节水办成立",
        after=r"[\sT]*\d{1,2}[:：]\d\d",
    ),
    Rule(
        "a day in figures belongs to the page",
        example="节水办成立2025-12-08阅读下一篇",
        spares="自2025-12-08起，节水办成立",
        words=r"^\d{4}\s*[-/.]",
        before=r"(?<![自从于在至到])$",
        of="Ⓓ",
    ),
    Rule(
        "the page says when it was put up",
        example="发布日期：2025年12月8日 浏览次数：30",
        spares="申报时间：2025年12月8日至9日",
        before=r"(?:发布|发表|更新|成文|印发|签发|刊发|编辑|上传|公开)(?:日期|时间)\s*[:：]\s*$|^(?:日期|时间)[:：]\s*$",
    ),
    Rule(
        "day of a dateline",
        example="某社甲市12月9日电 节水办成立",
        spares="12月9日，电站通过验收",
        after=r"\s*(?:[\u4e00-\u9fff]{0,4}专)?(?:电(?![力子信站网商视影缆池厂])|讯(?![息号飞]))",
        of="ⒹⓁ",
    ),
    Rule(
        "day on which somebody reported it",
        example="据某网12月9日消息，节水办成立",
        spares="12月9日，据报道，节水办成立",
        before=r"(?:^|[，。；：])(?:据[^，。；：]{0,16}|[\u4e00-\u9fffA-Za-z]{2,8}(?=$)|[^，。；：]{1,8}(?:网|报|社|讯|局|财经|新闻)[\u4e00-\u9fff]{0,4})?$",
        after=r"(?:(?:[\u4e00-\u9fff]{2,4})?消息(?![灵人])|报道|援引|公布的数据|发布的消息)",
    ),
    Rule(
        "when the reporter learnt it",
        example="记者12月9日从水利厅获悉，水厂已有3座",
        spares="12月9日，水利厅向记者通报水质达标",
        before=r"记者[^，。；：]{0,4}$",
        after=r"[^，。；]{0,24}(?:获悉|了解到|得知|看到|采访|走访|走进|来到|发现)",
    ),
    Rule(
        "when the reporter learnt it, the day told first",
        example="12月9日下午，记者从水利厅获悉，水厂已有3座",
        spares="12月9日下午，水利厅向记者通报水质达标",
        before=r"(?:^|[。；])$",
        after=r"(?:上午|下午|晚)?，?[^，。；]{0,4}记者(?![^，。；]{0,24}(?:发布|吹风|通气|座谈|推进|通报|新闻)会)[^，。；]{0,24}(?:获悉|了解到|得知)",
        of="ⒹⓁ",
    ),
    Rule(
        "what a day or a year is, not what happened",
        example="2025年是节水工作的关键之年",
        spares="2025年是3座，水厂增长很快",
        before=_START + "(?:而|但|且|因此|所以|可以说|刚刚?|刚刚?过去的|即将到来的|已经?过去的)?$",
        after=r"(?:度)?[，,]?(?:[^，。；：]{1,3}[，,])?(?:在[^，。；：]{2,14}|可以说|既|正|也|又|都|恰|不仅|就|更|便|将)*(?:是(?!由|在|从|约|[^，。；]{0,2}№)|系(?!统|列)|正值|值此|恰逢|适逢|正逢)",
    ),
    Rule(
        "of which year something is one",
        example="甲县水厂是2024年甲市重点工程",
        spares="甲县水厂是2024年建成的",
        before=r"[^但可于而还其别就，。；：]是$|(?:以上|[均即都])为$",
        after=rf"(?![^，。；]*(?:{VERB}|[由在于从]|的(?:，|$)))[^，。；№]{{4,}}(?:，|$)|(?!建成|投产)[^，。；№]{{4,}}的[^，。；№的]{{3,}}(?:，|；|$)",
        of="Ⓨ",
    ),
    Rule(
        "figure of speech: the year's land or people",
        example="2025年的甲市，水厂换新颜",
        spares="2025年的节水大会上，厅长讲话",
        before=_START + "$",
        after=rf"的(?![^，]*(?:{_GATHERING}))[^，。；№]{{1,5}}，",
        of="ⓎⓈⓂ",
    ),
    Rule(
        "the year only opens",
        example="今年一开年，各地接连出台节水措施",
        spares="今年年初，节水办成立",
        after=r"(?:刚|才)?(?:一?开年|伊始|一开春|开局)",
        of="Ⓨ",
    ),
    Rule(
        "day and place of a speech",
        example="（2025年12月9日，甲城）很高兴来到甲城",
        spares="（2025年12月9日全省节水会议通过）",
        before=r"（$",
        after=r"[，,][^，。（）]{1,16}）",
        of="Ⓓ",
    ),
    Rule(
        "one of several within its time",
        example="张三成为今年的第三位来访的厂长",
        spares="水厂是今年第三季度建成的",
        before=r"(?:[是为受将的]|^|[，。；：])$",
        after=r"(?:以来)?的?第(?:[一二三四五六七八九十\d]+|№)[位个次家座场名届批号]",
    ),
    Rule(
        "the talk that is being read",
        example="厂长张三近日在接受本报专访时，分析了节水现状",
        spares="厂长张三近日在水厂接受表彰",
        after=r"在?接受[^，。；]{0,24}(?:专访|采访|访谈)",
        of="ⓁⓂ",
    ),
    Rule(
        "the other side of a day that divides",
        example="2026年6月1日以前投产的为旧厂，2026年6月1日及以后投产的为新厂",
        spares="2025年6月1日以前水厂停产，2025年7月1日以后水厂复产",
        before=r"Ⓓ[^。]*?[之以]前[^。]*?的[^。]*$",
        after=r"(?:（含）|起|及|含|当日及?)?[之以]?后[^，。；]*的",
    ),
    Rule(
        "a time that is looked at or looked back on",
        example="展望2026年，节水事业前景广阔",
        spares="展望2035年，节水型社会基本建成",
        before=r"(?:展望|总结|回顾|回望|回看|盘点|审视|纵观|综观|面向|着眼于?|走过|回想起?|回溯|想起|回忆起?|告别|迎来|站在|立足|擘画|谋划|奔向|迈向|走向|迈入|拨到|拨回到?|倒回到?)了?$",
        after=r"(?![^。]*(?:基本实现|建成|取得|达到|形成|全面建立|力争|确保))",
    ),
    Rule(
        "part of what a verb is about",
        example="水利厅公布2025年节水工作细则",
        spares="水利厅预计2025年节水工作完成",
        before=rf"(?:{_NAMED_BY})(?:了|过|的)?(?:[\u4e00-\u9fff]{{0,5}}[国省市区县州])?[“]?$",
        after=r"(?![，。；：）]|$|[底末]?[之以]?前|[底末]?[之以]?后|起)",
        of="ⓎⓂⓈⓅ",
    ),
    Rule(
        "part of a contest's, a gathering's or a report's name",
        example="甲市队备战2026年全国游泳锦标赛",
        spares="甲市2024年全国游泳锦标赛开幕",
        before=r"(?:[^，。；：“（ⓎⓂⒹⓈ在]|[^，。；：]在)$",
        after=rf"(?:度|的|、Ⓨ|和Ⓨ)*(?:(?!{VERB})[^，。；：]){{0,8}}?(?:{_CONTEST}|{_ACCOUNTS}|{_GATHERING})(?:会?的|(?:研究|讨论)(?:同意|通过)?，[特现]?制定|(?![^，。；：]*(?:{_ACT}|[时上](?:{_SAY}))))",
        of="Ⓨ",
    ),
    Rule(
        "a paper of that year that something is done to",
        example="节水行动承接了2017年《节水规划》的目标",
        spares="会议提到了，2017年《节水规划》有过愿景",
        before=r"[^，。；：]了$",
        after=r"的?▢",
        of="Ⓨ",
    ),
    Rule(
        "part of what is planned or reported of a year",
        example="切实把2026年节水工作谋划到位",
        spares="水利厅2025年的工作是节水",
        before=r"[^，。；：“（ⓎⓂⒹⓈ]$",
        after=rf"(?:度|的|份)?(?:(?!{VERB})[^，。；：]){{0,8}}?(?:计划(?=报告|草案|安排|执行)|预算|决算|草案|指标|工作(?:目标|进展|情况|思路|谋划|安排|任务|要点|总结|举措|方向|部署|开好局|$))",
        of="ⓎⓂ",
    ),
    Rule(
        "part of a name in quotation marks",
        example="水厂入选“2024年甲省节水优秀案例”",
        spares="他说，“2024年我们建成了水厂”",
        words=r"^\d{4}年度?$",
        before=r"[“「]$",
        after=rf"(?:(?!{VERB}|我|了)[^”」，。；]){{2,30}}[”」]",
    ),
    Rule(
        "within a name in quotation marks",
        example="节水办制作“水厂去年新貌”系列短片",
        spares="他说，“水厂去年建成了”，系列短片随后播出",
        before=r"[“「][^”」，。；]*$",
        after=r"[^“”「」，。；]*[”」](?:系列|主题|专题|活动|工程|行动|计划|项目|论坛|大赛|展|发布会|新闻发布会)",
    ),
    Rule(
        "of which year something is that one handles",
        example="水利厅将2025年水价上涨的原因归于干旱",
        spares="水利厅将2025年定为节水年，水价不变",
        before=r"[^，。；：][将把]$|(?:^|[，：])为$",
        after=r"[^，。；]{2,12}的|[^，。；]{2,30}如下",
        of="ⓎⓂⓈ",
    ),
    Rule(
        "part of a paper that counts up to a day",
        example="水利厅公布了截至2025年6月30日的水价",
        spares="截至2025年6月30日的水厂有3座",
        before=r"[^，。；：]截[至止]$",
        after=r"的",
    ),
    Rule(
        "what somebody is who then does something",
        example="作为甲市节水协会2024年的获奖者，张三参加节水大会",
        spares="甲市节水协会2024年的获奖者参加节水大会",
        before=r"(?:^|[，。；：])作为[^，。；：]*$",
    ),
    Rule(
        "a day that something is named for",
        example="会议通过决定，将12月8日设立为节水日",
        spares="水利厅将12月8日开工的水厂定为试点",
        before=r"[将把]$",
        after=r"(?:设立|设定|确定|定|设|命名|指定)为",
        of="ⒹⓁ",
    ),
    Rule(
        "since when nothing was higher or lower",
        example="水价报3.7元，是12月5日后最低",
        spares="12月5日后，水价降至最低",
        before=r"[^，。；：]$",
        after=r"(?:[^，。；]{0,16}[之以]?[后来]|[和与、]Ⓢ)[^，。；]{0,8}(?:最|新高|新低|首次)",
    ),
    Rule(
        "how old somebody is",
        example="厂长张三今年58岁了",
        spares="厂长张三今年退休",
        after=r"[^，。；№]{0,4}(?:№|\d+|[一二三四五六七八九十百]+)多?(?:周?岁)(?!及?以[上下])",
        of="Ⓨ",
    ),
    Rule(
        "when he was born, or it was founded, of whom something else is told",
        example="出生于1989年的张三在水厂值班",
        spares="张三出生于1989年",
        before=r"(?:出生于|生于|创立于|成立于|始建于|建于|创办于)$",
        after=r"的",
    ),
    Rule(
        "part of the second name of two",
        example="落实2023年某会议精神和2024年某标准，制定方案",
        spares="2023年和2024年，全省分别建成水厂",
        before=rf"{NAME}(?:[^，。；：]{{0,24}}(?:、|和|与|及|以及)|的)$",
    ),
    Rule(
        "part of a name that holds another date",
        example="督查组对2025年节水任务上半年的落实情况进行督查",
        spares="督查组对2025年节水任务满意，上半年落实情况良好",
        before=rf"{NAME}[^，。；：]{{1,30}}$",
        after=r"[^，。；：№]{0,10}(?:情况|工作|任务|计划|要点|报告|方案|预算)",
        of="ⓎⓈⓂ",
    ),
    Rule(
        "a time of every year or month",
        example="2027年起，入学须提供入学当年的5月1日前的证明",
        spares="2025年水厂开工，当年12月建成",
        words=r"^(?:当[年月]|次[年月])",
        before=r"^[^ⒹⓂⓈⓎⓅⓁⓃ]*$|[\u4e00-\u9fff]$",
    ),
    Rule(
        "a day of such a year",
        example="2027年起，入学须提供入学当年的5月1日前的证明",
        spares="2025年起，水厂于5月1日开放",
        before=r"[\u4e00-\u9fff]Ⓨ的$",
        of="Ⓓ",
    ),
    Rule(
        "only a condition",
        example="如果2025年12月1日前没有降雨，水厂照常供水",
        spares="若干水厂2025年12月1日建成",
        before=r"(?:如果|如(?=在|于)|倘若|一旦|若(?!干))[^，。；〕）】/]{0,12}$",
        after=r"(?![^，。；]*№[^。；]*，[^。；]*[可将会能或约达为增减升降])",
    ),
    Rule(
        "what a picture shows",
        example="这是12月9日，工人在水厂检修",
        spares="会期是12月9日至11日，大会在甲市举行",
        before=r"(?:^|[。；：）])(?:这是|图为|图片为|以上为)[^，。；]{0,4}$",
    ),
    Rule(
        "what is remembered after so many years",
        example="在纪念甲市2008年节水大会召开15周年之际，水厂开放",
        spares="1995年8月15日，水厂建成50周年之际，甲市发表公报",
        before=r"(?<!到)$",
        after=r"[^，。；]{2,20}周年(?!庆)",
    ),
    Rule(
        "ground on which something else is done",
        example="在去年成功举办节水年的基础上，深化交流合作",
        spares="在去年的节水大会上，厅长宣布水厂开工",
        after=r"[^，。；]*(?:的(?:基础|背景|情况|形势|条件)[上下]|基础上)",
    ),
    Rule(
        "period of one of several things",
        example="对全会的意义、“十四五”时期全省开展的节水工作进行宣讲",
        spares="2024年、2025年，全省分别建成水厂3座",
        before=r"[、和与及][“]?$",
        of="ⓅⓈ",
    ),
    Rule(
        "part of a gathering's name",
        example="节水办负责人在“2025中国节水论坛”上发言",
        spares="2025年，中国节水论坛在甲市举行",
        words=r"^\d{4}(?:[—–\-]\d{4})?$",
    ),
    Rule(
        "a plan before a noun",
        example="“十五五”规划建议提出，加快发展节水产业",
        spares="“十五五”发展的主要目标是，节水型社会建成",
        words=r"^(?:[“‘\"「『]?十?[一二三四五六七八九]五[”’\"」』]?|第.{1,3}个五年)$",
        after=r"(?!(?:经济社会)?发展的?(?:主要|总体|奋斗)?目标(?:是|为?[：，]))",
        of="Ⓟ",
    ),
    Rule(
        "the time since",
        example="2012年某次大会以来，全省水厂稳步增加",
        spares="2021年某水法实施以来，全省水厂增加",
        after=rf"(?![^，。；]*(?:{_ACT}|推动|复馆|复校|建馆|建校|建厂|设[校馆厂园置]|[成设创开]立|创设|改制|首办|引[进入])[^，。；]*以来)[^，。；]{{0,12}}(?:以来|至今|迄今)",
    ),
    Rule(
        "the time since, in the words of the date",
        example="“十四五”以来，全省陆续出台节水政策",
        spares="“十四五”期间，全省建成水厂30座",
        words=r"(?:以来|至今)$",
    ),
    Rule(
        "a decade since which something is so",
        example="自20世纪50年代水表诞生以来，水价下降",
        spares="20世纪50年代水表诞生，此后水价下降",
        words=r"年代|世纪",
        after=r"[^，。；]{0,16}以来",
    ),
    Rule(
        "base of a comparison",
        example="指标为5万个，与2024年度持平",
        spares="2024年，水质与全国持平",
        before=r"(?:与|同|和|跟|较|比|相比于?|相较于?|对比)(?:\d{4}/)?$",
        after=r"(?:度|同期|全年|[底末])?[^，。；]{0,8}(?:持平|相当|相比|接近|一致|相同)",
    ),
    Rule(
        "what something is higher or lower than",
        example="水价报3.7元，仅次于2024年12月的水价",
        spares="水厂大多于2024年12月建成",
        before=r"(?:次于|高于|低于|少于|快于|慢于|优于|逊于)$",
    ),
    Rule(
        "opens an aside in brackets",
        example="水厂占比降至65.2%（2024年66.8%）",
        spares="电视剧《水乡》今晚（12月10日）播出",
        before=r"[^（）]（$",
        after=r"[^（）]+）",
    ),
    Rule(
        "a period alone in brackets",
        example="会议通过五年规划（2026—2030年）的建议",
        spares="近一年（2024年12月—2025年11月），全省建成水厂30座",
        before=r"[^（）Ⓛ]（$",
        after="）",
        of="Ⓢ",
    ),
    Rule(
        "stands in an aside in brackets",
        example="会议审议五年规划（“十五五”，2026—2030年）的建议",
        spares="（某省2024年6月10日全省节水会议通过）",
        before=r"[^（）]（[^（）]+$",
        after=r"[^（）]*）",
    ),
    Rule(
        "the broadcast speaks of itself",
        example="今天（12月10日）来看《节水新貌》",
        spares="节水办今天（12月10日）推出《节水行动纲领》",
        after=rf"(?:(?:是[^，。；]{{1,3}})?，)?{_INVITED}[^，。；▢]{{0,8}}(?:▢|专栏|节目|消息|报道)|"
        r"[^，。；]{0,4}(?:来看|请看|一起看|继续看|继续推出|收看|看一看|播[出发放](?=▢))|的▢+(?:，|[就将]?(?:关注|聚焦|走进|带[您你]|[为给][您你]|我们|继续|讲述))|"
        rf"(?:是.)?，(?:(?:(?!{VERB})[^，。；]){{1,4}}，)?(?:农历|星期|欢迎|(?:一起|我们|首先|下面|接下来|先)*(?:继续)?(?:[来请收][看听]|看看|听听))",
    ),
)  # fmt: skip
