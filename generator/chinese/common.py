"""Whether a run of Han characters reads as Chinese, told by how common its characters are.

It exists because bytes that are read in a wrong encoding still give Han characters, only not
those that people write. The 700 commonest characters make up 0.7 to 0.9 of the Han characters of
any article, in Simplified or Traditional, 0.5 of classical prose and 0.4 of a list of names; of
Japanese, Korean, Russian, or Chinese text misread, they make up 0.0 to 0.25.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN

COMMON = frozenset(
    "一是人了不在有大中国和为这上他个地年来我会以到时要出的生学说道民家子也成行下们于后就发自之对得主长可"
    "过天作分方用多你着部能市等业全里工公经本都而高政法面门动日进区事代那去心小同北定开产前其军还然起种所"
    "如现理机体表力好外与文当两实重新三么只山水关明从化平建又制南内西没此将员名手最东头者月间无安看见各城"
    "十相但已些正口通想度加第她合院物性战由位常点海意场武使次二向治因立数样身情入原问把路被并利石老教万知"
    "级量任江及应省资委务元美特期世湖回系比气汉总展电科金先声提品设或义王社很统处四首共马形己儿司太目基领"
    "队直计别女权话少流命至报米给打变果书清活几州华解议更称程今决张导术府才保交放管结师便走达族反再题色五"
    "京河接条规式县白它改风光运信受什组听布百济党指论强做取技黄神选记斯真却职号界件花类何眼兵传带空干农边"
    "据集联古广完质阳难增历史专官每住商即步认车台林必死游举线言皇土团收考求德叫近备研争非具李众连调感转笑"
    "革该持始英克士尔让拉思根格造较际亲单朝红型价校约器字段周亚深候则功属积快图火千准究往极育装许参半令吃"
    "观鱼精办像帝八复影告远群包整构料随划算象容示投势热值夫网望源息语股铁断派速怎需片爱律纪支早况病境证编"
    "越局推满且列觉服双未居除乐企引标确织初青志率项飞球节察龙响药站施均消客失轻存低甚般击曾防请离落显罗营"
    "足素视护副食创余照兴占巴虽洲村费易试星木黑左宝置跟央识维采六底宫房音环案批切斗富乡另倒若按查故突责严"
    "桥模仅胜杀围席态破承招杨负层须父供续状域似依银范修找九致密终血旅钱赛独细效玉冲获习医演毛尽脸弹楼艺航"
    "陆右协七攻镇检写苏宗章注阿抗弟坐验封紧劳户优财养适陈喜卫排射哥油刻留急降念云微伤例景拿绝阶座刘刚害印"
)
"""The commonest characters by their frequency in the words of a newspaper dictionary."""

MISREAD = 0.3
"""Below this share of common characters, Han characters do not read as Chinese."""

_HAN = re.compile(f"[{HAN}]")


def common_share(text: str) -> tuple[float, int]:
    """Share of common characters (0 to 1) among the Han characters, and how many Han there are.

    >>> common_share("人工智能是生产力"), common_share("浜哄伐鏅鸿兘")
    ((0.875, 8), (0.0, 6))
    """
    han = _HAN.findall(text)
    if not han:
        return 0.0, 0
    share = _common(han) / len(han)
    if share < 0.7:
        share = max(share, _common(t2s("".join(han))) / len(han))
    return share, len(han)


def _common(han: Iterable[str]) -> int:
    return sum(map(COMMON.__contains__, han))
