"""The dated statements of one article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

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
from generator.events import wording
from generator.events.correcting import Layer, corrected
from generator.events.dating import NAMES_PLAN, Clause, beside_dates, chosen, told_clauses
from generator.findings import finding
from generator.model import Article, Correction, Event, Finding, Label, Mention, Passage, Quote

LONGEST = 120
"""Characters a quotation should not exceed; it is cut only where a clause ends."""

_WORTH = re.compile(
    r"\d{4}|[一二][〇○零一二三四五六七八九]{3}年|五年规划|十[一二三四五六七八九]五|今年|去年|前年|明年|[同翌次后]年|\d月|"
    r"近日|日前|近期|不久前|最近|[今昨][日天（]|[一二三四五六七八九十廿卅][日月]|\d\s?日|世纪|季度|半年|未来|今后|年内|[上下本]个?月|个月|[今明前后][天日]|"
    r"[年月][底末初]|[上中下]旬|半月|年代|民国|[天月年]前|[上当]年"
)
_PLAN_WORD = re.compile(r"规划|计划|纲要|方案|行动|战略|工程|建设")
_AGENCY = re.compile(
    r"据?(?:央视网|人民网|新华网|光明网|中新网|本报|本刊)消息(?:\s*[（(][^）)]*[）)])?[，：\s]*|"
    r"据?(?:新华社|本报|人民网|中新[社网]|中评社|央视网|光明网|[^，。]{0,6}讯)[^，。]{0,16}?(?:\d{1,2}月)?\d{1,2}日(?:电|讯)(?:\s*[（(][^）)]*[）)])?[，：\s]*"
)
_IMPRINT = re.compile(r"[（(]?(?:来源|发布时间|发布日期|责任编辑|责编|编辑|供稿)[：:]")
_THIS = re.compile(r"本(法|条例|办法|规定|意见|方案|规划|细则|纲要|计划)(?=自|从|于|已)")
_SOON = re.compile(
    r"(?:\d+|[一二两三四五六七八九十半几数]+)个?(?:天|日|周|星期|月|年)[之以]?后|随后|此后|不久后|次日|同日|当天"
)
_PREAMBLES = ("指导思想是", "总体要求是", "总体思路是", "基本原则是")
_POINTS = re.compile(r"(?:该|这[一个家项座条款部]{1,2}|上述)[\u4e00-\u9fff]{2}")
_BEGINS_WORK = re.compile(
    r"(?:可|将|即将|全面|正式|全线|全部|整体|陆续|主体)*(?:建成(?!区)|投运|投产|投用|通车|通航|开通|竣工|完工|启用|"
    r"交付|投入[使运商]|已经?(?:完成|建成|形成|实现|培育|发放)|实现(?:全线|全部|整体|主体))"
)
_GOES_ON = re.compile(
    r"(?:即将|将|已|并|且|还|可|正|为|以|按|据|根据|通过|坚持|围绕|其中|总投资|总额|占地|全长|年均)"
)
_BEARABLE = 60
_UNRESOLVED = {dates.NO_ARTICLE_DATE: "date-without-base", dates.IMPOSSIBLE: "date-impossible"}
_FORESAID = re.compile(r"据[^，。]{2,24}(?:预计|预测|估计|预判)(?:，|$)")
_AIMED = re.compile(r"(?:提出|明确|要求|部署)$")
_FORESEEN = re.compile(r"(?:预计|预测|估计|预估)$")


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
    wanted, failed = corrected(article, linked, corrections, _CORRECTIONS)
    return _numbered(wanted), (*reports, *failed)


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
        told, unresolved = told_clauses(text, (start, end), dated)
        for item, extent in unresolved:
            _unresolved(article, passage, text, item, extent, reports)
        for number, clause in enumerate(told):
            stop = told[number + 1].start if number + 1 < len(told) else end
            _statement(
                article, passage, text, (start, end), clause, stop, dated, base, found, reports
            )


def _statement(
    article: Article,
    passage: Passage,
    text: str,
    sentence: Extent,
    clause: Clause,
    stop: int,
    dated: list[Dated],
    base: Reference | None,
    found: list[Event],
    reports: list[Finding],
) -> None:
    item = chosen(clause, text)
    start = clause.start
    end = _until(text, clause, stop)
    inner = [one for one in clause.dated if not NAMES_PLAN.match(text[one.end : one.end + 3])]
    words = wording.headline(text[start:end], _moved(tuple(inner), start))
    connected = wording.connecting(text[start:end]) and bool(beside_dates(clause, text))
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
            upto = _first(text, clause, end)[1]
            words = wording.whole(text[start:upto], _moved(tuple(dated), start))
    elif _BEGINS_WORK.match(words):
        start, words = _with_subject(text, sentence, clause, words, tuple(dated))
    words = _pointed(text, words, start, article.title)
    if words.startswith("（") and words.endswith("）"):
        words = words[1:-1]
    if len(words) < 4 or words.endswith(_PREAMBLES):
        return
    named = [text[start + a : start + b] for a, b in titles(text[start:end])]
    policies = any(map(wording.document, named)) or bool(
        item.plan and NAMES_PLAN.match(text[item.end : item.end + 3])
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
    if kind == "statistic" and wording.happens(text[slice(*_first(text, clause, end))]):
        kind = "event"
    if item.plan and NAMES_PLAN.match(text[item.end : item.end + 3]):
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


def _first(text: str, clause: Clause, end: int) -> Extent:
    """The clause that says what a date is of: the next one where the date stands alone."""
    if not beside_dates(clause, text):
        for extent in clauses(text, clause.end, end):
            return extent
    return clause.start, clause.end


def _with_subject(
    text: str, sentence: Extent, clause: Clause, words: str, dated: tuple[Dated, ...]
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


def _until(text: str, clause: Clause, stop: int) -> int:
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
    told = dates.find(title)
    years = [one for one in told if one.until and not one.plan and title[one.start - 1] in "（("]
    plans = [one for one in told if one.plan]
    if years:
        period, name = years[0], title[: years[0].start - 1] + title[years[0].end + 1 :]
    elif plans:
        period, name = plans[0], title
    else:
        return
    if period.precision != "range" or len(period.date) > 4:
        return
    found.append(
        Event(
            id=passage.id,
            date=period.date,
            end=period.until,
            precision="range",
            relative=False,
            basis=period.basis,
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
    code = _UNRESOLVED.get(item.problem, "date-ambiguous")
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


def _blank(passage: str, source: Quote) -> Event:
    return Event(passage, "", "", "", False, "", "event", "", (source,))


def _changed(item: Event, values: Mapping[str, str]) -> Event:
    fields = {name: text for name, text in values.items() if name in _FIELDS}
    if "date" in fields and "precision" not in fields:
        fields["precision"] = (
            "range" if fields.get("end") else _PRECISIONS.get(len(fields["date"]), "year")
        )
    changed = replace(item, corrected=True, **fields)  # type: ignore[arg-type]
    return replace(changed, relative=False) if "date" in fields else changed


_CORRECTIONS = Layer("events", "date", False, ("date", "headline"), _blank, _changed)
