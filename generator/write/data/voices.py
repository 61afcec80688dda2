"""Whose words they are, in the open data: voices, statements, and the same of other rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator import slugs
from generator.model import UNKNOWN, Counterpart, Passage, Quote, Statement, Voice
from generator.model.voices import VOICE_KINDS
from generator.write.context import Context
from generator.write.data.shapes import Group, Null, Table

Row = Mapping[str, object]


PAGED = True
"""Whether voices have pages of their own."""


def voices(context: Context) -> Iterator[Row]:
    """One row for each voice, with its statements in the order of the articles."""
    said: dict[str, list[str]] = defaultdict(list)
    for one in _statements(context):
        said[one.voice].append(one.id)
    for voice in context.knowledge.voices:
        yield {
            "id": voice.id,
            "name": voice.name,
            "names": list(voice.names),
            "kind": voice.kind,
            "post": voice.post,
            "affiliation": voice.affiliation,
            "policy": voice.policy or None,
            "article": voice.article or None,
            "statements": said[voice.id],
            "url": url(voice),
        }


def url(voice: Voice) -> str:
    """The address of a voice's page; the unknown has none, nor has any while none is written."""
    return slugs.url("voice", voice.id) if PAGED and voice.id != UNKNOWN else ""


_TURNED = {"shortened": "added", "added": "shortened"}
"""What a relation is called from the other side."""


def statements(context: Context, article: str) -> Iterator[Row]:
    """One row for each sentence, or part of one, of an article that is somebody's words."""
    for one in context.readings[article].statements:
        pairs = [_pair(one, pair) for pair in context.counterparts.get(one.id, ())]
        yield {
            "id": one.id,
            "passage": one.quote.passage,
            "start": one.quote.start,
            "end": one.quote.end,
            "quote": one.quote.text,
            "voice": one.voice,
            "told_by": one.told_by,
            "mode": one.mode,
            "certainty": list(one.certainty),
            "evidence": [{"start": q.start, "end": q.end, "text": q.text} for q in one.evidence],
            "counterparts": pairs,
            "articles": 1 + len({str(p["statement"]).partition("#")[0] for p in pairs}),
            "url": slugs.passage_url(one.quote.passage),
        }


def _pair(one: Statement, pair: Counterpart) -> Row:
    """A counterpart as one of the two has it."""
    left, right = pair.left_quote.text, pair.right_quote.text
    if pair.left == one.id:
        return {"statement": pair.right, "relation": pair.relation, "quote": left, "other": right}
    turned = _TURNED.get(pair.relation, pair.relation)
    return {"statement": pair.left, "relation": turned, "quote": right, "other": left}


def _statements(context: Context) -> Iterable[Statement]:
    return (one for reading in context.readings.values() for one in reading.statements)


def of_passage(context: Context, passage: Passage) -> Row:
    """The voice of a passage, and the words of certainty in what it says itself."""
    own = context.statements.get(passage.id, ())
    voice = context.speakers.get(passage.id, UNKNOWN)
    words = dict.fromkeys(word for one in own if one.voice == voice for word in one.certainty)
    return {"voice": voice, "certainty": list(words)}


def of_quote(context: Context, quote: Quote) -> Row:
    """The voice and the certainty of a quotation; a source line that is no passage has none."""
    return {
        "voice": context.heard.voice(quote) or UNKNOWN,
        "certainty": list(context.heard.certainty(quote)),
    }


def of_sources(context: Context, sources: Iterable[Quote]) -> Row:
    """The voice and the certainty of an item's first source, which is the one quoted."""
    first = next(iter(sources), None)
    return of_quote(context, first) if first else {"voice": UNKNOWN, "certainty": []}


FIELDS: Mapping[str, Table] = {
    "voices": Table(
        "谁说的",
        (
            Group(
                {"id": "words", "name": "text", "names": ["words"]},
                "代号；原文的称呼，没有署名为空；别的称呼",
            ),
            Group(
                {"kind": VOICE_KINDS},
                "person 人、institution 机构、document 文件、author 没有署名的作者、unknown 无从知道",
            ),
            Group(
                {"post": "text", "affiliation": "text"},
                "原文所说的职务、单位；不止一个的以顿号相连",
            ),
            Group(
                {"policy": Null("words"), "article": Null("words")},
                "文件是哪一份（policies.json 的 id）；没有署名的作者写的是哪一篇",
            ),
            Group(
                {"statements": ["words"], "url": "address"}, "它的话，statements.json 的 id；网页"
            ),
        ),
    ),
    "statements": Table(
        "话",
        (
            Group(
                {
                    "id": "words",
                    "passage": "passage",
                    "start": "count",
                    "end": "count",
                    "quote": "words",
                },
                "段落的代号与起止；逐字的原文；一句，或一句中的一截",
            ),
            Group(
                {"voice": "words", "told_by": "words"},
                "是谁的话；由谁转述（段落自己的话二者相同）。原文没有说、说的地方已失，为 unknown",
            ),
            Group(
                {"mode": ("own", "quoted", "reported", "printed")},
                "own 自己的话、quoted 引号里的、reported 转述、printed 文件原文",
            ),
            Group(
                {"certainty": ["words"]},
                "原文表示把握的字眼，照录：提出、显示、预计、乐观估计、或、将",
            ),
            Group(
                {"evidence": [{"start": "count", "end": "count", "text": "words"}]},
                "说明是谁的话的那几个字：start、end、text",
            ),
            Group(
                {
                    "counterparts": [
                        {
                            "statement": "words",
                            "relation": ("same", "shortened", "changed", "added", "contradicted"),
                            "quote": "text",
                            "other": "text",
                        }
                    ]
                },
                "别的文章里同一件事，一个分句一条：statement；relation（对方比起这里：same 相同、shortened 有删、changed 有改、added 有增、contradicted 数字不同）；quote 这里的分句、other 对方的分句",
            ),
            Group(
                {"articles": "line", "url": "address"}, "有几篇文章说到；1 即只见于此；段落的网页"
            ),
        ),
    ),
}
