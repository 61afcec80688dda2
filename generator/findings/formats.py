"""Findings for programs: plain JSON, and SARIF for code scanning and editors.

It exists so that whoever shows findings elsewhere reads them as data, and nobody takes lines of
text apart.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from generator.findings import CATALOGUE, ERROR, NOTE, WARNING, severity, whole, wording
from generator.model import Finding

_LEVELS = {ERROR: "error", WARNING: "warning", NOTE: "note"}
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def as_json(found: Sequence[Finding], lang: str) -> str:
    """`{"findings": [{file, line, column, code, severity, message, hint}], "errors": …}`; a line or
    column of 0 is not known."""
    counts = Counter(map(severity, found))
    rows = []
    for item in found:
        message, hint = wording(item, lang)
        rows.append(
            {
                "file": item.file,
                "line": item.line,
                "column": item.column,
                "code": item.code,
                "severity": severity(item),
                "message": message,
                "hint": hint,
            }
        )
    told = {"findings": rows} | {f"{level}s": counts[level] for level in (ERROR, WARNING, NOTE)}
    return json.dumps(told, ensure_ascii=False, indent=1)


def as_sarif(found: Sequence[Finding], lang: str, version: str) -> str:
    """A log of SARIF 2.1.0, with the kinds of findings that occur as its rules."""
    codes = sorted({item.code for item in found})
    driver = {
        "name": "generator",
        "version": version,
        "rules": [_rule(code, lang) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, codes.index(item.code), lang) for item in found],
    }
    return json.dumps(
        {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1
    )


def _rule(code: str, lang: str) -> dict[str, Any]:
    entry = CATALOGUE[code]
    pair = (entry.zh, entry.zh_hint) if lang == "zh" else (entry.en, entry.en_hint)
    pair = (whole(pair[0]), whole(pair[1]))
    return {
        "id": code,
        "shortDescription": {"text": pair[0]},
        "help": {"text": pair[1] or pair[0]},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }


def _result(item: Finding, rule: int, lang: str) -> dict[str, Any]:
    message, hint = wording(item, lang)
    # What is said of a whole file is shown at its first line: viewers want one.
    region = {"startLine": max(item.line, 1)} | (
        {"startColumn": item.column} if item.column else {}
    )
    place = {"artifactLocation": {"uri": quote(item.file)}, "region": region}
    return {
        "ruleId": item.code,
        "ruleIndex": rule,
        "level": _LEVELS[severity(item)],
        "message": {"text": f"{message} — {hint}" if hint else message},
        "locations": [{"physicalLocation": place}],
    }
