"""The dated statements of one article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.chinese import dates, quantities
from generator.chinese.clauses import (
    Extent,
    antecedent,
    clauses,
    masked,
    readable_all,
    sentences,
    titles,
)
from generator.chinese.dates import Dated, Reference
from generator.chinese.numerals import parse
from generator.events import wording
from generator.findings import finding
from generator.model import Article, Correction, Event, Finding, Label, Mention, Passage, Quote

LONGEST = 120
"""Characters a quotation should not exceed; it is cut only where a clause ends."""

_WORTH = re.compile(
    r"\d{4}|[一二][〇○零一二三四五六七八九]{3}年|五年规划|十[一二三四五六七八九]五|今年|去年|前年|明年|[同翌次后]年|\d月|"
    r"近日|日前|近期|不久前|最近|[今昨][日天（]|[一二三四五六七八九十廿卅]日|\d\s?日|世纪|季度|半年|未来|今后|年内|[上下本]个?月|个月|[今明][天日]"
)
_PLAN_TITLE = re.compile(
    r"[（(]\s*((?:19|20)\d\d)\s*年?\s*(?:——|[—–\-－~～至到])\s*((?:19|20)\d\d)\s*年\s*[）)]"
)
_PLAN_WORD = re.compile(r"规划|计划|纲要|方案|行动|战略|工程|建设")
_FIVE = re.compile(r"[“\"]?(?:(十[一二三四五六七八九])五[”\"]?|第(十[一二三四五六七八九]?)个五年)")
_AGENCY = re.compile(
    r"据?(?:央视网|人民网|新华网|光明网|中新网|本报|本刊)消息(?:\s*[（(][^）)]*[）)])?[，：\s]*|"
    r"据?(?:新华社|本报|人民网|中新[社网]|中评社|央视网|光明网|[^，。]{0,6}讯)[^，。]{0,16}?(?:\d{1,2}月)?\d{1,2}日(?:电|讯)(?:\s*[（(][^）)]*[）)])?[，：\s]*"
)
_DATELINE = re.compile(r"^(?:(?:电|讯)(?![力子信])|消息$)")
_REPORTER = re.compile(r"记者|采访|走访|获悉|了解到")
_IMPRINT = re.compile(r"[（(]?(?:来源|发布时间|发布日期|责任编辑|责编|编辑|供稿)[：:]")
_HOURS = re.compile(r"上午|下午|晚[间上]?|凌晨|[起的，：（）\s]")
_THIS = re.compile(r"本(法|条例|办法|规定|意见|方案|规划|细则|纲要|计划)(?=自|从|于|已)")
_SOON = re.compile(
    r"(?:\d+|[一二两三四五六七八九十半几数]+)个?(?:天|日|周|星期|月|年)[之以]?后|随后|此后|不久后|次日|同日|当天"
)
_SAYS_OF_PLAN = re.compile(
    r"[”\"」]?(?:[，、和与]|规划(?!(?:既定|主要)?目标(?![是为]))|纲要|建议|计划|$|(?:经济社会)?发展的?(?:主要|总体|奋斗)?目标(?:是|为?：)|(?:主要|总体)?目标(?:是|为?：))"
)
_PREAMBLES = ("指导思想是", "总体要求是", "总体思路是", "基本原则是")
_RECORD = re.compile(r"(?:是|创下?|为)$")
_NO_STATEMENT = re.compile(r"(?:做好|抓好|对|对于|谋划了?|提到?|(?<![成造])就)$")
_PERIOD_OF_PLAN = re.compile(r"(?:规划|计划)[」”』]?[（(]$")
_TALKED = re.compile(r"(?:展望|总结|回顾|介绍|通报)(?:了|[^，。]{2,14}、)?$")
_LEARNT = re.compile(r"^记者.*(?:获悉|了解到|得知)$")
_RISEN = re.compile(
    r"(?:[底末]|年[底末])?的[^，]*\d[^，]*(?:[增升降跃减]|提高|提升|下降|扩大)[^，]{0,3}[至到][^，]*\d"
)
_WHERE = re.compile(r"(?:[^，。]{0,8}(?:举行|召开|举办|开幕))的.*(?:上|期间)$")
_LABEL = re.compile(
    r"^(?:[一二三四五六七八九十]+、)?[▢年度]*(?:工作)?(?:回顾|总结|展望|要点|安排|总体要求|主要目标|重点任务|情况)$"
)
_POINTS = re.compile(r"(?:该|这[一个家项座条款部]{1,2}|上述)[\u4e00-\u9fff]{2}")
_BEGINS_WORK = re.compile(
    r"(?:可|将|即将|全面|正式|全线|全部|整体|陆续|主体)*(?:建成(?!区)|投运|投产|投用|通车|通航|开通|竣工|完工|启用|"
    r"交付|投入[使运商]|已经?(?:完成|建成|形成|实现|培育|发放)|实现(?:全线|全部|整体|主体))"
)
_GOES_ON = re.compile(
    r"(?:即将|将|已|并|且|还|可|正|为|以|按|据|根据|通过|坚持|围绕|其中|总投资|总额|占地|全长|年均)"
)
_BEARABLE = 60
_LABEL_LENGTH = 24
_SINCE = re.compile(r"以来$")
_FORESAID = re.compile(r"据[^，。]{2,24}(?:预计|预测|估计|预判)(?:，|$)")
_AIMED = re.compile(r"(?:提出|明确|要求|部署)$")
_FORESEEN = re.compile(r"(?:预计|预测|估计|预估)$")
_NAMES_PLAN = re.compile(r"^[”\"]?(?:规划|纲要|建议|计划)")


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    dated: tuple[Dated, ...]
    told: Dated | None = None


def events(
    article: Article,
    policy_mentions: tuple[Mention, ...] = (),
    labels: tuple[Label, ...] = (),
    corrections: tuple[Correction, ...] = (),
) -> tuple[tuple[Event, ...], tuple[Finding, ...]]:
    """The article's dated statements in the order of its text, and what to look at.

    `policy_mentions` and `labels` are the article's; they only add to what an event carries.
    A source whose passage id names no passage (`<article>#L49`, start -1) is a line outside
    the passages: the printed place and day of publication. `corrections` of the layer
    `events` take away, change or add events; changed ones are marked.
    """
    base = dates.reference(article.date, article.date_precision)
    found: list[Event] = []
    reports: list[Finding] = []
    texts = readable_all(tuple(passage.text for passage in article.passages))
    for passage, text in zip(article.passages, texts, strict=True):
        if _WORTH.search(text):
            _passage(article, passage, text, base, found, reports)
    found += _published(article)
    domains: dict[str, dict[str, None]] = {}
    for label in labels:
        if label.kind == "domain":
            domains.setdefault(label.passage, {})[label.id] = None
    linked = [_linked(item, policy_mentions, domains) for item in found]
    corrected, failed = _corrected(article, linked, corrections)
    return _numbered(corrected), (*reports, *failed)


def _passage(
    article: Article,
    passage: Passage,
    text: str,
    base: Reference | None,
    found: list[Event],
    reports: list[Finding],
) -> None:
    named = titles(text)
    hidden = masked(text, named)
    for extent in named:
        _titled(article, passage, text, extent, found)
    opening = _AGENCY.match(text)
    for start, end in sentences(text):
        if opening and start < opening.end() < end:
            start = opening.end()
        if _IMPRINT.match(text, start) or not _WORTH.search(hidden, start, end):
            continue
        dated = [
            replace(item, start=item.start + start, end=item.end + start)
            for item in dates.find(hidden[start:end], base)
        ]
        told = _told(article, passage, text, (start, end), dated, reports)
        for number, clause in enumerate(told):
            stop = told[number + 1].start if number + 1 < len(told) else end
            _statement(
                article, passage, text, (start, end), clause, stop, dated, base, found, reports
            )


def _told(
    article: Article,
    passage: Passage,
    text: str,
    sentence: Extent,
    dated: list[Dated],
    reports: list[Finding],
) -> list[_Clause]:
    """The clauses of a sentence that carry a date of their own; one date a clause."""
    start, end = sentence
    pieces = clauses(text, start, end)
    told: list[_Clause] = []
    for a, b in pieces:
        own = [item for item in dated if a <= item.start < b]
        for item in own:
            if item.problem and not item.compared:
                _unresolved(article, passage, text, item, (a, b), reports)
        own = [
            item for item in own
            if item.date and not item.compared and not _DATELINE.match(text[item.end : b])
        ]  # fmt: skip
        own = [item for item in own if not (
            dates.ordinal_of_plan(item, text)
            or (item.plan and _attributive(item, text, a))
            or (_NO_STATEMENT.search(text[a : item.start]) and not item.plan and item.end < b)
            or (item.until and _PERIOD_OF_PLAN.search(text[a : item.start]))
            or (_TALKED.search(text[a : item.start]) and item.end < b)
            or (_RECORD.search(text[a : item.start]) and "以来" in text[item.start : item.end + 2])
        )]  # fmt: skip
        if _SINCE.search(text[a:b]) and own and own[-1].end < b - 2:
            continue  # 自2021年某法实施以来 dates nothing that happened in 2021
        own = [item for item in own if not (_REPORTER.search(text[a:b]) and _near(item))]
        if own:
            told.append(_Clause(a, b, tuple(own)))
    told = _with_bare_dates(told, text)
    last = len(told) - 1
    kept: list[_Clause] = []
    for number, clause in enumerate(told):
        words = text[clause.start : clause.end]
        says_who = wording.attribution(words) and not titles(words)
        if number < last and says_who and not any(item.plan for item in clause.dated):
            continue
        if number < last and _speaker_there(clause, pieces, text):
            continue
        if _LEARNT.match(words) or _names_only(clause, text, told[number + 1 :]):
            continue
        if _only_before(clause, text):
            continue
        if kept and _goes_on(clause, text):
            continue
        kept.append(clause)
    return kept


def _with_bare_dates(told: list[_Clause], text: str) -> list[_Clause]:
    """A clause that is nothing but its date goes with the next one: 近日，今年半年报出炉."""
    out: list[_Clause] = []
    for clause in told:
        if out and not _beside_dates(out[-1], text) and out[-1].end + 1 == clause.start:
            bare = out.pop()
            first = bare.dated[0]
            finer = [item for item in clause.dated if item.date.startswith(first.date)]
            clause = _Clause(
                bare.start, clause.end, (*bare.dated, *clause.dated), finer[0] if finer else first
            )
        out.append(clause)
    return out


def _beside_dates(clause: _Clause, text: str) -> str:
    words, at = "", clause.start
    for item in clause.dated:
        words += text[at : item.start].removesuffix(item.lead)
        at = item.end
    return _HOURS.sub("", words + text[at : clause.end])


def _speaker_there(clause: _Clause, pieces: tuple[Extent, ...], text: str) -> bool:
    """Whether a clause only says where somebody spoke (11月5日举行的论坛上，某人表示，…)."""
    after = [text[a:b] for a, b in pieces if a >= clause.end][:1]
    place = text[clause.dated[-1].end : clause.end]
    return bool(_WHERE.match(place) and after and wording.attribution(after[0]))


def _names_only(clause: _Clause, text: str, later: list[_Clause]) -> bool:
    """A heading (一、2025年工作回顾), or a label before a colon that a finer date follows."""
    words = text[clause.start : clause.end]
    for item in reversed(clause.dated):
        at = item.start - clause.start
        words = words[:at] + "▢" + words[item.end - clause.start :]
    if _LABEL.match(words.replace(" ", "")):
        return True
    follows = later and later[0].start == clause.end + 1 and text[clause.end] == "："
    first = clause.dated[0].date
    return bool(follows and len(words) < _LABEL_LENGTH and later[0].dated[0].date[:4] == first)


def _attributive(item: Dated, text: str, start: int) -> bool:
    """A plan's bare name before a noun (实现“十五五”良好开局) tells no time."""
    if item.start == start and _NAMES_PLAN.match(text[item.end : item.end + 3]):
        return False
    bare = len(item.words.strip('“”‘’"「」『』')) == 3
    return bare and not _SAYS_OF_PLAN.match(text, item.end)


def _near(item: Dated) -> bool:
    return item.words in ("近日", "日前", "近期", "不久前", "最近")


def _goes_on(clause: _Clause, text: str) -> bool:
    """份额从1月份的…增至6月份的…: months inside a clause that continues a dated one."""
    first = clause.dated[0]
    opening = text[clause.start : first.start].removesuffix(first.lead)
    return all(item.inherited for item in clause.dated) and bool(opening.strip())


def _only_before(clause: _Clause, text: str) -> bool:
    """占比由去年的19.9%增长至25.9%: the one date told is that of the earlier value."""
    first = clause.dated[0]
    rest = text[first.end : clause.end]
    return len(clause.dated) == 1 and first.lead in ("从", "由") and bool(_RISEN.match(rest))


def _chosen(clause: _Clause, text: str) -> Dated:
    """The date that a clause is told under: the first, or the second of 从2024年的…至2025年的…"""
    if clause.told:
        return clause.told
    items = [item for item in clause.dated if not (item.inherited and item.precision == "month")]
    items = items or list(clause.dated)
    first = items[0]
    if len(items) > 1 and first.lead in ("从", "由") and text[first.end : first.end + 1] == "的":
        return items[-1]
    return first


def _statement(
    article: Article,
    passage: Passage,
    text: str,
    sentence: Extent,
    clause: _Clause,
    stop: int,
    dated: list[Dated],
    base: Reference | None,
    found: list[Event],
    reports: list[Finding],
) -> None:
    item = _chosen(clause, text)
    start = clause.start
    end = _until(text, clause, stop)
    inner = [one for one in clause.dated if not _NAMES_PLAN.match(text[one.end : one.end + 3])]
    words = wording.headline(text[start:end], _moved(tuple(inner), start))
    connected = wording.connecting(text[start:end]) and bool(_beside_dates(clause, text))
    if wording.subjectless(words) or connected:
        earlier = [
            a for a, b in clauses(text, *sentence)
            if b <= start and not wording.attribution(text[a:b]) and _tells(text[a:b])
        ]  # fmt: skip
        if not earlier:
            _report(article, passage, "event-without-subject", reports, text[start:end])
            return
        # the subject stands before the date
        start = earlier[-1]
        if connected:
            words = wording.headline(text[start:end], _moved(tuple(inner), start))
        else:
            words = wording.whole(text[start : clause.end], _moved(tuple(dated), start))
    elif _BEGINS_WORK.match(words):
        start, words = _with_subject(text, sentence, clause, words, tuple(dated))
    words = _pointed(text, words, start, article.title)
    if words.startswith("（") and words.endswith("）"):
        words = words[1:-1]
    if len(words) < 4 or words.endswith(_PREAMBLES):
        return
    named = [text[start + a : start + b] for a, b in titles(text[start:end])]
    policies = any(map(wording.document, named)) or bool(
        item.plan and _NAMES_PLAN.match(text[item.end : item.end + 3])
    )
    before = text[sentence[0] : start].rstrip("，：")
    told = text[clause.start : end]
    told = f"预计{told}" if _FORESEEN.search(before) else told
    masks = wording.masks(told)
    kind = wording.kind(told, item, base, policies, masks)
    if kind == "target" and _FORESAID.search(before):
        kind = "forecast"
    if kind == "event" and item.lead.endswith("到") and _AIMED.search(before):
        kind = "target"
    if kind == "statistic" and wording.happens(_first(text, clause, end)):
        kind = "event"
    if item.plan and _NAMES_PLAN.match(text[item.end : item.end + 3]):
        kind = "policy-mention"
        words = wording.plan(text[start:end])
    if kind == "publication" and titles(text[start:end]):
        a, b = titles(text[start:end])[0]
        if wording.press(text[start:end]):
            words = f"{text[start:end][a:b]}刊发本文"
    if kind == "policy-issued":
        words = wording.issue(words, text[start:end])
    found.append(
        Event(
            id=passage.id,
            date=item.date,
            end=item.until,
            precision=item.precision,
            relative=item.relative,
            basis=item.basis,
            kind=kind,
            headline=words,
            sources=(Quote(passage.id, start, end, passage.text[start:end]),),
        )
    )


def _first(text: str, clause: _Clause, end: int) -> str:
    """The clause that says what a date is of: the next one where the date stands alone."""
    if not _beside_dates(clause, text):
        for a, b in clauses(text, clause.end, end):
            return text[a:b]
    return text[clause.start : clause.end]


def _with_subject(
    text: str, sentence: Extent, clause: _Clause, words: str, dated: tuple[Dated, ...]
) -> tuple[int, str]:
    """What is to be opened or finished stands before: 运河正加紧建设，预计2026年建成通航."""
    for a, b in reversed([one for one in clauses(text, *sentence) if one[1] <= clause.start]):
        if wording.attribution(text[a:b]) or text[b : b + 1] in "；：":
            break
        own = tuple(one for one in dated if one.end <= clause.end)
        full = wording.whole(text[a : clause.end], _moved(own, a))
        if len(full) > _BEARABLE:
            break
        if (
            not _GOES_ON.match(text[a:b])
            and not _BEGINS_WORK.match(text[a:b])
            and _tells(text[a:b])
        ):
            return a, full
    return clause.start, words


def _pointed(text: str, words: str, start: int, title: str) -> str:
    """A headline that opens with 该机场 names the airport, one with 本法 the article's law."""
    own = _THIS.match(words)
    if own and title.endswith(own[1]) and len(title) > len(own[0]):
        return f"《{title}》{words[own.end() :]}"
    if not _POINTS.match(words):
        return words
    at = text.find(words[:4], start)
    full = antecedent(text, at) if at >= 0 else None
    return full[0] + words[full[1] :] if full else words


def _moved(items: tuple[Dated, ...], start: int) -> tuple[Dated, ...]:
    return tuple(replace(item, start=item.start - start, end=item.end - start) for item in items)


def _tells(clause: str) -> bool:
    """Whether a clause has words of its own beside its numbers."""
    kept = clause
    for item in reversed(quantities.find(clause, ())):
        kept = kept[: item.start] + kept[item.end :]
    return len(re.findall(r"[\u4e00-\u9fff]", kept)) >= 3


def _until(text: str, clause: _Clause, stop: int) -> int:
    """Where the statement ends: before the next dated clause, not longer than a reader bears."""
    end = clause.end
    for taken, (a, b) in enumerate(clauses(text, clause.start, stop)):
        if b - clause.start > LONGEST and taken >= 2:
            break
        if taken and _SOON.match(text, a):
            break  # 1月22日，会议召开；7天后，另一文件印发
        end = max(end, b)
    while end > clause.end and text[end - 1] in "，；：、 “‘（":
        end -= 1
    return end


def _titled(
    article: Article, passage: Passage, text: str, extent: Extent, found: list[Event]
) -> None:
    """A plan whose title names its years: the plan's period."""
    start, end = extent
    title = text[start:end]
    if not _PLAN_WORD.search(title):
        return
    years = _PLAN_TITLE.search(title)
    five = _FIVE.search(title)
    if years:
        first, last, basis = int(years[1]), int(years[2]), ""
        name = title.replace(years[0], "")
    elif five:
        number = parse(five[1] or five[2])
        first, last = dates.plan_years(int(number or 0))
        basis = f"“{five[0].strip('“”')}”：规划期为{first}—{last}年"
        name = title
    else:
        return
    if last <= first:
        return
    found.append(
        Event(
            id=passage.id,
            date=str(first),
            end=str(last),
            precision="range",
            relative=False,
            basis=basis,
            kind="policy-mention",
            headline=f"{name}的规划期" if "规划" in name else f"{name}的实施期",
            sources=(Quote(passage.id, start, end, passage.text[start:end]),),
        )
    )


def _published(article: Article) -> list[Event]:
    """Where the file itself prints its paper and day, outside the passages."""
    if article.date_basis != "stated" or not article.publication or article.date_precision != "day":
        return []
    for aside in article.asides:
        stated = [item for item in dates.find(aside.text) if item.date == article.date]
        if stated and article.publication in aside.text:
            who = "、".join(one.name for one in article.authors if one.role == "author")
            return [
                Event(
                    id=f"{article.id}#L{aside.line}",
                    date=article.date,
                    end="",
                    precision="day",
                    relative=False,
                    basis="",
                    kind="publication",
                    headline=f"{who}文章刊于《{article.publication}》"
                    if who
                    else f"《{article.publication}》刊发本文",
                    sources=(Quote(f"{article.id}#L{aside.line}", -1, -1, aside.text),),
                )
            ]
    return []


def _unresolved(
    article: Article,
    passage: Passage,
    text: str,
    item: Dated,
    clause: Extent,
    reports: list[Finding],
) -> None:
    code = "date-without-base" if item.problem == dates.NO_ARTICLE_DATE else "date-ambiguous"
    _report(article, passage, code, reports, text[clause[0] : clause[1]], words=item.words)


def _report(
    article: Article,
    passage: Passage,
    code: str,
    reports: list[Finding],
    quote: str,
    **values: str,
) -> None:
    line = passage.lines[0] if passage.lines else 0
    reports.append(finding(f"seeds/{article.seed}", line, code, quote=quote[:40], **values))


def _linked(
    item: Event, mentions: tuple[Mention, ...], domains: dict[str, dict[str, None]]
) -> Event:
    source = item.sources[0]
    named = {
        mention.target: None
        for mention in mentions
        if mention.kind == "policy"
        and mention.quote.passage == source.passage
        and mention.quote.start < source.end
        and source.start < mention.quote.end
    }
    return replace(item, policies=tuple(named), domains=tuple(domains.get(source.passage, ())))


def _numbered(found: list[Event]) -> tuple[Event, ...]:
    """Readable ids: the date, the article, the anchor; a second one of a day counts on."""
    seen: dict[str, int] = {}
    out = []
    for item in found:
        name = f"{item.date}-{item.id.replace('#', '-')}"
        seen[name] = seen.get(name, 0) + 1
        out.append(replace(item, id=name if seen[name] == 1 else f"{name}-{seen[name]}"))
    return tuple(out)


_FIELDS = ("date", "end", "precision", "basis", "kind", "headline")
_PRECISIONS = {4: "year", 7: "month", 10: "day"}


def _corrected(
    article: Article, found: list[Event], corrections: tuple[Correction, ...]
) -> tuple[list[Event], list[Finding]]:
    """Apply an editor's corrections: by quotation, and by date where `values` names one."""
    failed: list[Finding] = []
    anchors = {passage.anchor: passage for passage in article.passages}
    for one in corrections:
        if one.layer != "events":
            continue
        values = dict(one.values)
        passage = anchors.get(one.anchor)
        identity = passage.id if passage else f"{article.id}#{one.anchor}"
        for quote in one.remove:
            kept = [
                item for item in found
                if not _meant(item, identity, quote)
                or values.get("date", item.date) != item.date
            ]  # fmt: skip
            if len(kept) == len(found):
                failed.append(_unmatched(article, one, quote))
            found = kept
        for quote in one.add:
            at = passage.text.find(quote) if passage else -1
            if passage is None or at < 0:
                failed.append(_unmatched(article, one, quote))
                continue
            old = [item for item in found if _meant(item, identity, quote)]
            if len(old) == 1:
                found = [_overridden(item, values) if item is old[0] else item for item in found]
            elif values.get("date") and values.get("headline"):
                source = Quote(passage.id, at, at + len(quote), quote)
                blank = Event(passage.id, "", "", "", False, "", "event", "", (source,))
                found = [*found, _overridden(blank, values)]
            else:
                failed.append(_unmatched(article, one, quote))
    order = {passage.id: number for number, passage in enumerate(article.passages)}
    last = len(order)
    found = sorted(
        found, key=lambda item: (order.get(item.sources[0].passage, last), item.sources[0].start)
    )
    return found, failed


def _meant(item: Event, identity: str, quote: str) -> bool:
    source = item.sources[0]
    return source.passage == identity and (quote in source.text or source.text in quote)


def _overridden(item: Event, values: dict[str, str]) -> Event:
    fields = {name: text for name, text in values.items() if name in _FIELDS}
    if "date" in fields and "precision" not in fields:
        fields["precision"] = (
            "range" if fields.get("end") else _PRECISIONS.get(len(fields["date"]), "year")
        )
    changed = replace(item, corrected=True, **fields)  # type: ignore[arg-type]
    return replace(changed, relative=False) if "date" in fields else changed


def _unmatched(article: Article, one: Correction, quote: str) -> Finding:
    file = article.file or f"seeds/{article.seed}"
    return finding(
        file, one.line, "correction-without-target", layer=one.layer, anchor=one.anchor,
        quote=quote[:40],
    )  # fmt: skip
