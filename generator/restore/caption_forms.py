"""By what words a line below a picture is told: its sign, its photographer, its owner."""

from __future__ import annotations

import re

from generator.chinese.scripts import t2s
from generator.chinese.width import HAN, han_count
from generator.heads.signing import signed
from generator.lexicon import groups, one_of

_CAPTION = re.compile(
    r"^(?:[▲▼△◀▶←→↑↓]\s*)?(?:图|表|圖|照片)(?:\s*[\d一二三四五六七八九十①-⑳]+\s*[:：.、\s]\s*\S.{0,60}|[ \u3000]+[^\s，。]{4,40})$"
    r"|^[▲▼△◀▶◄►].{2,80}(?<![▲▼△◀▶◄►])$"
    r"|^[^。！？；/<>=]{1,80}\.(?i:png|jpe?g|gif|webp|bmp)$"
    r"|^.{2,80}[（(](?:资料图片?|图片来源[:：].{2,20}|.{0,12}[摄攝])[）)]。?$"
    r"|^(?:[附左右配](?:图|圖)|封面图片?)[:：].{4,80}$"
    r"|^(?:图片?来源|图源|图/|圖源|供图|制图|题图|资料图|图为|图示|示意图|图片由)[:：]?\s*.{0,40}$|^(?:漫画|插图|摄影|攝影)(?:[:：/／]\s*.{0,40}|[ \u3000]+[\u4e00-\u9fff]{2,4})?$"
    r"|^(?:.{0,60}[ \u3000（(【:：/／]\S{0,14})?(?:摄|攝|/图|供图|制图|摄影报道|社[发發])[）)】]?$"
)
_NUMBERED = re.compile(r"图\s*\d{1,2}[\s:：.、]")
_OF_WHAT = re.compile(r"^图为[^，。；：]{4,40}。?$")
"""圖為海關人員示範系統操作。"""
_PHOTOGRAPHER = re.compile(
    r"(?:记者|通讯员|社|图片|記者)[ \u3000]*[\u4e00-\u9fff·]{1,4}(?:[ \u3000][\u4e00-\u9fff]{1,3})?[ \u3000/／]*[摄攝]影?[）)]?$"
    rf"|。[{HAN}]{{0,10}}(?:记者|記者)[摄攝][）)]?$"
)
_OWNED = re.compile(
    r"[（(](?:图片|照片|图)由[^（()）]{2,20}(?:提供|供图)[）)]。?$|[。）)][ \u3000]*(?:图[/／][^。]{2,24}|(?:资料|档案|网络|网上|视频)(?:图片?|截图)|图(?:片|源)?(?:来源)?[:：][^。，、：]{2,16})$|"
    r"[（(](?:(?![见如附下])[^（()）]{2,14}(?:图片|照片|供图)|图(?:片|源)?(?:来源)?[:：/／|｜][^（()）]{2,20})[）)]。?$|"
    r"[（(](?:[^（()）]{0,12}[/／])?摄影(?:[/／:：][^（()）]{2,8})?[）)]$|"
    rf"。[（(](?![^（()）]*[由为為])[{HAN}]{{2,12}}提供[）)]$|[（(][{HAN}·]{{2,4}}摄[）)]$|[。）)][ \u3000]*[{HAN}]{{2,16}}(?:供图|提供|图片|照片)$|[。）)][ \u3000]*[{HAN}]{{2,8}}(?:资料图片?|资料照片?|档案图片?)$|[。）)][ \u3000]*[{HAN}]{{2,8}}[ \u3000](?:资料|供图)$|[（(](?:资料照片?|资料图片?|示意图|(?:影片|視頻|视频)截[图圖]|[网網]上[图圖]片|[网網][络絡][图圖]片)[）)]$"
)
_DRAWN_BY = re.compile(
    r"^[（(](?:本[版文]|文中)?(?:插图|图片|题图|照片|漫画)均?由[^（()）。]{2,16}(?:绘制?|摄|提供|供图|创作)[）)]$"
)
"""（本版插图由小读者绘）."""
_SQUARE = re.compile(
    rf"^■[^。]{{2,60}}。?[ \u3000]*[{HAN}]{{2,16}}(?:传真|供图|图片|资料图|网图|摄)(?:■.*)?$"
)
"""■水厂全景。 云溪日报传真: how papers of Hong Kong open a caption."""
_STANDS = re.compile(
    rf"^[{HAN}· ]{{2,40}}[（(](?:[左右中前后]|[前后][排左右]|[左右][一二三四五])起?[）)][^。！？：；]{{0,30}}$"
)
"""赵文君（左）接受采访, without a full stop: who stands where in a picture."""
_SHOWS = re.compile(r"^[^。，]{4,60}(?:报道|网页|视频|页面|微博|直播)截图。?$")
"""某报网站题为《…》的报道截图。"""
_SHORT = 120
"""Characters of a caption that says whose picture it is."""
_PHOTO = re.compile(
    rf"(?:记者|通讯员|{one_of(groups('central')['wires'])}|图片|摄影|視覺|视觉|摄|供图|制图)"
)
_DRAWN = re.compile(
    rf"^(?:{one_of(groups('central')['wires'])})[发稿][ \u3000（(]*[{HAN} ]{{0,12}}[作摄][）)]?$"
)
"""云溪社发　赵文君　作."""


def caption(text: str) -> bool:
    """A caption by how it opens or closes."""
    if not (_CAPTION.match(text) or _OF_WHAT.match(t2s(text))) or (
        text[-1] in "摄攝" and not _PHOTO.search(text)
    ):
        return False
    if signed(text) and not _NUMBERED.match(t2s(text)):
        return False  # 赵文君 文 何二 摄
    return not (text.endswith("。") and han_count(text) > 40)


_SIGN = re.compile(r"^[▲▼△](?!.*[▲▼△]$)|^图(?:[①-⑳\d]+|说|片说明)[:：]")


def signed_picture(text: str) -> bool:
    """A caption by its sign; a line between two of them is a running head."""
    return len(text) <= 100 and _SIGN.match(t2s(text)) is not None


def photographer(text: str) -> bool:
    """A line that ends with who took the picture."""
    plain = t2s(text)
    return "摄" in plain and _PHOTOGRAPHER.search(text) is not None


def owned(text: str) -> bool:
    """A line that ends with whose picture it is."""
    plain = t2s(text)
    told = _OWNED.search(plain) or _SQUARE.match(plain) or _DRAWN_BY.match(plain)
    return len(text) <= _SHORT and told is not None


def screenshot(text: str) -> bool:
    """A line that says of what it is a screenshot, who drew it, or who stands where in it."""
    plain = t2s(text)
    if _STANDS.match(plain):
        return True
    return _SHOWS.match(plain) is not None or _DRAWN.match(plain) is not None
