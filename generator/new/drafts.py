"""What was read out of the first articles → drafts of pages, each with a word to its editor.

It exists so that a new project does not begin empty: domains as the official text divides its
matter, stages as it sets its years, documents and terms as the reading proposes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from generator.chinese import pinyin, words
from generator.model import ARTICLE_KINDS, Knowledge, Policy, Reading
from generator.new.official import Field, document, evidence, fields, official, years
from generator.slugs import is_id

_ID = 28
"""Characters of an id that is made of a name."""
_POLICIES, _TERMS, _NAMED = 12, 24, 40
_TOLD = ("means", "called", "defined-as", "is", "that-is")
"""How a text says what a thing is; what stands in a bracket behind a name often says something else."""
_COUNTED = ("m", "q")

WORDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "domain": "草稿：官方文本的标题“{heading}”。请核对名称、用语；标识（文件名）现在可以改，发布以后不要改。",
        "stage": "草稿：文章把这一年说成目标。请核对，补上一句话说明（summary）。",
        "policy": "草稿：文章里提到 {count} 次。发文机关、日期、文号以文章所载为准；可以补写并注明 source。",
        "own": "草稿：{seed} 印的就是这份文件。请核对全名，补上发文机关、日期、文号。",
        "term": "草稿：原文自己下了定义。请核对；不是术语的，删去这个文件。",
        "kind": "体裁，程序的判断，请核对：{kinds}",
        "official": "这一篇印的是官方文本，程序的判断，请核对：目标和要求以它为准。",
        "terms": "文章反复说到、也许值得立条的词：{names}",
        "index": "术语",
    },
    "en": {
        "domain": "Draft: the official text's heading “{heading}”. Check the name and the words; the id (the file's name) may be changed now, not after publishing.",
        "stage": "Draft: the articles speak of this year as an aim. Check it, and add one sentence (summary).",
        "policy": "Draft: the articles name it {count} times. Issuer, date and number are what they say; add them with their source.",
        "own": "Draft: {seed} prints this very document. Check its full title; add issuer, date and number.",
        "term": "Draft: the articles define it themselves. Check it; remove this file if it is no term.",
        "kind": "the kind as detected, please check: {kinds}",
        "official": "This article prints the official text, as detected; please check: its aims are the official ones.",
        "terms": "Words that the articles use again and again and that may deserve an entry: {names}",
        "index": "术语",
    },
}


@dataclass(frozen=True, slots=True)
class Drafts:
    """Files to write, and lines to put into the articles' files after `seed`."""

    files: Mapping[str, str]
    """Path below the project → text."""
    kinds: Mapping[str, str]
    """Path of an article's file → lines."""


def drafts(knowledge: Knowledge, lang: str) -> Drafts:
    """Drafts of domains, stages, documents and terms, and the kinds of the articles."""
    said = WORDS[lang]
    first = official(knowledge.readings)
    files: dict[str, str] = {}
    if first:
        files |= _domains(fields(first[0].article), said)
    for order, year in enumerate(years(knowledge.readings, first), start=1):
        front = {"title": f"到{year}年", "order": order, "evidence": [f"{year}年"]}
        files[f"docs/stages/{year}.md"] = page(front, said["stage"])
    named, own = _policies(knowledge, first, said)
    files |= named
    files |= _terms(knowledge, said)
    kinds = {
        f"docs/articles/{r.article.id}.md": _kind(r, own.get(r.article.id, ""), said)
        for r in knowledge.readings
    }
    return Drafts(files, kinds)


def page(front: Mapping[str, object], *comments: str) -> str:
    """A page of front matter alone, its comments first."""
    shown = yaml.safe_dump(dict(front), allow_unicode=True, sort_keys=False, width=100_000)
    return "---\n" + "".join(f"# {line}\n" for line in comments if line) + shown + "---\n"


def _domains(found: Sequence[Field], said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    texts = {p.text for field in found for p in field.passages}
    tagged = {text: words.shared().tagged(text) for text in texts}
    taken: set[str] = set()
    for order, (field, known) in enumerate(
        zip(found, evidence(found, tagged), strict=True), start=1
    ):
        front: dict[str, object] = {
            "title": field.name,
            "order": order,
            "headings": [field.name],
        }
        if known:
            front["evidence"] = [{"word": w, "weight": 0.5} if len(w) < 3 else w for w in known]
        path = f"docs/domains/{_ident(field.name, taken)}.md"
        yield path, page(front, said["domain"].format(heading=field.heading.rstrip("。：: ")))


def _policies(
    knowledge: Knowledge, first: Sequence[Reading], said: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Files of documents, and for each official article the id of its own."""
    unlisted = [p for p in knowledge.policies if not p.entry.file]
    own: dict[str, str] = {}
    files: dict[str, str] = {}
    taken = {p.entry.id for p in knowledge.policies}
    for reading in first:
        title = document(reading.article)
        met = next((p for p in unlisted if _bare(p.entry.title) == _bare(title)), None)
        ident = met.entry.id if met else _ident(title, taken)
        own[reading.article.id] = ident
        note = said["own"].format(seed=f"seeds/{reading.article.seed}")
        files[f"docs/policies/{ident}.md"] = page({"title": title}, note)
    ranked = sorted(unlisted, key=lambda p: (-len(p.mentions), p.entry.id))
    for policy in ranked[:_POLICIES]:
        path = f"docs/policies/{policy.entry.id}.md"
        if path not in files and _worth(policy):
            note = said["policy"].format(count=len(policy.mentions))
            files[path] = page({"title": policy.entry.title}, note)
    return files, own


def _worth(policy: Policy) -> bool:
    title = policy.entry.title
    return title.startswith("《") and title.endswith("》") and len(policy.mentions) > 1


def _bare(title: str) -> str:
    return re.sub(r"\W|示例", "", title)


def _terms(knowledge: Knowledge, said: Mapping[str, str]) -> dict[str, str]:
    taken: set[str] = set()
    names: set[str] = set()
    files: dict[str, str] = {}
    others: list[str] = []
    for reading in knowledge.readings:
        number = re.match(r"[0-9]+", reading.article.seed)
        told = {g.name for g in reading.glosses if g.pattern in _TOLD}
        for item in reading.candidates:
            if item.name in names:
                continue
            names.add(item.name)
            if words.shared().tagged(item.name)[0][1] in _COUNTED:
                continue
            if item.why == "gloss" and item.name in told and len(files) < _TERMS:
                seed = number[0] if number else reading.article.seed
                front = {"term": item.name, "quote": item.quote.text, "quote_seed": seed}
                path = f"docs/glossary/{_ident(item.name, taken)}.md"
                files[path] = page(front, said["term"])
            else:
                others.append(item.name)
    if others:
        shown = "、".join(others[:_NAMED])
        note = said["terms"].format(names=shown)
        files["docs/glossary/index.md"] = page({"title": said["index"]}, note)
    return files


def _kind(reading: Reading, document: str, said: Mapping[str, str]) -> str:
    kinds = " ".join(ARTICLE_KINDS)
    kind = "official" if document else reading.article.kind
    lines = [f"# {said['kind'].format(kinds=kinds)}", f"kind: {kind}"]
    if document:
        lines += [f"# {said['official']}", f"official: {document}"]
    return "".join(f"{line}\n" for line in lines)


def _ident(name: str, taken: set[str]) -> str:
    """A free id of a name's pinyin; it joins those that are taken."""
    plain = pinyin.slug(re.sub(r"[“”‘’《》（）()]", "", name), _ID)
    stem = plain if is_id(plain) else "item"
    found = next(one for one in _numbered(stem) if one not in taken)
    taken.add(found)
    return found


def _numbered(stem: str) -> Iterable[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1
