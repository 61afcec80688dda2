"""Which edges of a passage are lost: an editor's word, or signs that need no knowledge of the lost text."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.chinese.note_marks import MARK
from generator.chinese.width import has_han
from generator.lexicon import alternatives
from generator.model import Passage
from generator.restore.blocks import Block
from generator.restore.sentences import CLOSERS, CONTACT, ends_clause, numbered

_START_LOST = re.compile(
    r"^(?:[，。、；：！？）》」』】”’%]|的(?![确士哥的])|了(?!解|却|结|不起)|们|着(?![力眼重手实陆装迷急])|之一|"
    r"(?:以来|而言|来说|来看|的话|方面|领域|层面|过程中|基础上|左右|(?:背景|情景|情况|条件|形势|前提|影响|作用|带动|推动|引领)下)[，,]|却(?![说步之])|"
    r"\d[\d.,]*[万亿千百]{0,2}(?:元|个|家|人|户|台|吨|件|项|次|倍|公里|平方米|[%％])[，,；](?!这)|"
    r"(?!"
    + alternatives("short-answers")
    + r"|[再先还還][说說看讲講谈談提算])[\u4e00-\u9fff]{1,3}。(?=.{10})|"
    r"为[^，。；：]{4,30}(?:提供|奠定|注入|创造|开辟|打下|带来|积累)了[^，。；]{2,40}。)"
)
"""Beginnings that only the rest of a sentence has; each stands in no whole paragraph (再说价格。 does)."""


_STATES = re.compile(
    r"(?:https?://|www\.)[\w./?=&%#-]{1,400}[）)]?$|^[\u4e00-\u9fff、]{2,10}[：:][^，。；：:]{0,6}\d[^，。；：:]*$|"
    r"^(?:19|20)\d\d[-./]\d\d[-./]\d\d\s*[^，。；：:、]{2,40}$"
)
"""An address at the end, one value behind a label (投诉电话：020-…), or what happened on a day:
nothing is missing."""


_NOTED = re.compile(rf"{MARK}\s*$")
"""The number of its note closes a line that has no mark."""


def wholeness(block: Block, text: str, labelled: bool, start_lost: bool, torn: bool) -> str:
    """`whole`, `start-lost`, `end-lost` or `both-lost`.

    `labelled`: a speaker's label opened it; `start_lost`: a jump line above says so; `torn`: it is
    the last text of the file or stands above a heading, so a missing end is no join overlooked.
    """
    ruled = block.ruling.lost if block.ruling else ""
    if ruled:
        return {"none": "whole", "both": "both-lost"}.get(ruled, f"{ruled}-lost")
    if not has_han(text) and re.search("[A-Za-z]{2}", text):
        return "whole"
    inline = [r.raw for r in block.repairs if r.kind == "jump-line"]
    start = (not labelled and bool(_START_LOST.match(text))) or start_lost
    start = start or any("上接" in r for r in inline)
    end = not ends_clause(text.rstrip(CLOSERS)) and not ends_clause(text)
    listed = numbered(text) and not _tells(text)
    end = end and not (_STATES.search(text) or CONTACT.match(text)) and not _NOTED.search(block.raw)
    comma = torn and text.endswith("，") and has_han(text)
    end = comma or (end and ((len(text) >= 18 and not listed) or (torn and _breaks_off(text))))
    end = end or any("下转" in r or "下轉" in r for r in inline)
    return (
        "both-lost" if start and end else "start-lost" if start else "end-lost" if end else "whole"
    )


def lost(passage: Passage, edge: str) -> Passage:
    """The passage with an edge (`start`, `end`) marked as lost too."""
    other = "start" if edge == "end" else "end"
    both = passage.complete in (f"{other}-lost", "both-lost")
    return replace(passage, complete="both-lost" if both else f"{edge}-lost")


def _tells(text: str) -> bool:
    """Whether an item of a list holds a sentence and is therefore no heading: （一）…。…, or one
    and a clause with more behind it: （二）…。…，…"""
    least = r"[。！？；]" if len(text) >= 40 else r"。[^。]{2,40}，[^。，]{2,40}$"
    return re.search(least, text) is not None


def _breaks_off(text: str) -> bool:
    """Whether a last, short text stops inside a clause: it has one already, a list's number,
    is an article of a law, or leaves a mark open."""
    return (
        re.search(
            r"[，。；：、].*[\u4e00-\u9fff\w、，]$|[和与及或][\u4e00-\u9fff]?$|^第[一二三四五六七八九十百零\d]{1,5}条(?:[ \u3000]|本|为|凡)|，[^，。；]*[“「『（《][^”」』）》，。；]{1,12}$",
            text,
        )
        is not None
    )
