"""Voices by their names: their ids and what makes two of them one.

An id is made of the name alone, so that every article gives the same one; a check value keeps
names apart that sound alike.
"""

from __future__ import annotations

import hashlib

from generator.chinese import pinyin
from generator.chinese.scripts import t2s
from generator.model import UNKNOWN, Voice
from generator.policies.titles import generated_id

NOBODY = Voice(UNKNOWN, "", "unknown")
_LONGEST = 40


def ident(name: str) -> str:
    """The id of a person or a body: pinyin and a check value.

    >>> ident("习近平"), ident("IDC")
    ('xi-jin-ping-92a0', 'idc-28e4')
    """
    plain = t2s(name)
    mark = hashlib.sha256(plain.encode()).hexdigest()[:4]
    return "-".join(part for part in (pinyin.slug(plain, _LONGEST), mark) if part)


def person(name: str, post: str = "", affiliation: str = "") -> Voice:
    """Somebody by name."""
    return Voice(ident(name), name, "person", post, affiliation)


def body(name: str) -> Voice:
    """An institution, a company, a meeting."""
    return Voice(ident(name), name, "institution")


def document(title: str, policy: str = "", names: tuple[str, ...] = ()) -> Voice:
    """A document or a report by its title."""
    others = tuple(name for name in names if name != title)
    return Voice(policy or generated_id(title), title, "document", names=others, policy=policy)


def titled(title: str) -> str:
    """A title in its marks; 2026年《政府工作报告》 has them already."""
    return title if "《" in title else f"《{title}》"
