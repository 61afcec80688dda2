"""What the site is called and where it stands, out of the site builder's own file.

`mkdocs.yml` may hold tags of Python's and MkDocs' (`!!python/name:…`, `!ENV`), which only
the builder can resolve. We read a few plain keys and never run what a tag asks for.
"""

from __future__ import annotations

import dataclasses
import os
from typing import Any

from yaml.nodes import Node, ScalarNode, SequenceNode

from generator.findings import finding
from generator.model import Finding, Settings
from generator.sources.front import Page, compose, is_null

FILE = "mkdocs.yml"


def settings(text: str) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings in the text of `mkdocs.yml`; other keys are the builder's affair."""
    node, found = compose(text, FILE)
    findings = list(found)
    values: dict[str, Any] = {}
    if node is not None:
        wanted = {field.name for field in dataclasses.fields(Settings)} - {"limits"}
        for key, value in node.value:
            if key.value not in wanted:
                continue
            got = _text(value)
            if got is None:
                line = value.start_mark.line + 1
                findings.append(finding(FILE, line, "value-not-text", key=key.value))
            else:
                values[key.value] = got
        if not values.get("site_name"):
            line = Page(FILE, text, "").line("site_name")
            findings.append(finding(FILE, line, "key-missing", key="site_name"))
    values.setdefault("site_name", "")
    return Settings(**values), tuple(findings)


def _text(node: Node) -> str | None:
    """A scalar's text; for `!ENV NAME` and `!ENV [NAME, …, default]` what MkDocs would take."""
    if isinstance(node, ScalarNode):
        if node.tag == "!ENV":
            return os.environ.get(node.value, "")
        return "" if is_null(node) else str(node.value).strip()
    if node.tag == "!ENV" and isinstance(node, SequenceNode):
        names = [str(item.value) for item in node.value]
        default = names.pop() if len(names) > 1 else ""
        return next((os.environ[name] for name in names if name in os.environ), default)
    return None
