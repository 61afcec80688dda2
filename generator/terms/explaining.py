"""Where an article explains a word itself.

Only plain forms of explanation count (X是指…, X（…）, 所谓X，就是…, X被定义为…, X，即…, X是一种…);
praise and programme (X是…的关键) explain nothing. People, places and short names of documents
stand in brackets too and are told apart by what the bracket says.
"""

from __future__ import annotations

import re

from generator.chinese import words
from generator.chinese.width import HAN
from generator.lexicon import alternatives, groups, one_of
from generator.model import Article, Gloss, Passage, Quote, TermEntry
from generator.terms.matching import Vocabulary, places, vocabulary
from generator.text.spans import sentences, titles, touches

STRONG = ("means", "called", "defined-as", "is", "bracket", "that-is")
"""Patterns whose words can stand as a definition, best first. The others (`abbreviation`,
`such-as`) pair a name with another name or with examples."""

_REACH = 80
"""Characters before a bracket in which the name stands that it explains."""

_NAME = rf"[{HAN}A-Za-z0-9＋+\-·]{{2,14}}"
_SUBJECT = (
    rf"(?:“(?P<q>[^“”，。；]{{2,16}})”|(?P<m>“[^“”，。；]{{2,16}}”[{HAN}]{{1,4}}?)|(?P<n>{_NAME}?))"
)

_MEANS = re.compile(_SUBJECT + r"[，,]?(?:则)?(?:是指|指的是|系指|是这样一)(?P<rest>[^。；]{4,})")
_IS = re.compile(
    _SUBJECT + r"(?:，(?:简称|又称|亦称|也叫)[^，。；]{2,12})?[，,]?(?:则|就|也)?是"
    r"(?P<rest>(?:一[种项类套门]|以[^，。]{2,30}为|由|衡量|对[^，。]{2,20}的|用来|用于"
    r"|[^，。；]{2,30}[^。；]{0,30}的一[种项类套])[^。；]{4,}"
    r"|把[^。；]{8,60}的(?:系统|技术|制度|方法|过程|活动)(?=[，。；]|$)"
    r"|[^，。；]{4,40}的(?:唯一)?(?:证明|凭证|总称|统称|通称)(?=[，。；]|$))"
)
_CALLED = re.compile(
    r"所谓“?(?P<q>[^“”，。；]{2,16})”?[，,]?(?:就|即)?(?:是指|是|指的是|指)(?P<rest>[^。；]{4,})"
)
_DEFINED = re.compile(
    _SUBJECT + r"(?:已)?被(?:定义|界定|定位|解释)为(?P<rest>“[^“”]{2,40}”|[^，。；]{4,60})"
)
_THAT_IS = re.compile(
    r"“(?P<q>[^“”，。；]{2,16})”[，,]?(?:即|也就是)(?P<rest>[^，。；“]{4,40})(?=[，。；]|$)"
)
_FORMS = (
    ("called", _CALLED, ("所谓",)),
    ("means", _MEANS, ("指", "是这样一")),
    ("is", _IS, ("是",)),
    ("defined-as", _DEFINED, ("被",)),
    ("that-is", _THAT_IS, ("即", "也就是")),
)
"""Each form with words of which a sentence that has it has one."""
_FIRST_CLAUSE = re.compile(r"[^，。；]{1,14}，")
_BRACKET = re.compile(r"（(?P<in>[^（）]{2,60})）")

_EVALUATION = re.compile(rf"(?:{one_of(groups('explaining')['worth'])})(?:之一)?$")
_NO_SUBJECT = re.compile(rf"^(?:{one_of(groups('explaining')['no-name'])})")
_NOT_EXPLAINING = re.compile(
    r"^(?:以下|下称|简称|后文|下文|文中|俗称|下同|又称|见|(?:约|約|超|近|逾|共|累计)[0-9合千百数]|图|表|注|记者|作者|编者|责任|来源|单位"
    rf"|{one_of(groups('central')['wires'])}|本报|同比|环比|不含"
    r"|截至|[0-9０-９一二三四五六七八九十]+[、.．）)%％]?(?![0-9０-９A-Za-z])|[0-9]{4}[—\-–年])"
)
_EXAMPLES = re.compile(r"（(?:如|例如|比如|包括|含)|等）$")
_SOURCED = re.compile(r"(?:数据|统计|供图|摄|報導|报道)$")
_SUM_OF_MONEY = re.compile(r"[0-9万亿兆]元$")
_POSITION = re.compile(alternatives("positions"))
_ABBREVIATION = re.compile(r"^[A-Za-z][A-Za-z0-9 .\-+/&]{1,40}$|^[0-9]{1,2}[A-Z]{1,4}$")
_LATIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .\-+]*$")
_BEFORE = re.compile(rf"[{HAN}A-Za-z0-9+\-]{{2,16}}$")
_OPENING = re.compile(f"^.*(?:{one_of(groups('explaining')['before'])})")
_NOUN = tuple("n vn b j l eng m an a ns nz nt nr s f q k".split())


def glosses(article: Article, known: Vocabulary | None = None) -> tuple[Gloss, ...]:
    """The article's own explanations, in the order of the text.

    With a vocabulary, a name that ends in a known one is that one (重构全要素生产率（TFP） explains
    全要素生产率).
    """
    return tuple(g for p in article.passages for g in _of(p, known))


def defines(words: str, entry: TermEntry) -> bool:
    """Whether words say what an entry is: of what kind, in other words, or all that it holds.

    >>> entry = TermEntry("ruanfa", "软法", "docs/glossary/ruanfa.md")
    >>> defines("软法是指没有强制约束力的规范", entry), defines("美国主张宽松的“软法”", entry)
    (True, False)
    """
    known = vocabulary((entry,))
    found = _of(Passage(id="", article="", anchor="", text=words, lines=()), known)
    return any(
        known.target(gloss.name)
        and (gloss.pattern in STRONG or not _EXAMPLES.search(gloss.quote.text))
        for gloss in found
    )


def _of(passage: Passage, vocabulary: Vocabulary | None) -> list[Gloss]:
    text = passage.text
    found: list[Gloss] = []
    closed = titles(text)
    for a, b in sentences(text):
        found += _in_sentence(passage, a, b, vocabulary)
    for bracket in _BRACKET.finditer(text):
        if not touches(*bracket.span(), closed):
            gloss = _bracketed(passage, bracket, vocabulary)
            if gloss:
                found.append(gloss)
    unique = {(g.name, g.quote.start): g for g in reversed(found)}
    return sorted(unique.values(), key=lambda g: (g.quote.start, g.quote.end))


def _in_sentence(passage: Passage, a: int, b: int, vocabulary: Vocabulary | None) -> list[Gloss]:
    text = passage.text[a:b]
    found: list[Gloss] = []
    for pattern, form, signs in _FORMS:
        if not any(map(text.__contains__, signs)):
            continue
        for clause in _clause_starts(text) if form not in (_CALLED, _THAT_IS) else (None,):
            hit = form.search(text) if clause is None else form.match(text, clause)
            if hit is None or (pattern in ("is", "means") and _EVALUATION.search(hit["rest"])):
                continue
            groups = hit.groupdict()
            name = groups.get("q") or groups.get("m") or groups.get("n") or ""
            start = hit.start()
            known = _known_tail(name, vocabulary)
            if known and known != name and not groups.get("q"):
                start += len(name) - len(known)
                name = known
            if not name or (not known and _NO_SUBJECT.search(name)):
                continue
            if not known and groups.get("n") and not _nominal(name):
                continue
            found.append(_gloss(passage, name, a + start, a + hit.end(), pattern))
            break
    return found


def _clause_starts(text: str) -> list[int]:
    """Where a subject may begin: the sentence's first character, and after a short opening."""
    starts = [0]
    comma = _FIRST_CLAUSE.match(text)
    if comma:
        starts.append(comma.end())
    return starts


def _bracketed(
    passage: Passage, bracket: re.Match[str], vocabulary: Vocabulary | None
) -> Gloss | None:
    inner = bracket["in"].strip()
    if _NOT_EXPLAINING.search(inner) or _POSITION.search(inner) or "《" in inner:
        return None
    begin = max(0, bracket.start() - _REACH)
    before = passage.text[begin : bracket.start()]
    if before.endswith("》") or _SOURCED.search(inner) or _SUM_OF_MONEY.search(before):
        return None
    if before.endswith(("”", "」")):
        start = max(before.rfind("“"), before.rfind("「"))
        name = before[start + 1 : -1]
        if start < 0 or not 2 <= len(name) <= 16:
            return None
    else:
        name = _name_before(before, vocabulary)
        start = len(before) - len(name)
    if not name:
        return None
    if _ABBREVIATION.search(inner):
        pattern = "abbreviation"
    elif inner.startswith(("如", "例如", "包括", "比如", "含")) or inner.endswith("等"):
        pattern = "such-as"
    elif len(re.findall(f"[{HAN}]", inner)) >= 4:
        pattern = "such-as" if inner.count("、") > 1 and len(inner) > 12 else "bracket"
    else:
        return None
    if not _known_tail(name, vocabulary) and pattern == "bracket" and "“" not in before[start:]:
        latin = _LATIN_NAME.search(name)
        if not latin and len(inner) < 6:
            return None
    return _gloss(passage, name, begin + start, bracket.end(), pattern)


def _name_before(before: str, vocabulary: Vocabulary | None) -> str:
    """The noun that the text ends with."""
    known = _known_tail(before[-40:], vocabulary)
    if known:
        return known
    latin = _LATIN_NAME.search(before)
    if latin and len(latin.group().strip()) > 1:
        return latin.group()
    run = _BEFORE.search(before)
    if not run:
        return ""
    name = ""
    for word, tag in reversed(words.shared().tagged(_OPENING.sub("", run.group()))):
        if (tag not in _NOUN and tag[:1] != "n") or len(word + name) > 12:
            break
        name = word + name
    name = re.sub(r"^[0-9]{2,}|^[0-9](?![GDg])", "", name)
    return name if len(name) >= 3 else ""


def _known_tail(text: str, vocabulary: Vocabulary | None) -> str:
    """The known name that the text ends with, as written there; empty if none."""
    if vocabulary is None:
        return ""
    found = places(text, vocabulary)
    if found and found[-1][1] == len(text):
        return text[found[-1][0] :]
    return ""


def _nominal(name: str) -> bool:
    """Whether a subject can be a name at all: nouns only, no particle, no verb."""
    if len(name) < 3 or "的" in name:
        return False
    tagged = words.shared().tagged(name)
    return all(tag in _NOUN or tag.startswith("n") for _, tag in tagged)


def _gloss(passage: Passage, name: str, start: int, end: int, pattern: str) -> Gloss:
    text = passage.text
    # A quotation keeps both its marks.
    if start and text[start - 1] == "“" and text[start:end].count("”") > text[start:end].count("“"):
        start -= 1
    return Gloss(name, Quote(passage.id, start, end, text[start:end]), pattern)
