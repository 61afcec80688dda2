"""Which lines are furniture by themselves: one table, the first rule that matches decides.

Page numbers, running headers, jump lines, captions, advertisements, navigation, share prompts.
A line is furniture only on positive evidence; what holds a clause of running text stays text.
"""

from __future__ import annotations

import re

from generator.chinese.scripts import t2s
from generator.chinese.width import han_count
from generator.heads import head_line
from generator.heads.accounts import speaks_of_itself
from generator.heads.barred import outlet
from generator.heads.shapes import PASSED_ON
from generator.lexicon import groups, one_of
from generator.restore import page_words
from generator.restore.caption_forms import caption, owned, photographer, screenshot, signed_picture
from generator.restore.journals import JOURNAL
from generator.restore.menus import menu_row, menu_word, menu_words
from generator.restore.page_words import DISCLAIMS, LEGAL
from generator.restore.pictures import LABELLED, WHOSE
from generator.restore.sentences import ends_sentence, numbered, tells_whence
from generator.rules import Rule, decided, opens

LONGEST = 200
"""Characters: no single line of furniture is longer."""
_PAGE_NUMBER = re.compile(
    r"^[\ue000-\uf8ff\s\-－—–―·•_|/\\~〔\[【(（]*+(?:(?:第|[Pp]{1,2}\.?)\s*)?(?:\d{1,4}|[ⅠⅡⅢⅣⅤivxIVX]{1,5})(?:\s*(?:页|版))?"
    r"(?:[\s/／|,，共of]*+\d{1,4}\s*(?:页|版)?)?[\s\-－—–―·•_|\\~〕\]】)）]*$"
)
_PAGE_WORD = re.compile(
    r"^(?:第\s*[\d一二三四五六七八九十]+\s*[页頁版]|[Pp]age\s*\d+)[\s/／,，·|共of\d页頁]*$"
)
JUMP = re.compile(
    r"[（(【\[]?\s{0,8}(?:[▲▼▶■]\s{0,8})?(?P<way>下转|上接|紧接|轉|下轉|接)\s{0,8}(?:第\s{0,8})?"
    r"(?:[A-Za-z]\s{0,8})?[\d０-９一二三四五六七八九十]{1,8}\s{0,8}版[^）)】\]。！？]{0,14}[）)】\]]?"
)
_ADVERTISEMENT = re.compile(
    r"^[·•【\[(（\s]*(?:公益)?(?:广告位?招[租商][^。，]{0,20}|广告|廣告|公益宣传|公益廣告|推广|特别推广|赞助商链接|AD)[】\])）\s·•]*$",
    re.I,
)
TRAIL = re.compile(
    r"^(?:您?(?:当前|现在|所在|現在|目前)?(?:的)?(?:位置|當前位置)|当前位置|所在位置|您现在的位置|首页)\s*(?:是)?\s*[:：>＞›»\-]|^(?:当前|现在|所在|現在|目前)位置[ \u3000]+\S"
    r"|^首页(?:\s?[/／]\s?[^\s/／，。]{1,12}){1,5}$"
    r"|^.{1,14}(?:\s*[>＞›»]\s*.{1,20})+$"
)
_STEP = re.compile(
    r"^(?:\d{1,2}[.．、]|[Ss]tep ?\d|步骤[一二三四五\d]|[（(]\d{1,2}[）)]|[（(]?[一二三四五六七八九十]{1,3}[、）)]|第.{1,2}步)"
)
"""The number of an item or a step."""
_FEW_HAN = 12  # of a page's address
_SENTENCE = re.compile(r"[。！？；!?;]|，.*，")
_RUNNING = re.compile(r"[，,][^，。]{4,}[，。；]|[。；！？].*[。；！？]")
"""Two clauses or sentences: running text."""


def running_text(text: str) -> bool:
    """Whether a line holds running text: an article's number before a sentence, or several clauses.

    >>> running_text("第十三条 提供者应当依法取得许可，不得传播虚假信息。"), running_text("版权所有，未经许可不得转载。")
    (True, False)
    """
    if not ends_sentence(text):
        return False
    return (
        numbered(text)
        or re.match(r"^第[一二三四五六七八九十百零〇\d]+条", text) is not None
        or (len(text) > 60 and _RUNNING.search(text) is not None)
    )


def _page_number(text: str) -> bool:
    told = _PAGE_NUMBER.match(text) and any(c.isdigit() or c in "ivxIVX" for c in text)
    return bool(told) and not re.fullmatch(r"(?:19|20)\d\d", text)


def _jump(text: str) -> bool:
    found = JUMP.search(text) if "版" in text else None
    return found is not None and len(found.group()) >= len(text) - 2


_EMPTY = re.compile(
    rf"(?:[•·●*-][ \u3000]*)?(?:{one_of(groups('head-labels')['contact'] | groups('head-labels')['particulars'])}|(?:文章|内容)?摘要(?=[:：])|内容提要(?=[:：]))"
    r"\s*[:：]?\s*(?:<?\S+[@/]\S+>?)?"
)


_ELSEWHERE = re.compile(
    r"[（(【]?(?:相关|延伸|推荐|往期)[新闻阅读报道文章链接稿件导報導]{2}(?:\s*[:：]\s*|[ \u3000]+)\S"
)


def _empty_label(text: str) -> bool:
    return _EMPTY.fullmatch(t2s(text)) is not None


RULES = (
    Rule(
        "a rule of dashes", "navigation", opens(r"[-*_=—~＝\s]{2,}$|`{3}\w*$"), "---", "——设施完善"
    ),
    *page_words.OWN,
    Rule("a sign alone", "navigation", opens(r"(?:[*•·\-–—+|｜]|A[+＋\-－])$"), "*", "一"),
    Rule("a page's number", "page-number", _page_number, "· 31 ·", "2025"),
    Rule(
        "a page and its section",
        "running-head",
        opens(
            r"第\s*[A-Z]?\d{1,3}\s*版[：:]\s*\S{1,6}[ \u3000]?\S{0,6}(?:\s+(?:上|下)一?(?:版|篇|页))*$"
        ),
        "第A03版：要闻　上一版　下一版",
        "第3版：要闻版面昨天改版，增加了四个栏目",
    ),
    Rule("a page's number in words", "page-number", _PAGE_WORD.match, "第三页", "第三页写道"),
    Rule(
        "where the text goes on",
        "jump-line",
        _jump,
        "（下转第5版）",
        "读者来信说，文章下转第5版后，字号变小，许多人看不清楚，希望改进",
    ),
    Rule("a long number", "address", opens(r"\d{12,}$"), "440104020015945", "4401"),
    Rule(
        "an address",
        "address",
        lambda t: (
            (page_words.URL.match(t) or re.fullmatch(r"<?https?://\S+>?", t))
            and han_count(t) <= _FEW_HAN
        ),
        "https://news.example/a.html",
        "网址是 https://news.example",
    ),
    Rule(
        "a browser's print stamp",
        "address",
        lambda t: page_words.PRINT_STAMP.match(t) and not ((h := head_line(t)) and h.publication),
        "2025/3/4 10:20 云溪水务",
        "2025/3/4 10:20 来源：云溪水务网",
    ),
    Rule(
        "an advertisement's mark", "advertisement", _ADVERTISEMENT.match, "【广告】", "广告业回暖"
    ),
    Rule(
        "who edited",
        "editor-credit",
        lambda t: page_words.EDITOR.match(t) and not tells_whence(t),
        "责任编辑：王五",
        "责任编辑：王五 来源：云溪网",
    ),
    *JOURNAL,
    Rule(
        "rights and disclaimers",
        "legal-notice",
        lambda t: (DISCLAIMS.match(p := t2s(t)) or not running_text(t)) and LEGAL.search(p),
        "版权所有：云溪市水务局",
        "第十三条 发布者应当取得互联网新闻信息服务许可，不得转载虚假信息。",
    ),
    Rule(
        "what a site will not answer for",
        "legal-notice",
        lambda t: page_words.NO_ADVICE.search(t2s(t)),
        "市场有风险，投资需谨慎。本文不构成个人投资建议，据此投资，责任自负。",
        "这些意见不构成对水价改革的建议，各区可自行决定。",
    ),
    Rule(
        "a copy for study only",
        "legal-notice",
        lambda t: (
            len(t) <= 40
            and "供" in t
            and re.search(r"仅供[^，。]{0,8}(?:查阅|学习|参考|交流|研究)[^，。的]{0,6}。?$", t2s(t))
        ),
        "云溪书屋自动备份，仅供查阅学习",
        "仅供参考的水价",
    ),
    Rule(
        "an account's word about itself",
        "share-prompt",
        speaks_of_itself,
        "本文为「云溪水务周刊」原创内容",
        "本文为水务改革提供原创内容",
    ),
    Rule(
        "nothing but counts",
        "share-prompt",
        lambda t: page_words.COUNTS.fullmatch(t2s(t)),
        "258条评论|20,536人参与",
        "258条评论说水价不变",
    ),
    Rule(
        "a code to be scanned",
        "share-prompt",
        lambda t: (
            len(t) <= 80 and page_words.ASKING.match(t2s(t)) and page_words.QR_CODE.search(t2s(t))
        ),
        "更多猛料！欢迎扫描左方二维码关注云溪新闻官方微信",
        "居民扫描门口的二维码，就能下载水费账单。",
    ),
    Rule(
        "whose article an account passes on",
        "",
        lambda t: PASSED_ON.fullmatch(t),
        "本文来自微信公众号：云溪观水",
        "本文来自云溪水务局",
    ),
    Rule(
        "a reader asked to press and to pass on",
        "share-prompt",
        lambda t: len(t) <= 80 and page_words.PRESS.search(t2s(t)),
        "既然看到这里了，如果觉得不错，随手点个赞、转发三连吧",
        "短片里的水厂觉得不错，居民点赞、转发上万次。",
    ),
    Rule(
        "how long it takes to read",
        "share-prompt",
        lambda t: page_words.READING_TIME.fullmatch(t2s(t)),
        "全文共2083字，阅读大约需要6分钟",
        "阅读一份水价公告需要6分钟",
    ),
    Rule(
        "where a picture stood",
        "caption",
        lambda t: re.fullmatch(r"[\[【(（]?图片[\]】)）]?", t2s(t)),
        "图片",
        "图片展",
    ),
    Rule(
        "a site's accounts elsewhere",
        "navigation",
        lambda t: page_words.ACCOUNTS.fullmatch(t2s(t)),
        "云溪网微信　云溪网微博",
        "云溪网微信和微博公布水价",
    ),
    Rule(
        "what the site sells, in a bracket",
        "advertisement",
        lambda t: re.fullmatch(
            r"[（(【].{4,80}(?:立即|马上|点此|按此)(?:购买|订阅|订购|下载|报名)[^。]{0,6}[）)】]",
            t2s(t),
        ),
        "（云溪新书推荐《水价！》，真实案例，立即购买）",
        "（一）立即购买抢险物资",
    ),
    Rule(
        "another article, told behind a label",
        "related-links",
        lambda t: len(t) <= 90 and _ELSEWHERE.match(t2s(t)) and not ends_sentence(t),
        "相关新闻：云溪水厂爆管｜修订至四户停水",
        "相关报道：水价不变。",
    ),
    Rule(
        "what explains a document, listed beside it",
        "related-links",
        lambda t: (
            re.match(
                r"^【(?:文字|音频|视频|图文|图片|专家|媒体|政策|部门|负责人)?(?:解读|一图读懂|图解)】\S",
                t2s(t),
            )
            and not ends_sentence(t)
        ),
        "【文字解读】《云溪市水价管理办法》政策解读 2025-05-30",
        "【专家解读】水价为什么不变？居民用水由财政补贴。",
    ),
    Rule(
        "what visitors look for",
        "navigation",
        lambda t: (
            len(t) <= 80
            and re.match(r"^(?:搜索热词|热门?搜索?词?|热词|(?:热门)?标签)\s*[:：]", t2s(t))
        ),
        "搜索热词： 社保 水价 居住证",
        "热词里的水价",
    ),
    Rule(
        "the title of the picture above the text",
        "caption",
        lambda t: len(t) <= 120 and re.match(r"^题图(?:标题|作者|来源|说明)?\s*[:：]", t2s(t)),
        "题图标题：《水厂的早晨》创作者：赵文君，云溪绘图社出品，画的是城南水厂、远山、河面和灯光里的工人",
        "题图里的水厂",
    ),
    Rule(
        "a caption by its sign",
        "caption",
        signed_picture,
        "▲水厂全景；工人在检修。",
        "图书馆：开放时间不变",
    ),
    WHOSE,
    LABELLED,
    Rule(
        "a photographer",
        "caption",
        photographer,
        "工人在检修。记者 赵文君 摄",
        "记者看到工人在检修水泵",
    ),
    Rule(
        "whose picture it is",
        "caption",
        owned,
        "水厂的夜班工人在检修。水泵已换新。（图片由云溪市水务局提供）",
        "水厂的图片由云溪市水务局提供。",
    ),
    Rule(
        "a screenshot, or who drew a picture",
        "caption",
        screenshot,
        "云溪日报网页关于水价的报道截图",
        "图为水厂而画，赵文君说。",
    ),
    Rule(
        "sentences",
        "",
        lambda t: _SENTENCE.search(t.rstrip("。")),
        "扫码关注公众号。市民说，水价不变。",
        "扫码关注公众号",
    ),
    Rule("a caption", "caption", caption, "图 可信数据空间能力视图", "图书馆的新水厂"),
    Rule(
        "source and day",
        "",
        lambda t: (
            re.search(r"\d{4}", t)
            and (
                re.search(
                    r"来源\s*[:：]|(?:发布|发表|更新)(?:时间|日期)\s*[:：]|^(?:19|20)\d\d-\d\d?-\d\d?\s+\d",
                    t,
                )
                or ((h := head_line(t)) and h.kinds & {"labelled-day", "clock"})
            )
        ),
        "来源：云溪网 2025-03-04 阅读量：15",
        "阅读量：15",
    ),
    Rule(
        "sharing, counting, sizes",
        "share-prompt",
        lambda t: (
            len(t) <= 60 and page_words.PROMPT.search(t2s(t)) and not (_STEP.match(t) or outlet(t))
        ),
        "扫码关注公众号",
        "居民扫码缴水费",
    ),
    Rule(
        "the way to the page",
        "navigation",
        lambda t: TRAIL.match(t) and not t.endswith("。"),
        "当前位置：首页 > 水务",
        "位置偏远的水厂",
    ),
    Rule(
        "a row of short columns",
        "navigation",
        menu_row,
        "云溪    水务    新风    城区",
        "云溪 水务",
    ),
    Rule(
        "the pages of the article",
        "navigation",
        lambda t: (
            page_words.PAGES.fullmatch(t2s(t))
            and re.search(r"[上下]一页|余下全文|[】\])）].*[【\[(（]", t2s(t))
        ),
        "首页 | 上一页 1 2 下一页 | 尾页",
        "（1）（2）项",
    ),
    Rule("menu words", "navigation", menu_words, "喜欢 21　评论 3　转发", "国内 35　国际 12"),
    Rule("a menu word alone", "navigation", menu_word, "返回顶部", "数据"),
    Rule("a label of the page without text", "navigation", _empty_label, "原始网址：", "原因："),
    Rule(
        "particulars of an official document",
        "navigation",
        lambda t: (
            (h := head_line(t, furniture=True)) is not None
            and h.kinds & {"particulars", "issuer"}
            and not h.kinds & {"day", "source", "author"}
            and not h.publication
        ),
        "索引号：11440106/2024-00031  主题分类：水务",
        "主题词是水务",
    ),
)
"""In their order; a rule that gives nothing keeps the line from those below."""


def rule_of(text: str, off: str = "") -> Rule | None:
    """The rule that says what a line is by itself; None if it may be the article's text."""
    return decided(RULES, text, off) if text and len(text) <= LONGEST else None


def kind_of(text: str, off: str = "") -> str:
    """What a line is by itself; empty if it may be the article's text."""
    rule = rule_of(text, off)
    return rule.gives if rule else ""
