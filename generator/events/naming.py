"""What a headline's first words mean that only point: 该机场, 村里, 学校, 我市, 将其.

It exists apart from `subjects`, which looks for a subject that is not there at all: here a word
stands that was understood where it stood. What cannot be told for certain makes no headline.
"""

from __future__ import annotations

import re
from functools import cache

from generator.chinese.scripts import t2s
from generator.chinese.words import shared
from generator.lexicon import alternatives, entries, groups, one_of
from generator.text import Text
from generator.text.pointing import antecedent, named_before

_POINTS = re.compile(r"(?:该|这[一个家项座条款部]{1,2}|上述)[\u4e00-\u9fff]{2}")
_BARE = re.compile(r"公司(?=[\u4e00-\u9fff])")
_FULL = re.compile(r"(?!.*[和与或、])(?!.*公司.*公司).{2,}(?:有限|责任|股份)公司")
_OBJECT = re.compile(r"^(?P<before>[^，；]*?[将把])(?P<it>[其它他她])(?![们中他次余])")
_INSIDE = re.compile(
    rf"^(?P<before>[^，；。《“”]{{2,}}?)(?:这里|那里|这[家座项所条](?![\u4e00-\u9fff]{{0,3}}(?:{one_of(groups('reached')['name'])})))"
)
"""A headline whose first clause points at what was named elsewhere: 考察团走进这家水厂; but what
is called 宠物食品这条新赛道 is named."""
_HERE = re.compile(r"(?P<here>[村镇乡县市区厂校州省]里|当地)(?![的区程])")
_KINDS_OF_PLACE = "村镇乡县市区州省"
_LONGER = re.compile(r"[场民值政级属容长域块庄镇村亲城委里内]")
"""What makes another word of the end of a place's name: 市场, 村民, 乡镇."""
_OURS = re.compile(
    r"[我本全](?P<kind>[省市县区州镇乡村])(?![场民值政区级长域])(?=[\u4e00-\u9fff\d])"
)
_NO_PLACE = re.compile(rf"(?:{alternatives('no-places')})$")
_MOST = 12
"""Names of places that are looked at."""
_PASSED = re.compile(
    r"^(?:[于在由经].{4,}|[^，《]{4,}(?:会议|大会)(?:上)?)(?:审议|表决)?通过(?=，|$)"
)


def named(words: str, start: int, text: Text, above: str, title: str) -> str:
    """A headline that opens with 该机场 names the airport, one with 公司 the company that was
    named before; empty where it opens with a word that points at nothing certain."""
    plain = text.folded
    at = plain.find(words[:4], start)
    if at < 0 and words.startswith("该"):
        at = plain.find(words[:2], start)  # 该馆民国83年启动
    before = f"{above}\n" if above else ""
    told = f"{before}{plain[: max(at, start)]}"
    if _BARE.match(words):
        return _company(words, told)
    if _HERE.match(words):
        return _here(words, told)
    ours = _OURS.match(words)
    if ours:
        name = _ours(ours["kind"], f"{title}\n{told}")
        return name + words[ours.end() :] if name else words
    bare = _bare().match(words)
    if bare and at >= 0:
        name = _bare_name(told, bare["noun"])
        return name + words[bare.end("noun") :] if name else words
    if _PASSED.match(words) and "《" not in words:
        return f"{_last_title(told)}{words}"
    pointed = _OBJECT.match(words)
    if pointed:
        last = _last_title(told)
        return f"{pointed['before']}{last}{words[pointed.end() :]}" if last else ""
    inside = _INSIDE.match(words)
    if inside:
        place = plain.find(words[inside.end() - 2 : inside.end() + 3], start)
        full = antecedent(before + plain, len(before) + place) if place >= 0 else None
        if full is None:
            return ""
        return words[: inside.end("before")] + full[0] + words[inside.end("before") + full[1] :]
    if not _POINTS.match(words):
        return _of_title(words, t2s(title)) if words.startswith(("该", "本")) else words
    full = antecedent(before + plain, len(before) + at) if at >= 0 else None
    return full[0] + words[full[1] :] if full else _of_title(words, t2s(title))


_OWN = re.compile(
    r"[该本](?:[\u4e00-\u9fff]{2,3}(?=[▢自从于已将建启原曾首历占兴落设]|目前)|[所馆园校院厂站港桥库局署店](?![长员内属有谓以庆舍际方]))"
)
"""该市场, 本馆: what an article's own title may name."""


def _of_title(words: str, title: str) -> str:
    """Words that open with 该市场 with the market that the title names in full; else as they are."""
    own = _OWN.match(words)
    at = title.find(own[0][1:]) if own else -1
    if own is None or at < 2:
        return words
    name = re.split(r"[，。；：、！？“”《》（）\s]", title[: at + len(own[0]) - 1])[-1]
    said = any(tag[0] == "v" and tag != "vn" for _, tag in shared().tagged(name))
    whole = len(name) >= max(len(own[0]) + 1, len("博物馆") + 1)
    return words if said or not whole else name + words[own.end() :]


def _company(words: str, told: str) -> str:
    """The company that was named last in full, if a clause opens with it: so it is spoken of."""
    name = named_before(told, len(told), "公司")
    opens = re.search(
        rf"(?:^|[，。；：“\s])(?:近日|日前|其中)?{re.escape(name)}(?!.*{re.escape(name)})",
        told,
        re.S,
    )
    return name + words[len("公司") :] if opens and _FULL.fullmatch(name) else words


_GIVES_OUT = re.compile(rf"[^，。；]{{2,8}}?(?:{alternatives('issuing')}|首[个部份项批])")
"""市里又出台…, 省里首个…: what is told of it, wherever it is."""


def _here(words: str, told: str) -> str:
    """村里 is the village that was named last, 当地 the place."""
    kinds = _KINDS_OF_PLACE if words.startswith("当地") else words[0]
    names = [places[0] for kind in kinds if (places := _places(told, kind))]
    last = max(names, key=told.rfind, default="")
    if not last and words[0] in _KINDS_OF_PLACE and _GIVES_OUT.match(words):
        return words  # whose 市里 it is, the passage does not say either
    return last + words[2:] if last else ""


def _places(told: str, kind: str) -> list[str]:
    """The names of places of a kind, the last one first."""
    found: list[str] = []
    upto = len(told)
    while upto > 0 and len(found) < _MOST:
        name = named_before(told, upto, kind)
        upto = told.rfind(name, 0, upto) if name else 0
        for part in reversed(name.split("和")):
            whole = re.fullmatch(rf"[\u4e00-\u9fff]{{2,9}}{kind}", part)
            other = _LONGER.match(told, upto + len(name)) or _NO_PLACE.search(part)
            if whole and not (other or _ON_BEHALF.match(part)):
                found.append(part)
    return found


_ON_BEHALF = re.compile("[我你他她受由经向请]|代表")
"""我代表镇人民政府 names no place."""


def _ours(kind: str, whole: str) -> str:
    """我市, 全市 is the one city of the article; empty where it speaks of several or of none."""
    names = _places(whole, kind)
    return min(names, key=len) if len({name[-3:] for name in names}) == 1 else ""


@cache
def _bare() -> re.Pattern[str]:
    """A noun that names a kind of body or gathering and stands for the one that was named."""
    nouns = one_of(entries("kinds-of-noun"))
    verbs = alternatives("predicates", "issuing", "happening")
    return re.compile(rf"(?P<noun>{nouns})(?=已|将|正式|还|共|也|又|曾|{verbs})")


def _bare_name(told: str, noun: str) -> str:
    """The last naming of one of the kind, with the words that tell it apart."""
    kinds = entries("kinds-of-noun")[noun]
    names = [name for kind in kinds if (name := named_before(told, len(told), kind))]
    last = max(names, key=told.rfind, default="")
    joined = re.search(f"[与和及、]{re.escape(last)}(?!.*{re.escape(last)})", told, re.S)
    return last if not joined and re.fullmatch(r"[\u4e00-\u9fffA-Za-z“”·—]{4,16}", last) else ""


def _last_title(told: str) -> str:
    """The title that was named last, and is no short name for another."""
    found = re.findall(r"(?<!简称)(?<!下称)《[^《》]{4,60}》", told[-400:])
    return found[-1] if found else ""
