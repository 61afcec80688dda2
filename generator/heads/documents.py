"""The lines that an official document has of its own: number, addressee, signature, note of release."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN
from generator.heads.people import institute, is_name
from generator.lexicon import alternatives, groups, one_of
from generator.rules import Rule, decided, opens

_GOVERNMENT = one_of(groups("central")["government"])
_SIGNED = re.compile(
    rf"(?:中共)?[{HAN}]{{0,20}}(?:{_GOVERNMENT}|人民政府|办公厅|办公室|委员会|联合会|管理中心|[省市县州区]委|(?<![全内外干总西东南北中])部|厅|(?<![布格全大结开时变])局|院|(?<!部)署|总局|中央|党委)"
    rf"|[{HAN}]{{2,18}}(?:(?:网信|口岸|金融|外事|[台侨编]|港澳|信访|应急|文明|人才|老龄|营商|招商|政务|扶贫|振兴|移民|人防|绿化|防汛|河长|林长|食安|综治|数据)办|(?<![常编评部])委|(?:部|局|委|署)[{HAN}]{{2,8}}(?<!公)司)"
)
"""No 工作部署, 产业布局; 口岸办, 发改委 too."""
_ADDRESSED = re.compile(
    r"(?!第[一二三四五六七八九十百\d]+条|.*(?:下列|之一|应当|不予|不得))"
    rf"(?:(?:各(?!位)|你|(?:{_GOVERNMENT})各|中央)[^。]{{2,120}}[:：]$|(?!.*(?:以下|如下|表示|答覆|答复|指出|介绍))"
    r"[^。]{2,120}(?:人民政府|各部委|直属机构|有关单位|各单位|委员会|改革委|厅|局)(?=[、，,：:（( \u3000])[^。]{0,20}[:：]$)"
)
_BY_OFFICE = re.compile(
    rf"^(?:代)?(?P<post>[{HAN}][ \u3000]*[{HAN}](?:[ \u3000]*[{HAN}]){{0,2}})[ \u3000]*[:：\s]\s*(?P<name>[{HAN}][ \u3000]?[{HAN}·]{{1,6}})$"
)
_OFFICES = frozenset("市长 省长 县长 区长 州长 主席 部长 局长 厅长 署长 主任 总理 行长".split())


def signing_person(text: str) -> str:
    """Who signs an order by his office; empty if the line is no such signature.

    >>> signing_person("市 长：赵文君"), signing_person("市长：水价不变")
    ('赵文君', '')
    """
    found = _BY_OFFICE.match(text.strip())
    if not found or re.sub(r"\s", "", t2s(found["post"])) not in _OFFICES:
        return ""
    name = re.sub(r"\s", "", found["name"])
    return name if is_name(name) else ""


RULES = (
    Rule(
        "a number with its year in brackets",
        "document-number",
        opens(
            rf"(?:(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日[ \u3000]+)?[（(]?[{HAN}]{{1,10}}(?:字)?[〔\[【（(［]\s?(?:19|20)\d{{2}}\s?[〕\]】）)］]\s?第?\s*\d+\s*号[）)]?$|第[一二三四五六七八九十百零〇\d]{{1,6}}号$"
        ),
        "云政办发〔2025〕31号",
        "云政办发〔2025〕31号文件要求，各地落实水价改革。",
    ),
    Rule(
        "whom a document is addressed to",
        "addressee",
        lambda text: text.endswith((":", "：")) and _ADDRESSED.match(text),
        "云溪省人民政府、国家发展改革委：",
        "第九条 有下列情形之一的，市教育局、各学校不予受理其申请：",
    ),
    Rule(
        "bodies that sign, one or several",
        "signature",
        lambda text: bool(bodies(text)),
        "云溪市教育局 云溪市数据局",
        "水务改革由市水务局负责",
    ),
    Rule(
        "the person who signs an order",
        "signature",
        signing_person,
        "市 长：赵文君",
        "市长赵文君出席会议",
    ),
    Rule(
        "how a document is made public",
        "release-note",
        opens(
            r"抄送\s*[:：]|.{2,30}\d{1,2}日印发$|主动公开$|"
            r"[（(]联系人\s*[:：][^（()）。]{2,60}[）)]$|"
            r"[（(](?:此件|本文|此文)?[^（）()]{0,12}(?:公开发布|有删节|发布|主动公开)[）)]$"
        ),
        "（此件公开发布）",
        "（一）主动公开政务信息",
    ),
)


@lru_cache(maxsize=256)
def document_line(text: str, off: str = "") -> str:
    """The kind of an official document's own line, or empty: document-number, addressee, signature,
    release-note."""
    rule = decided(RULES, t2s(text.strip()), off)
    return rule.gives if rule else ""


def one_person(text: str) -> bool:
    """赵文君副主席：, a name and a post with a colon and nothing else."""
    found = re.fullmatch(
        rf"(?P<name>[{HAN}]{{2,4}}?)(?:{alternatives('positions')})[：:]", t2s(text)
    )
    return found is not None and is_name(found["name"])


_GOES = re.compile(
    "走[进向]|迈[进向]|进驻|落户|牵手|携手|对话|探访|来到|赋能|助力|(?<=[会局院部校司署团所处委厅社])[访赴晤赠]"
)
"""水务科技 走进水利局, 节水协会访水务局: a headline, and no body."""


def bodies(text: str) -> tuple[str, ...]:
    """The bodies that a signature names, or none.

    >>> bodies("云溪市教育局 云溪市数据局")
    ('云溪市教育局', '云溪市数据局')
    >>> bodies("水务部综合司"), bodies("云溪市水务局下属公司")
    (('水务部综合司',), ())
    >>> bodies("云溪市水务工作部署"), bodies("水务科技 走进水利局"), bodies("节水协会访水务局")
    ((), (), ())
    """
    if len(text.strip()) > 70 or _GOES.search(t2s(text)):
        return ()
    parts = [p for p in re.split(r"[ \u3000、]+", text.strip()) if p]
    named = [p for p in parts if len(p) > 1]
    if (
        len(named) == len(parts)
        and named
        and all(_SIGNED.fullmatch(t2s(p)) and 3 <= len(p) <= 24 for p in named)
    ):
        return tuple(named)
    if any(len(p) > 2 and p[-1] not in "省市县縣区區州盟旗" for p in parts[:-1]):
        return ()
    whole = "".join(parts)
    return (whole,) if _SIGNED.fullmatch(t2s(whole)) and 3 <= len(whole) <= 20 else ()


_RELEASE = re.compile(rf"(?P<name>[{HAN}]{{3,16}})[ \u3000]*(?:新闻稿|新闻资料|新闻通稿|新闻公报)")


def releasing(text: str) -> str:
    """Whose release a page is, by the line that says so; else empty.

    >>> releasing("云溪水务研究院　新闻稿"), releasing("云溪水务局新闻稿写作要点")
    ('云溪水务研究院', '')
    """
    found = _RELEASE.fullmatch(t2s(text))
    name = text[slice(*found.span("name"))] if found else ""
    return name if name and (bodies(name) or institute(name)) else ""
