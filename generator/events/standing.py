"""Whether a headline is understood by somebody who reads nothing else: it tells of whom or what
it speaks, and ends only when it has said something.

It exists apart from `headlines`, which makes them, because it judges words without their place.
"""

from __future__ import annotations

import re

from generator.chinese.words import shared
from generator.heads.people import opens_with_name
from generator.lexicon import alternatives

_HANDLES = r"(?![^，]{2,}(?:提高|降低|调整|延长|延迟|缩短|增加|扩大|压减|[下上]调|改|定|列|纳入|列入)[至到为])"
"""将 is no time where it says what is handled: 将年限提高至20年."""
_ADVERBS = "共(?![同享建治赢和产商识用青计])|仅(?=在|[\\d今去])|累计(?!折旧)|至今|迄今|是(?!否)|较(?![大高低多少好长小])|都(?![市城江匀会督])|已经|已(?!故)|曾经|曾(?=[^，]{0,3}[\u4e00-\u9fff])|均|也|仍|还(?!原)|再次|先后|陆续|相继|分别|最终|才(?!能)|组织并|就(?!业|医|诊|读|学|餐|职)|一度|首次|同样(?![的是])|最先"
_FORMER = r"(?:退休|离休|退役|转业|复员|离职|毕业|获奖)(?:老?(?:教师|教授|教练|干部|职工|工人|员工|民警|警察|医生|护士|法官|军[人官]|战士|士兵|夫妇|村民|青年|学生|运动员))"
"""Who somebody was, or is for it, and not what he did: 退休教师老洪."""
_PREDICATE = re.compile(
    rf"[\u4e00-\u9fff]{{0,3}}[\d—年月日上下半]*分别|(?:{_ADVERBS})(?!(?:先后|陆续|相继|已)*有)|(?:正式|成功|开始|全面|主动|依法|联合(?!国|会|体|大|政|早)|共同|继续|连续|率先|公开)*"
    rf"(?!{_FORMER})(?:(?:{alternatives('predicates', 'issuing')})(?!者|人员?|方|率|额|量|值|度|会|地|机构|单位|日报)|(?:正式|成功|全面|全线|顺利|隆重)(?:上市|{alternatives('happening')})|[\u4e00-\u9fff]{{2}}(?:完成|结束)$|出?生(?=，|$)|延长[至到]|被(?!告|害人|誉)|获(?!奖者|悉|得者)|[\u4e00-\u9fff]{{1,2}}了(?!解|得|如|望|结|当|不))"
)
"""A statement that opens with what its subject does."""
_POINTER = re.compile(
    r"(?:指(?=[他她]))?(?:[^，]{0,10}的|[^，]{2,10}上，)?(?:(?<![吉其])[他她它](?:们)?(?![国乡人山日])|其(?![中他余实次间])|自己|本人|对方|双方|后者|前者|前身|"
    r"(?:作为|在|当|随着|面对|为了?|对于|针对|关于)[^，]*，[他她它](?![们国乡人山日])|那(?=[是时年天一])|(?:而|但)?这(?!一?[年月天周])|最后一个|擅自|私自|下令|基金会|项目(?=自\d)|使(?:其|得)|以?及(?![时格早第])|即?将(?![军领士帅有要来])"
    + _HANDLES
    + r"|该(?=[\u4e00-\u9fff])|上述|(?<!的)公司(?!法)|(?<!的)集团(?!军)|本公司|我司|当[年月日天](?!时)|同期|本(?:"
    + alternatives("document-kinds")
    + r")(?=自|从|于|已)|我(?![国市省区县军党校院州]))"
)
"""A statement that opens with a word for somebody who was named elsewhere."""
_NOUN_AFTER = re.compile(
    r"的[^，]{1,12}?(?:达|为|占|增|降|(?<![提上])升|共|约|超|有|是|将|已|从|由|在|表示|认为|说|称)"
)
"""What follows where the verb only belongs to a noun: 参加大会的代表达500人."""
_WAITS = re.compile(
    r"(?:即?将(?![军领有])"
    + _HANDLES
    + r"|继续(?=[将把])|准备(?=新|建|在|对|将|把)|会(?=[在有看将继])|拟(?!定)|计划(?=\d|今|明)|目标(?=到)|预计|有望|或将|定于|在[^，]*(?:举行|举办|召开|开幕|进行)$)"
)
"""A statement of what is ahead that opens with its verb, and is no wish of a plan."""
_BARE = re.compile(
    rf"(?:市场|经营|期内|平均)?(?:{alternatives('measures')}|执行率|出口|进口)(?:总?额|总?值)?"
    r"(?:[至到]?\d|同比|[达为超约近增降比较]|[已将]?突破|[^，]{0,4}仅)|高过|高于|低于|好于|优于|逊于"
)
"""A statement that opens with a measure and does not say whose it is: 出口5亿元."""
_WHERE_FIRST = re.compile(
    r"(?:在(?![建岗校线园编])|根据|按照|依据|对照|由(?!于)|[从向]|以(?![色及来])|为(?!期)|经(?![济营费过理贸])|与(?!会)|和(?![平谐田])|把)"
)
ONLY_WHEN = re.compile(
    r"(?:特别是|尤其是)?(?:从|自|进入|截至|直[到至])?(?:[今去明前]年)?[\d年月日至到—、和起初底末上中下旬]+(?:开始|起)?|过去一[周年月]|\d+年来|[\u4e00-\u9fff]{2,3}中|到?现在|如今|今[日天]|[一近几]年来|未来[一二三几]天"
)
_SOURCE = re.compile(
    rf"(?:(?:据|根据|按照)[^，]*|(?![^，]*(?:提供|停止|公开|披露|采集|收集|泄露)|[^，]*(?:公布|发布)了[^，]{{2,}}(?:数据|结果)$|(?:[新全首该这][^，《》]{{0,4}})?《[^》]*》(?:（[^）]*）)?(?:正式|对外|向社会)*公布$|[^，]*(?:{alternatives('document-kinds')}|名单)(?:正式|对外|首次)*公布$)[^，]*(?:消息|(?<!发布|公布)(?:数据|结果)|报道|报导|获悉|得知|了解到|显示|称|透露|指出|表示|公布|宣布|介绍|说|认为|发现|强调))"
)
"""A clause that only says who says so."""
_TRAILS = re.compile(
    r"(?:(?<![小工平历课学瓦安])时|止|伊始|之初|当[天日]|的时间[里内]|[之景况动响用导持领助]下|、[^，]*等|\d+(?:年|个月|天)里|(?<![昨今明后])那天|牵头|[自从][^，]*开始|(?<![兴引发崛掀一升提唤竖])起|(?<![今其落先前背幕身然以滞延推之])(?:[之以])?后|[到至]\d{4}年[底末]?|期间|之际|以来|入手|出发|为例|为由|以[^，]*为(?:主题|代表|契机|目标|核心|重点|依托|载体|抓手)"
    r"|(?:[以用凭按]|凭借)[^，]*(?:成本|方式|价格|名义|身份|形式|速度|优势|理由|方法))$"
)
"""A clause that only leads to the next one."""
_LEFT_OPEN = re.compile(
    r"(?:^|[^，立建办生自成发始定至到止限为是源于在起])[于在]?(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|今年上半年)"
    r"(?:至\d[\d年月日]+)?(?:左右|前后|上午|下午|晚[间上]?|凌晨|早上|收盘)?$"
)
"""A statement that ends in a date which waits for what happened: 张三于2025年12月9日."""
_BY = re.compile(
    r"(?:利用|结合|依托|围绕|针对|按照|根据|随着|为加大|为进一步)[^，]{2,}$|(?<![起原基成])因(?![此为素子公病])[^，]{4,}(?:行为|问题|原因|故障)$"
    r"|(?:^|，)(?:凭借|借助|基于|面对|立足|鉴于|伴随)[^，]{2,}$"
    r"|(?:^|，)作为[^，]{2,}$|由于[^，]{2,}$|应[^，]{4,}(?:请求|邀请|申请)$|(?:联合|会同|携手)[^，]*(?:代表|人员|负责人|部门|单位)$"
)
"""A clause that ends in what something is done by, which waits for the deed."""
_TOLD = re.compile(
    alternatives("happening", "predicates", "issuing", "saying", "changes", "achieving", "done")
    + r"|(?:系统|平台|软件|版本|设备|网络|门户|网站)升级$|(?:检修|停机|结束|进场)$|[\u4e00-\u9fff]了|[在对向于把将被从由为]|讲话|发言|演讲|创业|[上退]市|\d"
)
"""What tells of something, whatever part of speech a dictionary takes it for."""
_LED = re.compile(
    r"(?:^|，)(?:根据|按照|围绕|针对|结合|随着|由于)[^，]{2,}(?:情况|要求|规定|需要|变化|精神|原则|安排|部署|问题|结果|数据|统计)$"
)
"""A clause that only says by what something is done, of which nothing follows."""
_SPEAKING = re.compile(
    rf"^(?P<deed>[^，]{{2,}}?(?:{alternatives('happening', 'predicates')}|受访|备询|答询|致词|颁奖|剪彩|勘查)(?:[^，]{{2,}}?)?)(?<![小工])时(?:还|也)?(?:{alternatives('saying')})"
)
_SPOKE = re.compile(
    rf"^(?:(?P<deed>[^，]+?(?:(?:出席|参加|主持|走访|视察|考察|参访|揭幕)[^，]{{2,}}?(?:{alternatives('meetings')}|会|式)|致[词辞]|受访|备询|答询|演[讲说]))[上中]?"
    rf"|(?P<at>[^，]{{1,12}}?[于在][^，]{{1,24}}?(?:{alternatives('meetings')}|会|式))[上中])(?:还|也)?(?:{alternatives('saying')})"
)
"""张三主持典礼指出, 张三于典礼中说."""


_NOUN_ONLY = re.compile(
    rf"(?![^，]*(?:{alternatives('issuing', 'saying')}|发表|是))[^，]*的《[^》]*》|(?![^，]*(?:{alternatives('issuing', 'saying')}|[是为有了将已]))[^，]*的(?:人员|情况|地点|时间|视频|照片|画面|范围|对象|方式)"
)
"""A statement that only names something: 持证的人员, 会议召开的地点."""


_PURPOSE = re.compile(r"[^，]{0,6}以便|另[一两几][所起名位个家]")
"""A statement of what a deed that stands elsewhere is for, or of another one beside it."""
_SHORTEST = 6
"""Characters up to which a statement that a verb opens has no subject: 下单预定."""


def points(words: str) -> bool:
    """Whether a statement opens with a word for somebody who was named elsewhere.

    >>> points("他出生于甲市"), points("其他水厂停产"), points("初中毕业的他离开了甲市")
    (True, False, True)
    """
    return bool(_POINTER.match(words))


def lacking(words: str) -> bool:
    """Whether nobody who reads only the statement knows of whom or what it is.

    >>> [lacking(w) for w in ("成为督察", "在甲市举行", "在甲市，水厂停产", "张三成为督察", "被告认罪")]
    [True, True, False, False, False]
    """
    if _BARE.match(words):
        return True
    if opens_with_name(words):
        return False
    first, *rest = re.sub(r"《[^》]*》|“[^”]*”", "《》", words).split("，")
    if 0 < len(words) <= _SHORTEST and shared().tagged(words)[0][1] == "v":
        return True
    if points(words) or (_PREDICATE.match(first) and not _NOUN_AFTER.search(first)):
        return True
    return bool(
        _WHERE_FIRST.match(first)
        and "的" not in first
        and not any(
            len(one) >= len("水厂停产")
            and not _PREDICATE.match(one)
            and not _WHERE_FIRST.match(one)
            for one in rest
        )
    )


def waits(words: str) -> bool:
    """Whether a statement of what is ahead tells of somebody's deed without him.

    >>> waits("即将完工通车"), waits("建成12座水厂")
    (True, False)
    """
    return bool(_WAITS.match(words))


def unfinished(words: str) -> bool:
    """Whether a statement ends before it says anything.

    >>> unfinished("据水利厅公布的结果"), unfinished("水利厅公布结果"), unfinished("张三回国期间")
    (True, False, True)
    """
    return bool(
        _SOURCE.fullmatch(words)
        or ONLY_WHEN.fullmatch(words.rpartition("，")[2])
        or _NOUN_ONLY.fullmatch(words)
        or _TRAILS.search(words)
        or _LEFT_OPEN.search(words)
        or _LED.search(words)
        or _PURPOSE.match(words)
    )


def verbless(words: str) -> bool:
    """Whether a statement only names something, and nothing is said of it.

    >>> [verbless(w) for w in ("甲市中心体育馆", "水厂停产", "全省卫生室")]
    [True, False, True]
    """
    if "，" in words or _TOLD.search(words):
        return False
    return all(
        tag[0] in "nmqurfjxb" or tag in ("vn", "an", "p", "c", "zg", "uj")
        for _, tag in shared().tagged(words)
    )


def before_speaking(words: str) -> str:
    """What somebody did who then says something that is told elsewhere, or the words as they are.

    >>> before_speaking("张三出席开幕典礼时表示"), before_speaking("张三表示")
    ('张三出席开幕典礼', '张三表示')
    >>> before_speaking("张三主持动工典礼指出"), before_speaking("张三于揭幕式中说")
    ('张三主持动工典礼', '张三于揭幕式上发言')
    """
    found = _SPEAKING.fullmatch(words)
    if found:
        return found["deed"]
    spoke = _SPOKE.fullmatch(words)
    return (spoke["deed"] or f"{spoke['at']}上发言") if spoke else words


def trails(words: str) -> bool:
    """Whether a clause only leads to the next one."""
    return bool(_TRAILS.search(words) or _BY.search(words) or _LEFT_OPEN.search(words))
