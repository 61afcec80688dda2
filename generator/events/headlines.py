"""A headline made of the statement's own words, which is understood alone.

It leaves out the date that it stands beside, the words that only lead in and those that say
where a number is taken from; it resolves what is told relatively; it is cut only where a clause
ends. What has no subject takes it from the words before, or gets no headline.
"""

from __future__ import annotations

import re

from generator.chinese.dates import LATELY, NO_BEFORE, Dated, written
from generator.events.standing import ONLY_WHEN, trails
from generator.events.telling import says, shows
from generator.lexicon import alternatives, groups, one_of, words
from generator.model import Extent
from generator.text.spans import clauses, titles

LENGTH = 36
"""Characters a headline should not exceed; a clause is never cut to reach it."""
_BARE_ISSUE = 12
"""Characters below which the issue of a document without a title says what it is about."""
_ONLY_PAPER = re.compile(rf"(?:{alternatives('issuing')})了?(?:通知|文件|公告|通告)$")
"""An issue that does not say what of."""
_OF_WHAT = re.compile(r"(?<=通知|文件|公告|通告)，[^，。；]{4,50}")
BEARABLE = 60
"""Characters it may have where its subject stands in the clause before."""

_ISSUE = rf"(?:联合|正式)*(?:{alternatives('issuing')})"
_MEASURE = rf"(?:(?:{alternatives('measure-kinds')}){{0,4}}(?:{alternatives('measures')}){{1,4}})"
_OPENING = re.compile(
    r"^(?:(?:(?:当地|北京)时间|【[^】]{1,8}】|(?:就|早)?在?此前的|早在|除了(?![^，]*外)|(?:春节|国庆|元旦)(?:期间|假期)?，|期(?=一共|共(?!同)|持有|，)|分别是(?=\d|[今去前]年)|[一二三四五六七八九十]+、|这[场次届](?=[于在由]|$)|\*|也就是|惟|另(?=据)|新年伊始|新春伊始|随后|随即|第[一二三四五六七八九十百零\d]+条(?=[\s　本])|（[\d一二三四五六七八九十]{1,2}）|\d{1,2}[.、](?!\d)|其中|目前|眼下|同时|此外|另外|例如|比如|如(?![果何期今此同意有实东皋])|又如|因此|实际上|总体来看|具体来说|据悉|据了解|乐观估计|然后|尽管|虽然|而且|但是|可是|不过|但|而|并(?!购|网|轨|行)|"
    r"一句话总结|尤其(?:是|在)?|特别[是在]|总之|[一二三四五六七八九]是|首先|其次|最后(?=，)|在此基础上|(?:第[一二三四五]阶段的)?目标是|[、，；：。\s的\-—–•·▪●■◆※*]|"
    r"前(?!"
    + NO_BEFORE
    + r"|[来后任提述一二三四五六七八九十\d])|(?:提出|明确|要求)(?=到|$)|底前|末前|左右|之前|期间|全年|标志着|仅(?=在?(?:[\d▢]|[今去]年))|就(?=有)|预计|将?力争|加上(?!了)|到(?![访岸港账期货场位站手家店会])了?|截[至止](?:发稿|目前)?|继(?![续承而任电往])|自(?![己主然动身贸费治媒驾助律觉愿救杀述评强荐]|行车|有(?!记录|统计|数据)|营(?!业|运)|用|来水|考(?!核|察)|建(?![成立设厂校院国港])|产(?!生)|研(?!究|发)|信(?!息)|学(?!校)|由|查|带)|从(?=[，▢]|开始|起|$)|于(?![都洪田])|在(?=[▢，])|即(?=\d|[今去明]年)|(?:及|和|与)(?=\d))(?![率席]))+"
)
_GROWN = groups("reached")
_MADE = one_of(_GROWN["verb"] - words("achieving") - words("resulting") - words("strengthening"))
_LOST = re.compile(
    r"^(?:[预估]计|将|会|有望|已经?|则|可|须|需|应|并|还|又|也|再)*(?:不[低少超高]于?过?|至少|接近(?=[^，。]{0,12}\d)|共(?=[\u4e00-\u9fff]{0,3}\d)|达到?(?!成)|超过?(?!前|级|高)|突破|约|近\d|逾|增至|增长|下降|下跌|(?:首年|持续|连年)?(?:亏损|盈利)(?![能模面额率])|[涨跌]幅|大[涨跌]|提高到|提升至|同比|环比|占(?!比|[地领])|为\d[\d.,]*[^，。；]{0,6}(?=[，。；]|$)|"
    r"[降升]至|回落|回升|攀升|跌至|涨至|其(?!中|他)|这一(?:数字|数量|比例|规模|指标|比重|占比)|又|还(?!原|款|贷|将?有\d|有[^，。]{3,14}将)|再(?!生|次|就|制|造|为)|起?(?:正式)?(?:施行|生效|实施)$|(?:19|20)\d\d年(?!(?:\d{1,2}月)?(?:\d{1,2}日)?[是正也恰适])"
    rf"|(?:{one_of(_GROWN['how'])})*(?:{_MADE}|(?:{one_of(_GROWN['stem'])})[成出大到为]为?|(?<=[已经又就便跃举速快])[\u4e00-\u9fff]{{1,2}}[成出为]为?)了?[近约逾超将]{{0,2}}[\d几数两千百十万亿])"
)
_BEGINS = re.compile(
    r"已?于[^，。]{1,8}(?:结束|举行|举办|开幕|闭幕|召开|启动|落成)|(?:[须需应可](?![\u4e00-\u9fff]?[水品]|持续|能)|再次|累计|建议由|根据|按照?)(?!者|用)|"
    r"(?:可|将|即将|全面|正式|全线|全部|整体|陆续|主体)*"
    r"(?:建成(?!区)|投运|投产|投用|通车|通航|开通|竣工|完工|落成|封顶|合龙|贯通|开馆|开园|通水|(?:试?运[营行]|营运|对外开放)(?=，|$)|启用|交付|投入[使运商]|已经?(?:完成|建成|形成|实现|培育|发放)|实现(?:全线|全部|整体|主体))"
)
_ISSUED_THEN = re.compile(rf"(?:{alternatives('issuing')}|发表)[^，]*后$")
_BARE = re.compile(
    rf"^{_MEASURE}(?=累计|高?达|为|实现|录得|仅|超|突破|约|近|逾|同比|环比|增|降|上升|下降|下跌|上涨|回落|回升|占|[\d№])"
)
_IS = re.compile(r"[，\s]?(?:是|正是|也是|正值|恰逢|适逢|正逢)")
_CONNECT = re.compile(r"^(?:从|由)[^，。]{0,10}?\d")
_ACCORDING = re.compile(r"根?据[^，《》]*(?:发布|公布|通报|披露)")
"""A clause that only says by whose word."""
_COUNTED_BY = re.compile("据(?:初步|最新|不完全)*(?:统计|测算|介绍|了解|分析|悉)")
"""A clause behind the first that tells nothing: 边检站对外公布，据统计，…."""
_AFTER_SOURCE = re.compile(r"[，：](?:前|近|首)?\d+(?:天|日|小时|个月|分钟|周)内?")
_OPEN_END = (
    "提出", "指出", "强调", "明确", "要求", "显示", "表示", "介绍", "发布", "公布", "宣布", "认为",
    "通过决定", "作出决定", "发布公告", "发布消息", "发布信息",
    "时", "后", "以来", "相比", "中", "透露", "说", "称",
)  # fmt: skip
"""A headline that ends so waits for the next clause."""
_ONLY_WHERE = re.compile(r"(?:[^，。]{2,6}，)?(?:在(?!建)|由(?!于)|随着|围绕|针对)[^，。]*")
"""A headline that says only where or by whom something is done waits for the next clause."""
_WEEKDAY = re.compile("[上本这]?(?:周|星期)[一二三四五六日天]（")
"""Before a date in brackets, which says the same day: 周一（2月10日）."""
_AFTER_DATE = re.compile(
    r"，?(?:（[周星][^（）]{1,4}）|(?:上午|下午|晚[间上]?|凌晨|早上|傍晚|中午)?\d{1,2}[时点](?:\d{1,2}分|半)?(?:许|左右|(?=，|$))|开始(?=，|$)|前后|左右|晨|计(?=，|$)|止(?:年度)?|或(?:之前|以前)|学期|收盘(?!价)|早盘|盘中|[之以]?后(?![期续勤方台备])|\d{1,2}时(?:\d{1,2}分)?|上午|下午|晚[间上]?|凌晨|中午|早上|傍晚|年?(?:前(?!"
    + NO_BEFORE
    + r")|[起间])|(?:雨季|汛期|旱季|学期|暑期|学年度?)起|期间|之前|以来|举行的|召开的|印发的|发布的|出台的|的)"
)
_WHICH = re.compile(r"[之以][前后][^，。；]{1,16}的[为是]")
"""After a date that says which ones are meant: 6月1日以前投产的为旧厂."""
_HALF_DAY = r"(?:上午|下午|晚[间上]?|凌晨|早上|中午|傍晚)"
_VERB_NEXT = re.compile(
    rf"{_HALF_DAY}?(?:{alternatives('issuing', 'happening', 'saying')}|首次|正式|就|已|建成|倡议|在|于|受访|再次|参加|主持|走访|调研|考察|视察)"
)
_ADVERB = r"(?:已经|已|共|将|正在|现有|累计|目前|首次|全面|正|还)"
_OWNER = re.compile(
    rf"^(?P<np>(?![^，]*(?:截至|数据|记者))[\u4e00-\u9fff“”A-Za-z+·]{{2,16}}?){_ADVERB}"
)


def subjectless(words: str) -> bool:
    """Whether a statement opens with its verb, so that its subject must stand before it."""
    return bool(_LOST.match(words) or _BEGINS.match(words))


def measureless(words: str) -> bool:
    """Whether a statement that opens with its verb measures something."""
    return bool(_LOST.match(words))


def unopened(words: str) -> str:
    """Words without what only leads in."""
    return _OPENING.sub("", words)


def bare_measure(words: str) -> str:
    """The measure that a statement opens with, without the words whose it is; or empty.

    >>> bare_measure("产业规模超过1000亿元"), bare_measure("节水产业规模达5亿元")
    ('产业规模', '')
    """
    found = _BARE.match(words)
    return found[0] if found else ""


def owner(text: str, at: int, sentence: Extent, measure: str) -> str:
    """Whose measure it is that is named without its owner at `at`: the words with which the
    same measure was named before, or what the sentence has spoken of; or empty.

    >>> owner("甲市已建水厂9座，产业规模超5亿元", 9, (0, 17), "产业规模")
    '甲市'
    """
    named = re.search(
        rf"(?:^|[，。；：]|\d[年月]|季度|半年)(?P<np>[\u4e00-\u9fffA-Za-z“”]{{2,14}}?){re.escape(measure)}(?=[^，。]{{0,8}}\d)(?!.*[\u4e00-\u9fff]{re.escape(measure)})",
        text[:at],
        re.S,
    )
    if named and not re.match(rf"(?:{alternatives('measure-kinds')}){{1,6}}$", named["np"]):
        return named["np"]
    for a, b in reversed([one for one in clauses(text, *sentence) if one[1] <= at]):
        found = _OWNER.match(_OPENING.sub("", text[a:b].split("，")[0]))
        if found:
            return found["np"]
    return ""


def connecting(words: str) -> bool:
    """Whether a clause goes on from the clause before it (从9.6%提升至47.5%)."""
    return bool(_CONNECT.match(words))


def headline(text: str, items: tuple[Dated, ...], said: bool = False, counts: bool = False) -> str:
    """The statement without its opening and its date, cut only where a clause ends.

    `items` are the dates inside `text`, offsets counted in it; `said` keeps who says it;
    what `counts` goes on to its number.
    """
    pieces: list[str] = []
    spans = clauses(text, 0, len(text))
    for number, (start, end) in enumerate(spans):
        goes_on = connecting(text[start:end]) and bool(pieces)
        words = _without(text, start, end, items)
        words = words if goes_on else _OPENING.sub("", words)
        words = words.strip("，、；：。 ")
        if pieces and _COUNTED_BY.fullmatch(words):
            continue
        last = not pieces and number + 1 == len(spans)
        if last or any(start <= item.start < end for item in items):
            words = words.removesuffix("以来")
        if text.startswith("继", start):
            words = words.removesuffix("后")  # 继3月底甲超过乙后
        dated = any(start <= item.start < end for item in items)
        told = [item for item in items if item.end <= start]
        if told and not pieces and _IS.match(words):
            words = _told(told[-1]) + words
        source = (
            number + 1 < len(spans)
            and not pieces
            and bool(says(words) or shows(words) or _ACCORDING.fullmatch(words))
        )
        if not words or (ONLY_WHEN.fullmatch(words) and number + 1 < len(spans)) or (source and not said and not _AFTER_SOURCE.match(text, end) and not (
            dated or (titles(words) and not _quotes_only(words)))):  # fmt: skip
            continue
        pieces.append(words)
    return _shortened(pieces, counts)


def _shortened(pieces: list[str], counts: bool) -> str:
    """As many pieces as a headline bears: one that ends open waits for the next, and a list
    goes on to its last member."""
    out = pieces[0] if pieces else ""
    if len(pieces) > 1 and _ISSUED_THEN.search(out):
        out = re.sub("[之以]?后$", "", out)
    listed = max((n for n, piece in enumerate(pieces) if piece.startswith("以及")), default=0)
    for number, piece in enumerate(pieces[1:], 1):
        waits = (
            connecting(piece)
            or out.endswith(_OPEN_END)
            or trails(out)
            or _unclosed(out)
            or number <= listed
            or (counts and not re.search(r"\d", out))
        )
        waits = waits or (
            len(out) + len(piece) < 2 * LENGTH
            and bool(_COMPLETES.match(piece) or _MEANS.search(out) or _TOO_SHORT.search(out))
        )
        waits = waits or bool(
            _ONLY_WHERE.fullmatch(out) or _ONLY_WHERE.fullmatch(pieces[number - 1])
        )
        enough = len(out) >= 8 and not waits
        if enough and (len(out) + len(piece) + 1 > LENGTH or len(out) >= 18):
            break
        out += piece if connecting(piece) else f"，{piece}"
    if len(out) > LENGTH:
        short = re.sub(r"（[^（）]*）", "", out)
        out = short if len(short) >= 6 else out
    turned = _TURNED.fullmatch(out) or _DONE_FIRST.fullmatch(out)
    if turned:
        out = f"{turned['who']}{turned['deed']}"
    return _quoted_whole(_TWICE.sub(r"\1", out.strip()))


_COMPLETES = re.compile(
    r"须|应当|必须|方可|不得|才能|即可|予以|给予|否则|赴|用于|以[^，。]{2,8}(?:前往|飞往)|建成了|形成了"
)
"""How a clause opens that says what the condition or the means before it is for."""
_MEANS = re.compile(
    r"(?:^|，)(?:采用|利用|运用|借助|依托)[^，]*$|通过[^，《》]{2,24}(?:赋能|方式|形式|机制|手段|措施)$|每[^，]{1,8}\d(?:年|次|个月)$|"
    r"(?:^|，)(?:对|符合)(?![^，]*[已将了])[^，]*(?:人员|对象|企业|家庭|条件|的)$"
)
_TOO_SHORT = re.compile(r"，[^，\d]{1,3}$")
"""A clause at the end that names something and says nothing of it."""
_TWICE = re.compile(r"^([\u4e00-\u9fff]{4,20}?)\s*\1")
"""A name that stands as a label before the sentence that opens with it."""
_TURNED = re.compile(
    rf"(?P<deed>(?:出席|访问|会见|主持|参加|获得|当选|担任)[^，的]{{4,30}})的(?P<who>[^，的]{{0,24}}(?:{alternatives('positions')})[\u4e00-\u9fff·]{{2,4}})"
)
"""A statement that is only a person with what he did before him: 出席典礼的部长张三."""


_DONE_FIRST = re.compile(
    rf"(?P<deed>(?:正式|全面|首次)?(?:{alternatives('happening')}))的(?P<who>[^，的\d]{{2,20}})"
)
"""A statement that is only a thing with what became of it before it: 投用的停车平台."""


def _unclosed(words: str) -> bool:
    return words.count("“") > words.count("”") and len(words) < 2 * LENGTH


def _quoted_whole(words: str) -> str:
    """Without the half of a pair of quotation marks whose other half was cut away."""
    if words.count("“") != words.count("”") and words[:1] in "“”":
        return words[1:]
    if words[:1] == "「" and "」" not in words:
        return words[1:]
    if words.count("“") == words.count("”") - 1 and words.endswith("”"):
        return words[:-1]
    return words


def whole(text: str, items: tuple[Dated, ...]) -> str:
    """The statement with its dates, where the date cannot be taken out without harm."""
    out, at = "", 0
    for item in items:
        if at <= item.start and item.end <= len(text):
            out += text[at : item.start] + _told(item)
            at = item.end
    return _quoted_whole(_OPENING.sub("", out + text[at:]).strip("，、；：。 "))


def issue(words: str, text: str) -> str:
    """The headline of a document's issue: only the clause that says who issued what.

    >>> issue("《办法》明确了总体要求", "2025年印发的《办法》明确了总体要求")
    '《办法》印发'
    """
    text, words = _unbracketed(text), _unbracketed(words)
    attributive = re.search(rf"({_ISSUE})的(《[^》]*(?:《[^》]*》[^》]*)?》)", text)
    if attributive and words.startswith(attributive[2]):
        return f"{attributive[2]}{attributive[1]}"
    by = re.match(
        rf"(?P<by>[^，。；《》]{{2,60}}?)(?P<verb>{_ISSUE})的(?P<title>《[^》]*(?:《[^》]*》[^》]*)?》)",
        words,
    )
    if by:
        return f"{by['by']}{by['verb']}{by['title']}"
    spans = clauses(words, 0, len(words))
    for number, (start, end) in enumerate(spans):
        if re.search(rf"{_ISSUE}|(?:通过|发表|宣布|拍板|敲定)了?《", words[start:end]):
            opens = number and re.match(_ISSUE, words[start:end])
            bare = "《" not in words[start:end] and end - start < _BARE_ISSUE
            end = spans[number + 1][1] if bare and number + 1 < len(spans) else end
            told = words[spans[number - 1][0] if opens else start : end]
            if _ONLY_PAPER.search(told) and (what := _OF_WHAT.search(text, text.find(told))):
                told += what[0]
            after = "(?<=》)(?:[之以]?后|以来|至今|中?(?:提出|明确|要求|指出|强调))$"
            return re.sub(after, "", told)
    return words


def _unbracketed(words: str) -> str:
    return re.sub(r"（[^（）]*）", "", words)


def _told(item: Dated) -> str:
    """The words of a date, relative ones as the date that they mean."""
    if not item.relative or not item.date:
        return item.words
    if item.until:
        words = re.sub(r"^(?:今年|去年|前年|明年|本年度)", "", item.words)
        if re.match(r"[上本这下](?!半年)", words):
            return f"{written(item.date)}至{written(item.until)}"
        return f"{item.date[:4]}年{words}" if "年" not in words[1:] else words
    return written(item.date)


def _quotes_only(words: str) -> bool:
    return bool(re.fullmatch(r"《[^》]*》(?:还|明确|同时)*(?:提出|明确|要求|强调|指出)", words))


def _without(text: str, start: int, end: int, items: tuple[Dated, ...]) -> str:
    """A clause without the date that leads it; a date further in stays, relative ones resolved."""
    out, at = "", start
    for item in items:
        if item.start < max(start, at) or item.end > end:
            continue
        before = text[at : item.start]
        plain = before.removesuffix(item.lead)
        follows = text[item.end : end]
        opens = _OPENING.sub("", out + plain).strip()
        weekday = _WEEKDAY.fullmatch(opens) and follows.startswith("）")
        leading = (not opens or weekday) and not (
            _IS.match(follows)
            or follows.startswith("度")
            or _WHICH.match(follows)
            or (item.plan and follows.startswith("发展的"))
        )
        from_then = item.lead in ("自", "从") and not opens and not follows.startswith("起")
        since = from_then or text[start:end].endswith("以来")
        if item.words.startswith("民") and since:
            out += plain + item.words  # 甲局民国70年开办资讯展
            at = item.end
        elif leading and not item.compared and (item.until or item.lead not in ("从", "由")):
            out = "" if weekday else out + (plain if _OPENING.sub("", plain) else "")
            at = item.end + bool(weekday)
            follows = text[at:end]
            cut = _AFTER_DATE.match(follows)
            at += len(cut[0]) if cut else 0
        elif _inner(before, follows, item):
            out += re.sub("(?:[于在])?(?:当地|北京)时间$", "", plain)
            half = re.match(_HALF_DAY, follows)
            at = item.end + (len(half[0]) if half else 0)
        elif item.lead in ("自", "从") and text[start:end].endswith("以来"):
            out += plain
            at = item.end
        elif item.words in LATELY:
            out += before
            at = item.end
        elif item.relative and item.date:
            out += before + _told(item)
            at = item.end
    return out + text[at:end]


def _inner(before: str, follows: str, item: Dated) -> bool:
    """A date between subject and verb (我国2017年发布) can go without harm."""
    return (
        not item.compared
        and not before.endswith(
            (
                "仅",
                "经",
                "、",
                "从",
                "由",
                "至",
                "到",
                "自",
                "在",
                "于",
                "的",
                "是",
                "为",
                "（",
                "和",
                "预计",
                "有望",
                "计划",
                "将",
                "力争",
            )
        )
        and bool(_VERB_NEXT.match(follows))
    )
