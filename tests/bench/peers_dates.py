"""Published cases of dates, read as they say and as this project reads them."""

from __future__ import annotations

import ast
import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.chinese import dates
from generator.chinese.dates import Dated
from generator.chinese.scripts import t2s
from generator.text.spans import masked, titles
from tests.bench.peers_counts import Count

Days = tuple[datetime.date, datetime.date]
DAY = datetime.timedelta(days=1)

_ELSEWHERE = re.compile(
    r"[周週]|星期|礼拜|禮拜|农历|[正腊]月|初[一二三四五六七八九十]|大年|康熙|雍正|神龙|工作日|[节節]|[春冬夏]至|霜降|暑假|寒假|"
    r"阴历|闰|廿|大寒|小寒|芒种|端午|元旦|国庆|小时|钟头|分钟|秒|刻|[点點]|时|[早晚夜]|[上下]午|凌晨|中午|每|甲午"
)
_LUNAR = re.compile(r"月[十廿][一二三四五六七八九]?$|^十一$")
"""To JioNLP days of the lunar calendar, and the national day."""
_TIMEX = re.compile(r"[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?|-(?:SP|SU|FA|WI))?")
_PERIOD = re.compile(r"\(([\dX]{4}-[\dX]{2}-[\dX]{2}),([\dX]{4}-[\dX]{2}-[\dX]{2}),P\d+([YMD])\)")


@dataclass
class Wanted:
    """Their reading: the words, and the days it may be (none: only where it stands)."""

    words: str
    start: int
    days: list[Days] = field(default_factory=list)
    blurred: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.words)


def _day(iso: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(iso[:10])
    except ValueError:
        return None


def _whole(timex: str) -> list[Days]:
    """The days of a year, month or day that is told in full."""
    if "X" in timex:
        return []
    known = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", timex[:10])
    if not known:
        year = int(timex[:4])
        return [(datetime.date(year, 1, 1), datetime.date(year, 12, 31))]
    year, month, day = (int(part or 0) for part in known.groups())
    if day:
        only = _day(timex)
        return [(only, only)] if only else []
    first = datetime.date(year, month or 1, 1)
    last = datetime.date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1) - DAY
    return [(first, last)]


def _ends(start: datetime.date, end: datetime.date, unit: str) -> list[Days]:
    """A period by its named ends, and up to the end that they count to."""
    named = {
        "D": end,
        "M": (end.replace(day=1) + 31 * DAY).replace(day=1) - DAY,
        "Y": end.replace(month=12, day=31),
    }[unit]
    from_unit = {"D": start, "M": start.replace(day=1), "Y": start.replace(month=1, day=1)}[unit]
    return [(start, named), (start, end - DAY), (from_unit, named)]


def _spec_days(timex: str, values: list[dict[str, str]]) -> list[Days] | None:
    """The days of a result, or None where it is none of ours."""
    period = _PERIOD.fullmatch(timex)
    if not period and not _TIMEX.fullmatch(timex):
        return None
    out: list[Days] = []
    for value in values:
        first = _day(
            value.get("date")
            or value.get("value")
            or value.get("startDate")
            or value.get("start")
            or ""
        )
        last = _day(value.get("endDate") or value.get("end") or "")
        if value.get("Mod") or (
            (first is None) != (last is None) and not (first and "value" in value)
        ):
            if value.get("date") and first and first.year > 1:
                out.append((first, first))
            elif not value.get("date"):
                out += _whole(timex)
        elif first and last:
            out += _ends(first, last, period[3] if period else "D")
        elif first and first.year > 1:
            out.append((first, first))
    return out or _whole(timex)


def spec_dates(path: Path) -> Iterator[tuple[str, str, list[Wanted], bool]]:
    """Input, base, what is wanted, and whether anything else was found there."""
    for case in json.loads(path.read_text("utf-8-sig")):
        wanted, other = [], False
        for result in case["Results"]:
            value = result.get("Value") or {}
            resolved = (result.get("Resolution") or {}).get("values") or value.get("values")
            if resolved:
                timex, values = resolved[0].get("timex", ""), resolved
            else:
                timex = value.get("Timex", "")
                values = [value.get(key) or {} for key in ("FutureResolution", "PastResolution")]
            if "Extractor" in path.name:
                days: list[Days] | None = (
                    [] if result.get("Type") in ("date", "daterange") else None
                )
            else:
                days = _spec_days(timex, values)
            if days is None or _ELSEWHERE.search(result["Text"]):
                other = True
                continue
            wanted.append(Wanted(result["Text"], result["Start"], days))
        base = (case.get("Context") or {}).get("ReferenceDateTime", "")[:10]
        yield case["Input"], base, wanted, other


def _jio_base(node: ast.expr) -> str:
    text = ast.unparse(node)
    known = {"_ts_1": "2021-06-14", "_ts_2": "2021-09-01"}
    if text in known:
        return known[text]
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    if text.startswith("datetime") or isinstance(node, ast.List | ast.Dict):
        return "-".join(f"{part:0{4 if not at else 2}}" for at, part in enumerate(numbers[:3]))
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return datetime.datetime.fromtimestamp(node.value, datetime.UTC).date().isoformat()
    return ""


def jio_dates(path: Path) -> Iterator[tuple[str, str, list[Wanted], bool]]:
    for row in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            not isinstance(row, ast.List)
            or len(row.elts) != 3
            or not isinstance(row.elts[2], ast.Dict)
        ):
            continue
        try:
            text, told = ast.literal_eval(row.elts[0]), ast.literal_eval(row.elts[2])
        except ValueError:
            continue
        times = told.get("time")
        whole = (
            isinstance(times, list) and isinstance(times[0], str)
            and times[0].endswith("00:00:00") and times[1].endswith("23:59:59")
        )  # fmt: skip
        first, last = (_day(times[0]), _day(times[1])) if whole else (None, None)
        if first is None or last is None or _ELSEWHERE.search(text) or _LUNAR.search(text):
            yield text, "", [], True
            continue
        blurred = told.get("definition") == "blur"
        yield text, _jio_base(row.elts[1]), [Wanted(text, 0, [(first, last)], blurred)], False


def _meant(item: Dated) -> list[Days]:
    return [item.when.days] if item.when else [date.days for date in item.candidates]


def _agrees(want: Wanted, item: Dated) -> bool:
    if item.problem == dates.IMPOSSIBLE:
        return not want.days or all(first.year == 1 for first, _ in want.days)
    for ours in _meant(item):
        for theirs in want.days:
            inner = theirs[0] <= ours[0] and ours[1] <= theirs[1]
            outer = ours[0] <= theirs[0] and theirs[1] <= ours[1]
            if ours == theirs or (want.blurred and (inner or outer)):
                return True
    return not want.days


def compare_dates(count: Count, cases: Iterator[tuple[str, str, list[Wanted], bool]]) -> None:
    for text, base, wanted, other in cases:
        if not wanted and other:
            continue
        count.cases += 1
        text = t2s(text)
        text = masked(text, titles(text))
        found = dates.find(
            text, dates.reference(base, {4: "year", 7: "month"}.get(len(base), "day"))
        )
        missed = [
            want for want in wanted
            if not any(item.start < want.end and want.start < item.end and _agrees(want, item) for item in found)
        ]  # fmt: skip
        extra = [] if other else [
            item for item in found
            if item.when and not any(item.start < want.end and want.start < item.end for want in wanted)
        ]  # fmt: skip
        if not missed and not extra:
            count.same += 1
            continue
        theirs = "，".join(f"{want.words}={_shown(want.days)}" for want in wanted) or "—"
        ours = "，".join(f"{item.words}={item.as_of or item.problem}" for item in found) or "—"
        count.other(f"{text}（{base}）: {theirs} | {ours}")


def _shown(days: list[Days]) -> str:
    told = dict.fromkeys(f"{first}~{last}" if first != last else f"{first}" for first, last in days)
    return " / ".join(told) or "?"
