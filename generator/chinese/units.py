"""The units that Chinese prose counts and measures in, and what only looks like one.

A measure word is none where it begins another word (个 in 个性, 家 in 家庭), and a duration is
a quantity only where the text says that it is the measure of something.
"""

from __future__ import annotations

import re

_LONG_UNITS = (
    "兆字节 兆比特 千卡 吨公里 人公里 吨海里 平米 次浮点运算 个百分点 百分点 平方公里 平方千米 平方米 立方米 公里 千米 公顷 万亩 亩 千瓦时 千瓦 兆瓦时 兆瓦 "
    "吉瓦 太瓦时 度电 克标准煤 吨标准煤 吨 千克 公斤 毫克 微克 标准箱 标箱 人次 人口 人民币元 美元 欧元 日元 "
    "港元 英镑 韩元 卢布 泽字节 艾字节 拍字节 太字节 字节 摄氏度 户次 批次 家次 车次 班次 架次 艘次 "
    "辆次 件次 床位 张床位 学时 学分 元 Gbps Mbps Tbps EFLOPS PFLOPS EFlops PFlops FLOPS GWh "
    "TWh MWh kWh GW MW kW ZB EB PB TB GB TEU ℃ nm mm cm km 纳米 毫米 厘米 分贝 兆赫 工作日 标准煤"
).split()
_SHORT_UNITS = {
    # a measure word, and what may not follow it because together they are another word
    "个": "性别体案股展子月",
    "家": "庭长电属政乡园",
    "项": "目",
    "件": "",
    "台": "湾风",
    "款": "项",
    "种": "植子业养群",
    "类": "型似别",
    "套": "餐",
    "辆": "",
    "架": "构",
    "艘": "",
    "条": "件例款",
    "座": "谈位",
    "所": "有以在得需属",
    "名": "称义单列",
    "位": "居列置于",
    "人": "工才民均员类群力",
    "户": "籍外",
    "克": "",
    "米": "",
    "斤": "",
    "升": "级至到",
    "桶": "",
    "箱": "",
    "倍": "增",
    "批": "准",
    "场": "景所合",
    "例": "如",
    "张": "",
    "份": "额",
    "篇": "",
    "部": "门委署分级队位",
    "册": "",
    "卷": "",
    "幅": "度",
    "笔": "",
    "单": "位一个",
    "只": "有能是要",
    "头": "部",
    "匹": "配",
    "羽": "",
    "株": "洲",
    "棵": "",
    "宗": "旨",
    "路": "径线",
    "轮": "",
    "班": "子",
    "列": "入为",
    "趟": "",
    "支": "持撑出付",
    "枚": "",
    "颗": "",
    "根": "据本",
    "片": "区面",
    "块": "",
    "栋": "",
    "幢": "",
    "门": "户诊槛",
    "处": "理置于级",
    "次": "级数序",
    "岁": "及以老",
    "瓦": "",
    "秒": "",
    "户次": "",
    "席": "卷位话",
    "间": "隔接谍距断歇隙",
    "起": "来步草到",
    "期": "",
    "站": "点",
    "对": "于",
    "两": "个者种项家国地岸手边会年次类条级股翼头化高用百千万亿轮侧端码",
    "双": "边方重向创碳减轨控高翼循语学休职拥子",
    "层": "面级次",
    "床": "",
    "人年": "",
    "度": "",
}
_PER = (
    "[A-Za-z]+ [百千万亿]*元 [百千万]*人 [百千万]*人次 立方米 平方米 平方公里 平方千米 吨公里 人公里 车公里 吨标准煤 标准煤 "
    "吨 千克 公斤 克 毫升 升 百?公里 千米 米 千瓦时 千瓦 度 小时 分钟 秒 年度 年 季度 月 周 天 日 亩 公顷 户 件 辆 台 套 "
    "个 家 次 班 床 瓶 股"
).split()
"""What a unit is counted per, after a stroke."""
_FOLDED = {
    "平米": "平方米",
    "吨/公里": "吨公里",
    "人/公里": "人公里",
    "吨·公里": "吨公里",
    "人·公里": "人公里",
}
"""Units written in more than one way, as they are given back."""
_WHOLE_UNITS = "|".join(map(re.escape, sorted(_LONG_UNITS, key=len, reverse=True)))
_PER_UNITS = rf"(?:{_WHOLE_UNITS}|{'|'.join(_PER)})(?![A-Za-z])"
UNIT = re.compile(
    "(?:"
    + "|".join(
        [_WHOLE_UNITS]
        + [
            f"{unit}(?![{bad}]|小时|人(?!工智能|形机器|力资源)|具(?![有备体]))"
            if unit == "个"
            else f"{unit}(?![{bad}]|小时|具(?![有备体]))"
            if bad
            else unit
            for unit, bad in _SHORT_UNITS.items()
        ]
    )
    + rf")(?:[/／]{_PER_UNITS}(?:[/／·]{_PER_UNITS})?)?"
)
COUNTED_TIME = re.compile(r"(?:个?(?:年|月|季度|小时|星期|工作日)|周|天|日|岁|秒|分钟)")
"""What a number of years, months or days is followed by."""
_DURATION = re.compile(r"多?(?:个?(?:年|月|工作日|小时|分钟|星期|季度)|周|天|日|秒|岁|毫秒)")
_AGED = re.compile(r"[及以]|的?(?:老年|儿童|人口)")
_PERCENT = re.compile(r"\s?(?:%|‰|个百分点|百分点)")
BEFORE_NAME = re.compile(r"[A-Za-z第〔\[#＃No]$|(?<!\d)-$|每$|[A-Za-z]\s$")
_AFTER_NAME = re.compile(r"[A-Za-z]|\s?[×xX∶:]\s?\d|号|\.\d|版|后(?!续)|强(?![^，。]{0,2}企业数)")


def named(unit: str) -> str:
    """A unit as it is given back: 平米 is 平方米, 元/吨/公里 is 元/吨公里, 人口 are 人.

    >>> named("万元/吨/公里"), named("平米"), named("千瓦时")
    ('万元/吨公里', '平方米', '千瓦时')
    """
    if unit == "人口":
        return "人"
    for other, usual in _FOLDED.items():
        unit = unit.replace(other, usual)
    return unit.replace("／", "/")


def unit_after(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The unit after a number at `start:end` and where it ends; None where the number is no
    quantity."""
    percent = _PERCENT.match(text, end)
    if percent:
        return percent[0].strip(), percent.end()
    duration = _DURATION.match(text, end)
    if duration and not text.startswith("度", duration.end()):
        before = text[max(0, start - 14) : start]
        if duration[0].endswith(("岁", "秒", "天", "小时", "分钟", "工作日", "月")):
            direct = re.search(
                r"(?:(?:[用耗历]时|时长|小时数|天数)(?:约?为|达到?|约|超过?|近|逾)*|(?:在轨)?(?:驻留|飞行)|(?:由|从)(?:原来的?|(?:\d{4}年|上年)的?)?|达到?|提高[至到]|(?:缩短|压缩|压减|减少|延长|下降|降)[至到]|超过)(?:\d{4}年的?)?\s*+$",
                before,
            )
            shorter = re.search(
                r"(?:缩短|减少|延长|节省|压缩|(?:同比|(?:比(?![例重])|较)[^，。；、]{1,8})(?:提升|提高|增加|上升))了?[约近超]?\s*+$",
                before,
            )
            life = re.search(r"(?:年限|寿命)(?:达到?|为|提高到|延长到)?\s*+$", before)
            counted = direct or shorter or (life and duration[0].endswith("岁"))
            if counted and not _AGED.match(text, duration.end()):
                return duration[0].lstrip("多"), duration.end()
        if duration[0] == "年" and re.search(r"年限(?:达到?|为|提高到)?\s*+$", before):
            return "年", duration.end()
        return None, end
    spaced = end + 1 if text[end : end + 1] == " " else end
    unit = UNIT.match(text, spaced)
    if unit:
        stop = unit.end() - len("人口") if unit[0] == "人口" else unit.end()
        return named(unit[0]), stop
    if _AFTER_NAME.match(text, end):
        return None, end
    return "", end
