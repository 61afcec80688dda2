"""Published cases of numbers, shares, units and money, compared with this project's reading."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from unicodedata import normalize

from generator.chinese import numbers, quantities
from generator.chinese.comparators import AFTER_UNIT, comparator
from generator.chinese.numerals import fold
from generator.chinese.scripts import t2s
from tests.bench.peers_counts import Count

_ARITHMETIC = re.compile(r"\^|\d[eE][+-]?\d|打|\d\s?[kKM](?![A-Za-z])|https?:")
"""Powers, exponents, dozens, 15k and addresses: none of them in prose of policy."""
_OTHER_MODEL = re.compile("美元|(?<=折)")
"""Reported by their model of money or of shares, not by that of numbers."""
_PER = re.compile(r"\s*(?:%|％|个?\s?百\s?分\s?点)")


@dataclass(frozen=True)
class Read:
    """A number of ours: where it stands, how large it is and how it compares."""

    start: int
    end: int
    value: Decimal
    share: bool = False
    ordinal: bool = False
    sign: str = ""


def _read(text: str) -> list[Read]:
    plain = fold(text)
    out = []
    for one in numbers.read(plain):
        share = one.kind == numbers.SHARE or bool(_PER.match(plain, one.end))
        shade = AFTER_UNIT.match(plain, one.end)
        sign = comparator(plain, one.start, one.more, shade[0].strip() if shade else "").sign
        out.append(Read(one.start, one.end, one.norm, share, one.kind == numbers.ORDINAL, sign))
    for item in quantities.find(plain, ()):
        value = Decimal(item.norm)
        out.append(
            Read(item.start, item.end, value, item.share or item.change, False, item.comparator)
        )
    return out


def _spec_numbers(path: Path) -> Iterator[tuple[str, list[tuple[int, int, Decimal]]]]:
    for case in json.loads(path.read_text("utf-8-sig")):
        if _ARITHMETIC.search(normalize("NFKC", case["Input"])):
            continue
        wanted = []
        for result in case["Results"]:
            value = (result.get("Resolution") or {}).get("value")
            if value is None:
                continue
            amount = Decimal(value.rstrip("%"))
            if (
                str(result["Resolution"].get("unit", "")).startswith("Kilo")
                and "千" in result["Text"]
            ):
                amount *= 1000 if result["Text"][-2:] in ("比特", "字节") else 1
            wanted.append((result["Start"], result["End"] + 1, amount))
        yield case["Input"], wanted


def _near(one: Decimal, other: Decimal) -> bool:
    """The same to nine digits; or they take 千 for a part of the unit (kilobit)."""
    return abs(one - other) <= abs(other) / Decimal(10**9)


def compare_numbers(count: Count, path: Path) -> None:
    percent, ordinal = "Percent" in path.name, "Ordinal" in path.name
    units = "NumberWithUnit" in path.as_posix()
    for text, wanted in _spec_numbers(path):
        count.cases += 1
        plain = t2s(text)
        ours = [
            one for one in _read(plain)
            if (one.share or not percent) and (one.ordinal or not ordinal)
        ]  # fmt: skip
        missed = [
            want for want in wanted
            if not any(one.start < want[1] and want[0] < one.end and _near(one.value, want[2]) for one in ours)
        ]  # fmt: skip
        extra = [
            one for one in ours
            if not units and not _OTHER_MODEL.match(plain, one.end) and not any(one.start < end and start < one.end for start, end, _ in wanted)
        ]  # fmt: skip
        if not missed and not extra:
            count.same += 1
            continue
        theirs = "，".join(f"{text[start:end]}={value}" for start, end, value in wanted) or "—"
        said = (
            "，".join(dict.fromkeys(f"{plain[one.start : one.end]}={one.value}" for one in ours))
            or "—"
        )
        count.other(f"{text}: {theirs} | {said}")


_BOUNDS = re.compile(r"([\[(])(-?[\d.]*),(-?[\d.]*)([\])])")


def compare_ranges(count: Count, path: Path) -> None:
    """A comparison by its numbers and directions; whether 以上 includes is the law's to say."""
    for case in json.loads(path.read_text("utf-8-sig")):
        text = t2s(case["Input"])
        if _ARITHMETIC.search(normalize("NFKC", text)):
            continue
        wanted = []
        for result in case["Results"]:
            bounds = _BOUNDS.fullmatch(result["Resolution"]["value"])
            if bounds:
                wanted += [(Decimal(bounds[2]), ">")] if bounds[2] else []
                wanted += [(Decimal(bounds[3]), "<")] if bounds[3] else []
        ours = {(one.value, one.sign[:1]) for one in _read(text)}
        missed = [
            (value, sign) for value, sign in wanted
            if not any(_near(own, value) and mark == sign for own, mark in ours)
        ]  # fmt: skip
        count.cases += 1
        if not missed:
            count.same += 1
            continue
        said = "，".join(f"{sign}{value}" for value, sign in sorted(ours, key=str)) or "—"
        count.other(f"{text}: {'，'.join(f'{sign}{value}' for value, sign in wanted)} | {said}")


def compare_money(count: Count, path: Path) -> None:
    for row in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            not isinstance(row, ast.List)
            or len(row.elts) != 2
            or not isinstance(row.elts[1], ast.Dict)
        ):
            continue
        text, told = ast.literal_eval(row.elts[0]), ast.literal_eval(row.elts[1])
        if _ARITHMETIC.search(text) or re.search(r"\d\s?[kKwW]", text):
            continue
        values = told["num"] if isinstance(told["num"], list) else [told["num"]]
        ours = {one.value for one in _read(t2s(text))}
        count.cases += 1
        if all(any(_near(own, Decimal(value)) for own in ours) for value in values):
            count.same += 1
            continue
        count.other(f"{text}: {'~'.join(values)} | {'，'.join(map(str, sorted(ours))) or '—'}")
