"""What stands on a page and is not the article: furniture.

Page numbers, running headers, jump lines, captions, advertisements, navigation, share prompts.
Each is set aside with its kind and recorded; nothing is thrown away silently. A line is
furniture only on positive evidence: when in doubt it is text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from generator.chinese.width import folded, han_count, skeleton
from generator.restore.lines import Line
from generator.restore.repeated import repeated_lines, running_heads, told_again
from generator.restore.sentences import ends_clause, source_line

_PAGE_NUMBER = re.compile(
    r"^[\s\-—–―·•_|/\\~〔\[【(（]*(?:第\s*)?(?:\d{1,4}|[ⅠⅡⅢⅣⅤivxIVX]{1,5})(?:\s*(?:页|版))?"
    r"(?:\s*[/／|,，共of of]*\s*(?:共\s*)?\d{1,4}\s*(?:页|版)?)?[\s\-—–―·•_|\\~〕\]】)）]*$"
)
_PAGE_WORD = re.compile(
    r"^(?:第\s*[\d一二三四五六七八九十]+\s*[页頁版]|[Pp]age\s*\d+)[\s/／,，·|共of\d页頁]*$"
)
JUMP = re.compile(
    r"[（(【\[]?\s{0,8}(?:[▲▼▶■]\s{0,8})?(?P<way>下转|上接|紧接|轉|下轉|接)\s{0,8}(?:第\s{0,8})?"
    r"(?:[A-Za-z]\s{0,8})?[\d０-９一二三四五六七八九十]{1,8}\s{0,8}版[^）)】\]。！？]{0,14}[）)】\]]?"
)
_URL = re.compile(r"^(?:https?://|www\.)\S+(?:\s+\d+/\d+)?$|^\S+\.(?:html?|shtml|aspx?|php)\S*$")
_PRINT_STAMP = re.compile(
    r"^\d{4}[/-]\d{1,2}[/-]\d{1,2}[, ]+\d{1,2}:\d{2}(?::\d{2})?[ \t\u3000]+(?!.*(?:来源|來源|字号|作者|浏览))\S.{0,60}$"
)
_CAPTION = re.compile(
    r"^(?:[▲▼△◀▶←→↑↓]\s*)?(?:图|表|圖|照片)\s*[\d一二三四五六七八九十①-⑳]+\s*[:：.、\s]\s*\S.{0,60}$"
    r"|^[▲▼△◀▶◄►].{2,80}$"
    r"|^.{2,80}[（(](?:资料图片?|图片来源[:：].{2,20}|.{0,12}[摄攝])[）)]。?$"
    r"|^(?:图片?来源|图源|图/|圖源|供图|制图|题图|资料图|图为|图片由)[:：]?\s*.{0,40}$|^(?:漫画|插图|摄影)(?:[:：/／]\s*.{0,40})?$"
    r"|^(?:.{0,60}[ \u3000（(【:：/／]\S{0,14})?(?:摄|攝|/图|供图|制图|摄影报道|社[发發])[）)】]?$"
)
_PHOTOGRAPHER = re.compile(
    r"(?:记者|通讯员|社|图片|記者)[ \u3000]*[\u4e00-\u9fff·]{1,4}(?:[ \u3000][\u4e00-\u9fff]{1,3})?[ \u3000]*[摄攝][）)]?$"
)
_PHOTO = re.compile(r"(?:记者|通讯员|新华社|图片|摄影|中新社|人民图片|視覺|视觉|摄|供图|制图)")
_ADVERTISEMENT = re.compile(
    r"^[·•【\[(（\s]*(?:公益)?(?:广告|廣告|公益宣传|公益廣告|推广|特别推广|赞助商链接|AD)[】\])）\s·•]*$",
    re.I,
)
_NAVIGATION_WORDS = (
    "首页 主页 网站首页 首頁 导航 登录 登錄 注册 註冊 退出 设为首页 加入收藏 收藏本页 联系我们 關於我們 关于我们 网站地图 "
    "网站声明 无障碍 无障碍浏览 无障碍阅读 长者模式 关怀版 繁体 简体 繁體 简 繁 EN English RSS 手机版 客户端 APP下载 返回首页 返回顶部 "
    "回到顶部 上一篇 下一篇 上一页 下一页 上一頁 下一頁 返回列表 打印 列印 打印本页 关闭窗口 关闭 我要纠错 纠错 收藏 点赞 评论 转发 "
    "分享 分享到 分享至 微信 微博 新浪微博 QQ QQ空间 朋友圈 扫一扫 复制链接 更多 更多>> 搜索 搜尋 大 中 小 字号 字体 "
    "新闻 时政 政务 国内 国际 财经 科技 文化 体育 教育 军事 社会 图片 视频 专题 要闻 政策 公开 互动 数据 服务 机构 "
    "邮箱 举报 投稿 订阅 电子报 数字报 往期回顾 版面概览 放大 缩小 默认 听全文 播报 暂停 分享文章 阅读全文 展开全文 Facebook Twitter X LINE"
)
_NAVIGATION = frozenset(folded(w) for w in _NAVIGATION_WORDS.split())
_SPLIT = re.compile(r"[\s|｜>＞›»·•/／\-—【】\[\]()（）:：、,，\u3000]+")
_TRAIL = re.compile(
    r"^(?:您?(?:当前|现在|所在|現在|目前)?(?:的)?(?:位置|當前位置)|当前位置|所在位置|您现在的位置|首页)\s*(?:是)?\s*[:：>＞›»\-]|^(?:当前|现在|所在|現在|目前)位置[ \u3000]+\S"
    r"|^.{1,14}(?:\s*[>＞›»]\s*.{1,20})+$"
)
_PROMPT = re.compile(
    r"扫(?:一扫|描|码).{0,14}(?:二维码|关注|分享|阅读|下载|打开)|(?:二维码|二維碼).{0,8}$|分享(?:到|至)(?:微信|朋友圈|微博|手机)|"
    r"(?:点击|點擊|长按).{0,16}(?:关注|查看|阅读|下载|订阅|进入|打开|收看|识别)|(?:关注|訂閱|订阅).{0,12}(?:公众号|微信号|客户端|视频号|频道)|"
    r"(?:下载|打开).{0,12}(?:客户端|APP|App)|微信公众号[:：]|用微信|(?:字号|字体|字體)\s*[:：]?\s*[\[【(（]?\s*(?:大|小|T)|"
    r"(?:阅读|浏览|点击|访问|瀏覽)(?:量|数|次数|數)?\s*[:：]?\s*\d+|^\d+\s*(?:人|次)?(?:阅读|浏览|点赞|评论|跟贴|参与)$|"
    r"^(?:阅读)?(?:上|下)一(?:篇|条|頁|页|则)\s*[:：]|^分享让更多人看到$|^(?:大|中|小)字号$|"
    r"^(?:字数|人气|点击率|来源网址|原标题|原标题链接|信息来源链接|索引号|主题分类|浏览次数|浏览量|保护视力色)\s*[:：]"
)
_LEGAL = re.compile(
    r"版权所有|版權所有|Copyright|©|ICP备|ICP證|ICP证|公网安备|网安备|互联网新闻信息服务许可|未经(?:授权|书面|许可).{0,12}(?:转载|使用|不得)|"
    r"(?:免责|版权|郑重|特别)声明[:：]|仅代表作者(?:本人|个人)?观点|转载(?:请|须)注明|主办单位[:：]|承办单位[:：]|技术支持[:：]|网站标识码|"
    r"违法和不良信息举报|广告(?:热线|经营许可)|国内统一(?:连续出版物|刊)号|邮发代号|总第\s*\d+\s*期|^(?:来稿|投稿)?(?:邮箱|信箱)\s*[:：]?\s*\S+@\S+$"
)
_EDITOR = re.compile(
    r"^(?:【纠错】\s*)?[（(【\[]?\s*(?:责任?编辑|責任編輯|责编|編輯|编辑|校对|审核|监制|终审|值班编委|版式|美编|本版责编|策划|统筹|排版|值班编辑|初审|复审)"
    r"(?:\s*[/|、]\s*\S{1,6})?\s*[:：|丨/].{0,60}$|^本版(?:责任)?(?:编辑|责编|主编)[ \u3000:：].{2,40}$"
)
_RELATED = re.compile(
    r"^[【\[■◆●▌|]?\s*(?:相关(?:阅读|链接|附件|稿件|内容|资讯|资料|新闻|报道|文章|推荐|稿件|文件|解读|专题)|相關(?:閱讀|連結|新聞|報導|文章)|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|"
    r"热门(?:文章|推荐|新闻|排行|阅读)|猜你喜欢|为您推荐|往期(?:回顾|推荐|精彩)|更多(?:新闻|报道|文章|阅读|精彩)|精彩推荐|最新(?:文章|新闻|资讯)|"
    r"友情链接|友情連結|今日推荐|24小时排行|点击排行|新闻排行)\s*[】\]]?\s*[:：]?(?:\s*更多)?\s*[>＞»]*\s*$"
)
_META = re.compile(
    r"^(?:索[\s\u3000]*引[\s\u3000]*号|主题(?:分类|词)|所属主题|发文机关|发文字号|发文日期|标[\s\u3000]*题|文件?名称|名[\s\u3000]+称|"
    r"文[\s\u3000]*号|公文种类|体裁分类|组配分类|信息分类|信息类别|有[\s\u3000]*效[\s\u3000]*性|效力状态|时[\s\u3000]*效|生效日期|废止日期|"
    r"发布机构|公开(?:方式|类别|范围|形式)|信息公开选项|关[\s\u3000]*键[\s\u3000]*词|内容概述|服务对象|生成日期|文件编号|政策咨询(?:机关|电话))[\s\u3000]*[:：]"
)
"""The table of particulars above an official document on a web page."""
_CRUMB_SIGN = re.compile(r"^[>＞›»/→]{1,2}$")
_BUTTONS = frozenset(
    folded(w)
    for w in "下载 打印 全屏 收藏 加大 还原 减小 默认 放大 缩小 大 中 小 更多 返回 关闭 分享 点赞 评论 播报 朗读 收听 "
    "复制 复制链接 纠错 转发 举报 赞 踩 导出 微信 微博 打印本页 关闭窗口 下載 列印 分享到 您的位置 当前位置 "
    "相关文档 相关报道 相关附件 相关链接 相关稿件 相关文章 相关解读 特大 超大 标准 回上一頁 返回上一页 回頂端 回首頁 收起 展开 目录 上一篇 下一篇 没有了 无".split()
)
_CLOCK = re.compile(r"^(?:(?:19|20)\d\d|\d{1,2}[/-]\d{1,2}|\d{1,2}:\d{2}(?::\d{2})?)$")
"""A date that a page shows in pieces, one to a line."""
_BUTTON_LABEL = re.compile(
    r"^[【\[(（]?\s*(?:字\s*[号體体]|字體大小|阅读量|浏览量|浏览次数|点击量|点击数|点击|分享|分享到|访问量|保护视力色|"
    r"您的位置|当前位置|所在位置|位置|收藏|打印|views?)\s*[:：]?\s*\d*\s*次?[】\])）]?$",
    re.I,
)
_SENTENCE = re.compile(r"[。！？；!?;]|，.*，")


def page_furniture(lines: Sequence[Line]) -> Mapping[int, str]:
    """Line number → kind, for every line that is not the article's text.

    Kinds: page-number, running-head, jump-line, caption, advertisement, navigation,
    share-prompt, legal-notice, editor-credit, related-links, repeated-line, address.
    """
    found: dict[int, str] = {}
    for i, line in enumerate(lines):
        kind = _kind(line)
        if kind and not (kind in _WORDED and _inside_column(lines, i, found)):
            found[line.number] = kind
    found |= running_heads(lines, found)
    found |= repeated_lines(lines, found)
    found |= told_again(lines, found)
    found |= _related_links(lines, found)
    found |= _navigation_runs(lines, found)
    found |= _page_ends(lines, found)
    return found


_WORDED = frozenset(
    "caption share-prompt navigation editor-credit legal-notice advertisement running-head".split()
)
"""Kinds told by words that running text may use too."""


def _inside_column(lines: Sequence[Line], i: int, known: Mapping[int, str]) -> bool:
    """Whether line `i` goes on with a column's sentence: as wide as the unfinished line above."""
    if i == 0 or lines[i].blanks or lines[i].indent:
        return False
    above, here = lines[i - 1], lines[i]
    if above.number in known or above.level or above.width < 24 or ends_clause(above.text):
        return False
    if source_line(above.text):
        return False
    return abs(above.width - here.width) <= 6 and (i < 2 or above.text[-1:].isalnum())


def _kind(line: Line) -> str:
    text = line.text
    if len(text) > 160:
        return ""
    if _PAGE_NUMBER.match(text) and any(c.isdigit() or c in "ivxIVX" for c in text):
        return "" if re.fullmatch(r"(?:19|20)\d\d", text) else "page-number"
    if _META.match(text) and len(text) <= 120:
        return "" if re.match(r"[^:：]*(?:日期|时间)", text) else "navigation"
    if re.match(r"^第\s*\d{1,2}\s*版[：:]\s*\S{1,12}$", text):
        return "running-head"
    if _PAGE_WORD.match(text):
        return "page-number"
    jump = JUMP.search(text)
    if jump and len(jump.group()) >= len(text) - 2:
        return "jump-line"
    if re.fullmatch(r"\d{12,}", text) or _URL.match(text) or _PRINT_STAMP.match(text):
        return "address"
    if _ADVERTISEMENT.match(text):
        return "advertisement"
    if _EDITOR.match(text):
        return "editor-credit"
    if _LEGAL.search(text) and len(text) < 120:
        return "legal-notice"
    if re.match(r"^[▲▼△]|^图[①-⑳\d]+[:：]", text) and len(text) <= 100:
        return "caption"
    if _PHOTOGRAPHER.search(text) and len(text) <= 80:
        return "caption"
    if _SENTENCE.search(text.rstrip("。")):
        return ""
    if _CAPTION.match(text) and (text[-1] not in "摄攝" or _PHOTO.search(text)):
        return "" if text.endswith("。") and han_count(text) > 40 else "caption"
    if re.search(r"来源\s*[:：]|发布(?:时间|日期)\s*[:：]", text) and re.search(r"\d{4}", text):
        return ""
    if _PROMPT.search(text) and len(text) <= 60:
        return "share-prompt"
    if _TRAIL.match(text) and not text.endswith("。"):
        return "navigation"
    columns = [w for w in re.split(r"[ \t\u3000]{2,}|\s*[|｜]\s*", text) if w]
    if len(columns) >= 4 and all(2 <= len(w) <= 6 for w in columns) and not is_numeric(text):
        return "navigation"
    words = [w for w in _SPLIT.split(unicodedata.normalize("NFKC", text).lower()) if w]
    known = sum(w in _NAVIGATION for w in words)
    if words and (known == len(words) >= 2 or (len(words) >= 4 and known * 2 >= len(words))):
        return "navigation"
    if len(words) == 1 and known and len(text) >= 2 and words[0] in _ALONE:
        return "navigation"
    return ""


_ALONE = frozenset(
    folded(w)
    for w in "首页 网站首页 首頁 登录 注册 分享 分享到 打印 打印本页 关闭窗口 返回顶部 回到顶部 返回首页 上一篇 下一篇 "
    "上一页 下一页 网站地图 联系我们 关于我们 收藏 点赞 评论 转发 复制链接 扫一扫 我要纠错 更多 更多>> 返回列表 播报 听全文 "
    "微信 微博 朋友圈 QQ空间 新浪微博 设为首页 加入收藏 无障碍浏览 无障碍阅读 展开全文 阅读全文 分享文章".split()
)


def is_numeric(text: str) -> bool:
    """Whether a line is a row of numbers, as in a table."""
    return sum(c.isdigit() for c in text) * 3 > len(text)


def _related_links(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """After “相关阅读” stand titles of other articles, until a sentence says otherwise."""
    found: dict[int, str] = {}
    inside = False
    for line in lines:
        if _RELATED.match(line.text):
            inside = True
            found[line.number] = "related-links"
        elif inside:
            if (
                line.text.endswith(("。", "；"))
                and len(line.text) > 30
                and "日" not in line.text[-4:]
            ):
                inside = False
            elif line.number not in known:
                found[line.number] = "related-links"
    return found


def prose(text: str) -> bool:
    """Whether a line can only be running text: a sentence's mark and some length."""
    return len(text) >= 16 and (re.search(r"[。！？；]|[，,]$", text) is not None or len(text) > 45)


def _page_ends(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """What a web page puts round its text, one word to a line: crumbs, buttons, bare signs.

    Only before the first line of running text and after the last one, where a short line
    without a sentence is no paragraph.
    """
    body = [i for i, x in enumerate(lines) if x.number not in known and prose(x.text)]
    if not body:
        return {}
    found: dict[int, str] = {}
    ends = [*range(body[0]), *range(body[-1] + 1, len(lines))]
    crumbs = {
        j
        for i in ends
        if _CRUMB_SIGN.match(lines[i].text)
        for j in (i - 1, i + 1)
        if 0 <= j < len(lines) and len(lines[j].text) <= 14
    }
    trails = [i for i in ends if _TRAIL.match(lines[i].text) and i < body[0]]
    above = range(max([*trails, *(i for i in crumbs if i < body[0])], default=0))
    heads = Counter(skeleton(lines[i].text) for i in range(body[0]))
    crumbs |= {i for i in above if heads[skeleton(lines[i].text)] == 1}
    names = {folded(lines[i].text) for i in crumbs if len(lines[i].text) <= 8}
    for i in ends:
        line = lines[i]
        if line.number in known or not line.text:
            continue
        bare = not any(c.isalnum() for c in line.text)
        button = folded(line.text).strip("【】[]()") in _BUTTONS
        if bare or button or i in crumbs or (_CLOCK.match(line.text) and i < body[0]):
            found[line.number] = "navigation"
        elif _BUTTON_LABEL.match(line.text):
            found[line.number] = "share-prompt"
        elif i and len(line.text) <= 8 and _open_label(lines[i - 1], known):
            found[line.number] = "editor-credit"
        elif folded(line.text) in names and i < body[0]:
            found[line.number] = "navigation"
    return found


def _open_label(line: Line, known: Mapping[int, str]) -> bool:
    """责任编辑： on a line of its own: the name stands on the next."""
    return known.get(line.number) == "editor-credit" and line.text.endswith(("：", ":"))


def _navigation_runs(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """Menu words one to a line: known words in a run, before the text begins or after it ends."""
    found: dict[int, str] = {}
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and (
            folded(line.text) in _NAVIGATION or known.get(line.number) == "navigation"
        ):
            run.append(line)
            continue
        if len(run) >= 2:
            found |= {x.number: "navigation" for x in run if x.number not in known}
        run = []
    return found
