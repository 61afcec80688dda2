"""Names, by-lines and speaker labels: who wrote, who speaks, and what they are.

A sentence credited to the wrong person is worse than one credited to nobody, so a string is
a name only on positive evidence: a surname, a by-line's form, a title in brackets.
"""

from __future__ import annotations

import re

from generator.chinese.width import HAN
from generator.model import Author

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟"
    "殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤"
    "阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖"
    "巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴"
    "丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾"
    "茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由張陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蔣葉蘇魏呂瀋盧鍾譚陸範賈韋鄒龍黎賀顧龔錢嚴"
    "湯龐顏倪莊聶魯歐關蘭紀單畢裴駱靳饒繆簡車項連蘆麥婁竇閔鄔師"
)
"""Common family names, one character each (simplified and traditional)."""
_COMPOUND = (
    "欧阳",
    "司马",
    "诸葛",
    "上官",
    "司徒",
    "东方",
    "夏侯",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "宇文",
    "长孙",
    "歐陽",
)
_POSITIONS = (
    "总书记|国家主席|委员长|总理|副总理|国务委员|部长|副部长|司长|副司长|局长|副局长|处长|副处长|厅长|副厅长|省长|副省长|市长|副市长|书记|副书记|"
    "主任|副主任|主任委员|委员|院长|副院长|执行院长|所长|副所长|校长|副校长|会长|副会长|理事长|秘书长|副秘书长|总裁|副总裁|董事长|总经理|副总经理|"
    "首席执行官|首席经济学家|首席专家|首席科学家|首席研究员|创始人|联合创始人|合伙人|总工程师|副总工程师|工程师|高级工程师|总编辑|副总编辑|主编|编辑|"
    "教授|副教授|讲席教授|特聘教授|讲师|研究员|副研究员|助理研究员|院士|博士|博士生导师|博导|硕士|博士后|博士研究生|硕士研究生|研究生|学者|专家|"
    "经济学家|律师|法官|检察官|评论员|特约评论员|记者|通讯员|撰稿人|媒体人|作家|主持人|代表|顾问|主席|副主席|党组书记|党委书记|干部|负责人|医师|"
    "主任医师|教师|资深媒体人|资深记者|媒体评论员|智库专家|分析师|高级经济师|讲座教授|执行主任|执行副院长|常务副院长|常务副主任|名誉院长|組長|组长|成员"
)
_POSITION_END = re.compile(rf"(?:{_POSITIONS})$")
_POSITION_TAIL = re.compile(rf"(?P<post>(?:[原前时兼]任?)?(?:{_POSITIONS}))$")
_LONGEST_POST = 12
"""Characters of a position."""
_BY = re.compile(
    r"^[（(【\[]?\s*(?:作者|撰文|文字|撰稿|采写|记者|记 者|本报记者|本报评论员|特约评论员|文|作 者|執筆|执笔|整理|口述|通讯员)\s*"
    r"(?:[:：/／丨|]\s*|\s+)(?P<names>.{2,60}?)[）)】\]]?$"
)
_REPORTER = re.compile(
    r"^[（(]?(?P<org>(?:本报|本刊|本网|新华社|人民日报|光明日报|经济日报|中新社|[\u4e00-\u9fff]{2,8}(?:报|社|网|刊|日报|晚报))?)"
    r"(?P<post>特约评论员|评论员|见习记者|特约记者|首席记者|全媒体记者|记者|通讯员)\s*[:：]?\s*(?P<names>[\u4e00-\u9fff·、，,\s]{2,40}?)(?:[ \u3000]*(?:整理|采写|报道|撰文))?[）)]?$"
)
_MARKED = re.compile(r"^[■□◆◇●○▲△★☆◎※・·•▪▶►丨|]+\s*(?P<rest>\S.{1,50})$")
_NOTE = re.compile(
    r"^[（(【\[]?\s*(?:本文)?(?:第一)?作者(?:单位|简介|介绍|身份)?\s*(?:分别)?\s*(?P<is>系|为|是|[:：])\s*(?P<what>.{2,160}?)\s*[）)】\]]?$"
)
_LABEL = re.compile(
    rf"^(?P<name>[{HAN}·•]{{1,12}}|[{HAN}]\u3000[{HAN}])[ \u3000]*(?:（(?P<what>[^（）]{{2,80}})）)?[ \u3000]*[：:]"
)
ASKERS = frozenset(
    "记者 主持人 问 提问 编辑 本报记者 本刊记者 本刊 本报 采访者 主持 記者 主持人： 問 Q".split()
)
ANSWER = frozenset("答 A".split())
_NOT_NAMES = frozenset(
    "方法 方案 原则 目标 目的 内容 意义 时间 地点 来源 记者 文件 任务 经验 案例 和平 相关 全国 全面 路径 成果 成效 成本 明确 时代 都是 "
    "国家 海外 高效 智能 计划 安全 支持 平台 元宇宙 农业 应用 金融 文化 文旅 卫生 石化 白酒 温度 武器 华东 高校 云计算 强化 和谐 路线 解读 何为 "
    "何谓 应对 向前 盘点 万物 常见 数据 国内 国际 农村 关键 关于 单位 管理 项目 连接 解决 成立 通知 全文 公告 公示 原文 修订 边界 平衡 展望".split()
)


def is_name(text: str) -> bool:
    """Whether a string has the form of a Chinese personal name.

    >>> is_name("孟繁科"), is_name("方法"), is_name("欧阳明高")
    (True, False, True)
    """
    text = re.sub(r"[\s\u3000]", "", text)
    if text in _NOT_NAMES or not re.fullmatch(rf"[{HAN}·•]+", text):
        return False
    if re.search(r"[·•]", text):
        return 4 <= len(text) <= 14
    if text.startswith(_COMPOUND):
        return len(text) in (3, 4)
    return len(text) in (2, 3) and text[0] in SURNAMES


def by_line(line: str) -> tuple[Author, ...]:
    """The authors that a by-line names, in its order; empty if the line is none.

    `line` is the raw line: spaces between names mean something.

    >>> by_line("■ 北京大学 董志勇")
    (Author(name='董志勇', affiliation='北京大学', position='', role='author'),)
    """
    text = line.strip().strip("\u3000")
    if len(text) > 70 or re.search(r"[。；！？]", text):
        return ()
    reporter = _REPORTER.match(text)
    if reporter:
        names = _names(reporter["names"])
        return tuple(Author(n, reporter["org"], reporter["post"]) for n in names)
    found = _BY.match(text)
    if found:
        return _entries(found["names"])
    marked = _MARKED.match(text)
    if marked:
        return _entries(marked["rest"])
    person = re.match(r"^(?P<name>\S[\S ]{0,3}\S)[ \u3000]+(?P<what>\S{4,40})$", text)
    if person and len(_names(person["name"])) == 1 and is_position(person["what"]):
        return (_described(person["name"], person["what"]),)
    office = re.match(r"^(?P<what>\S{2,30})[ \u3000]+(?P<name>\S[\S \u3000]{0,4}\S)$", text)
    if office and is_position(office["what"]) and len(_names(office["name"])) == 1:
        return (_described(office["name"], office["what"]),)
    return tuple(Author(n) for n in _names(text)) if len(text) <= 24 else ()


def _entries(text: str) -> tuple[Author, ...]:
    """`北京大学 董志勇`, `张三（某校教授）`, `张三 李四`, `张三/某报`."""
    bracket = re.match(r"^(?P<name>.{2,14}?)\s*[（(](?P<what>[^（）()]{2,60})[）)]$", text)
    if bracket and is_name(bracket["name"]):
        return (_described(bracket["name"], bracket["what"]),)
    names = _names(text)
    if names:
        return tuple(Author(n) for n in names)
    parts = [p for p in re.split(r"[\s\u3000/／|]+", text.strip()) if p]
    if len(parts) >= 2 and is_name(parts[-1]) and not is_name(parts[0]):
        return (_described(parts[-1], "".join(parts[:-1])),)
    if len(parts) >= 2 and is_name(parts[0]) and len(parts[1]) > 3:
        return (_described(parts[0], "".join(parts[1:])),)
    return ()


def _names(text: str) -> tuple[str, ...]:
    """All parts are names, or none is one; a name spaced to three places (王 明, 阿 卜 杜) is one name."""
    text = re.sub(rf"^([{HAN}])[ \u3000]+([{HAN}])[ \u3000]+([{HAN}])$", r"\1\2\3", text.strip())
    text = re.sub(rf"(?<![{HAN}])([{HAN}])[ \u3000]+([{HAN}])(?![{HAN}])", r"\1\2", text)
    parts = [p for p in re.split(r"[\s\u3000、，,;；/／]+", text) if p]
    return tuple(parts) if parts and all(is_name(p) for p in parts) else ()


def _described(name: str, what: str, role: str = "author") -> Author:
    affiliation, position = description(what)
    return Author(re.sub(r"[\s\u3000]", "", name), affiliation, position, role)


def description(what: str) -> tuple[str, str]:
    """Affiliation and position out of what stands in brackets after a name.

    >>> description("清华大学公共管理学院教授、人工智能国际治理研究院副院长")
    ('清华大学公共管理学院、人工智能国际治理研究院', '教授、副院长')
    """
    orgs: list[str] = []
    posts: list[str] = []
    for part in re.split(r"[、，,；;]|(?<=[授员长])兼(?=.)", what.strip()):
        words = part.strip()
        found = _POSITION_TAIL.search(words, max(0, len(words) - _LONGEST_POST))
        if found:
            if found.start():
                orgs.append(words[: found.start()])
            posts.append(found["post"])
        elif part.strip():
            orgs.append(part.strip())
    if orgs and not posts:
        return what.strip(), ""
    if len(orgs) == 1 and orgs[0] == "资深":
        return "", what.strip()
    return "、".join(orgs), "、".join(posts)


def author_note(line: str) -> tuple[str, str] | None:
    """Affiliation and position from （作者系…）; None if the line is no such note."""
    found = _NOTE.match(line.strip())
    return (
        description(found["what"]) if found and not re.search(r"[。！？]", found["what"]) else None
    )


def authors_told(line: str, names: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """From （甲系A大学教授，乙系B所研究员）: name → affiliation and position, for known names."""
    found: dict[str, tuple[str, str]] = {}
    for part in re.split(r"[，,；;]", line.strip("（）() ")):
        for name in names:
            told = re.match(
                rf"^(?:作者)?{re.escape(name)}\s*(?:系|为|是|[:：])?\s*(?P<what>.{{3,60}})$", part
            )
            if told and name and name not in found:
                found[name] = description(told["what"])
    return found


def speaker_label(text: str) -> tuple[str, str, int] | None:
    """A label at the start of a paragraph: (name, what stands in brackets, length), or None.

    Only the form is judged; whether `name` speaks is for the whole article to say.
    """
    found = _LABEL.match(text)
    if not found:
        return None
    return re.sub(r"[\s\u3000]", "", found["name"]), found["what"] or "", found.end()


def is_position(text: str) -> bool:
    """Whether a description ends with a position (教授, 副所长 …)."""
    return _POSITION_END.search(text) is not None
