"""A value that is none of those that a key may have; those that it may have, the nearest first."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files

import yaml

from generator.findings import finding
from generator.model import Finding
from generator.slugs import Nearest


def not_one(file: str, line: int, key: str, value: object, known: Sequence[str]) -> Finding:
    """The finding that says so."""
    near = meant(str(value), known) or Nearest(known, few=0)(str(value))
    listed = ", ".join(sorted(known, key=lambda word: word != near))
    return finding(file, line, "value-choice", key=key, value=value, known=listed)


def meant(word: str, known: Collection[str]) -> str:
    """The known word that a Chinese one stands for; nothing where none does.

    >>> meant("讲话", ("news", "speech"))
    'speech'
    """
    return next((one for one in _meant().get(word.strip(), ()) if one in known), "")


@cache
def _meant() -> Mapping[str, tuple[str, ...]]:
    text = (files("generator.sources") / "meant.yml").read_text("utf-8")
    return {str(word): tuple(said.split()) for word, said in yaml.safe_load(text).items()}


_ONE_NUMBER = re.compile(
    r"[^0-9A-Za-z_.]{0,20}L?(?P<number>[0-9]{1,9}(?:\.[0-9]{1,9})?)[^0-9A-Za-z_.]{0,20}"
)


def digits(text: str) -> str:
    """The number in a text with a sign or unit round it; another where it says none, or more.

    >>> digits("2035年"), digits("L5"), digits("8万"), digits("1e4")
    ('2035', '5', '12', '12')
    """
    found = _ONE_NUMBER.fullmatch(text)
    return found["number"] if found and not re.search("[十百千万亿]", text) else "12"
