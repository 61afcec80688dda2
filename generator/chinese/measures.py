"""The units as data: what is measured and counted in, by kind, and what only looks like a unit.

It exists so that a unit is added in one line, without reading code; `units` makes patterns of
them. Within a kind the words are sorted; where one holds another, the longer is tried first.
"""

from __future__ import annotations

MEASURES = {
    "length": "cm km mm nm 公里 千米 厘米 毫米 海里 纳米",
    "area": "万亩 亩 公顷 平方公里 平方千米 平方米 平米",
    "volume and weight": "克标准煤 公吨 公斤 立方英尺 千克 吨 吨标准煤 吨标准油 吨标煤 微克 标准煤 毫克 立方米",
    "energy and power": "GW GWh MW MWh TWh kW kWh 千卡 千瓦 千瓦时 瓩 瓩时 兆瓦 兆瓦时 吉瓦 太瓦时 度电 千伏 千伏安",
    "data and computing": "EB EFLOPS EFlops FLOPS GB Gbps Mbps PB PFLOPS PFlops TB Tbps ZB 兆字节 兆比特 太字节 字节 "
    "拍字节 次浮点运算 比特 泽字节 艾字节",
    "money": "人民币元 元 克朗 兰特 加元 卢布 卢比 新元 新加坡元 日元 日圆 林吉特 欧元 比索 泰铢 港元 港币 澳元 澳门元 瑞士法郎 瑞郎 美元 英镑 "
    "越南盾 迪拉姆 里亚尔 里拉 雷亚尔 韩元 韩圆",
    "transport": "FEU TEU 人公里 件次 吨公里 吨海里 架次 标准箱 标箱 班次 艘次 车次 辆次",
    "people and places": "人口 人次 家次 床位 张床位 户次 批次",
    "learning and working": "学分 学时 工作日",
    "shares": "个百分点 百分点 个基点 基点",
    "other": "℃ 兆赫 分贝 摄氏度",
}
COUNTERS = {
    "两": "个者种项家国地岸手边会年次类条级股翼头化高用百千万亿轮侧端码",
    "个": "性别体案股展子月",
    "人": "工才民均员类群力",
    "人年": "",
    "件": "",
    "份": "额",
    "位": "居列置于",
    "例": "如",
    "倍": "",
    "克": "",
    "册": "",
    "列": "入为",
    "匹": "配",
    "升": "级至到",
    "单": "位一个",
    "卷": "",
    "双": "边方重向创碳减轨控高翼循语学休职拥子",
    "只": "有能是要",
    "台": "湾风",
    "名": "称义单列",
    "场": "景所合",
    "块": "",
    "处": "理置于级",
    "大类": "",
    "区块": "链",
    "口": "之径岸述味碑头感气号子人才腔语",
    "节": "约能水省日目点奏假气俗育庆肢",
    "道": "路德理义教观具歉",
    "头": "部",
    "套": "餐",
    "宗": "旨",
    "家": "庭长电属政乡园",
    "对": "于",
    "层": "面级次",
    "岁": "及以老",
    "席": "卷位话",
    "幅": "度",
    "幢": "",
    "床": "",
    "度": "",
    "座": "谈位",
    "张": "",
    "户": "籍外",
    "户次": "",
    "所": "有以在得需属",
    "批": "准",
    "支": "持撑出付",
    "斤": "",
    "期": "",
    "条": "件例款",
    "枚": "",
    "架": "构",
    "栋": "",
    "株": "洲",
    "根": "据本",
    "桶": "",
    "棵": "",
    "次": "级数序",
    "款": "项",
    "案": "例件情卷由底发外",
    "片": "区面",
    "班": "子",
    "瓦": "",
    "种": "植子业养群",
    "秒": "",
    "站": "点",
    "笔": "",
    "箱": "",
    "篇": "",
    "米": "",
    "类": "型似别",
    "羽": "",
    "股": "东份票权市价本指息民改灾骨",
    "艘": "",
    "起": "来步草到",
    "趟": "",
    "路": "径线",
    "轮": "",
    "辆": "",
    "部": "门委署分级队位",
    "门": "户诊槛",
    "间": "隔接谍距断歇隙",
    "项": "目",
    "颗": "",
}
"""Measure words, and what may not follow each because together they are another word (个性)."""
PER = (
    "[A-Za-z]+ [百千万亿]*元 [百千万]*人 [百千万]*人次 个 件 克 公斤 公顷 分钟 千克 千瓦 千瓦时 千米 升 台 吨 吨公里 吨标准煤 周 "
    "天 套 季度 家 小时 平方公里 平方千米 平方米 年 年度 床 度 户 日 月 标准煤 次 毫升 班 瓶 百?公里 秒 立方米 米 股 亩 车公里 人公里 辆"
).split()
"""What a unit is counted per, after a stroke; as patterns."""
FOLDED = {
    "平米": "平方米", "吨/公里": "吨公里", "人/公里": "人公里", "吨·公里": "吨公里", "人·公里": "人公里",
}  # fmt: skip
"""Units written in more than one way, as they are given back."""
