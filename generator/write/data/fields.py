"""What the open data's fields are and mean: the one description of them.

The page that documents the data prints its words; the schemas beside the data have its shapes.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.write.data import voices
from generator.write.data.shapes import Group, Null, Shape, Table

_PRECISION = ("day", "month", "quarter", "season", "year", "range")
_EVIDENCE: Shape = [
    {"why": "words", "text": "text", "weight": "number", "start": "offset", "end": "offset"}
]
_SOURCE: dict[str, Shape] = {"seed": "words", "passage": "passage", "quote": "text"}
_TOLD: dict[str, Shape] = {**_SOURCE, "voice": "words", "certainty": ["words"]}
_VOICED: dict[str, Shape] = {"voice": "words", "certainty": ["words"]}

FIELDS: Mapping[str, Table] = {
    "articles": Table(
        "文章",
        (
            Group({"id": "words", "seed": "words"}, "文章的代号；原始文件名"),
            Group({"title": "text", "subtitle": "text"}, "题名、副题；原文已失为空"),
            Group(
                {
                    "authors": [
                        {
                            "name": "text",
                            "affiliation": "text",
                            "position": "text",
                            "role": ("author", "speaker", "moderator", "issuer"),
                        }
                    ]
                },
                "name 姓名、affiliation 单位、position 职务、role 角色（author、speaker、moderator、issuer 发文机关）",
            ),
            Group({"publication": "text", "date": "date"}, "刊物；ISO 日期，写到已知的精度"),
            Group(
                {
                    "date_precision": ("", *_PRECISION),
                    "date_basis": ("", "stated", "inferred", "confirmed"),
                },
                "day、month、year、season；stated 载明、inferred 推定、confirmed 编者核定；没有日期为空",
            ),
            Group({"kind": "words", "url": "address"}, "体裁；网页"),
            Group(
                {
                    "characters": {
                        "raw": "count",
                        "kept": "count",
                        "changed": "count",
                        "removed": "count",
                    }
                },
                "raw = kept + changed + removed，以原始文件的字符计",
            ),
        ),
    ),
    "passages": Table(
        "段落",
        (
            Group(
                {"id": "passage", "article": "words", "anchor": "words", "url": "address"},
                "anchor 即原始行号 L15，永不变动",
            ),
            Group(
                {"text": "text", "heading": "text", "speaker": "text", "role": "words"},
                "校订后的文字、所属标题、说话人、角色",
            ),
            Group(_VOICED, "是谁的话（voices.json 的 id）；其中表示把握的字眼"),
            Group(
                {
                    "raw_lines": ["line"],
                    "complete": ("whole", "start-lost", "end-lost", "both-lost"),
                },
                "取自哪些原始行；whole、start-lost、end-lost、both-lost",
            ),
            Group(
                {
                    "domains": [{"id": "words", "primary": "yes or no", "evidence": _EVIDENCE}],
                    "topics": [{"id": "words", "evidence": _EVIDENCE}],
                    "stages": [{"id": "words", "evidence": _EVIDENCE}],
                },
                "id、primary（仅领域）、evidence[]：why、text、weight 与在 text 中的起止（不在 text 中为 -1）",
            ),
            Group(
                {"repairs": [{"kind": "words", "raw": "text", "text": "text"}]},
                "kind、raw、text：每一处修整",
            ),
        ),
    ),
    "terms": Table(
        "术语",
        (
            Group(
                {
                    "id": "words",
                    "term": "words",
                    "aliases": ["words"],
                    "en": ["words"],
                    "pinyin": "text",
                },
                "词、别名、英文名、拼音",
            ),
            Group(
                {"definition": "text", "definition_source": Null(_SOURCE)},
                "释义；取自原文时有 passage 与 quote，编者所写为 null",
            ),
            Group(
                {"status": ("extracted", "curated", "candidate")},
                "extracted 原文有释义、curated 编者立条、candidate 尚未立条（没有网页）",
            ),
            Group({"passages": ["passage"], "url": "address"}, "出现的段落；网页"),
        ),
    ),
    "events": Table(
        "时间",
        (
            Group(
                {"id": "words", "date": "date", "end": "date", "precision": ("", *_PRECISION)},
                "ISO；区间有 end；day、month、quarter、season、year、range",
            ),
            Group({"relative": "yes or no"}, "日期是否由“今年”“近日”之类推定"),
            Group(
                {
                    "kind": (
                        "policy-issued",
                        "policy-mention",
                        "statistic",
                        "target",
                        "forecast",
                        "event",
                        "publication",
                    ),
                    "headline": "text",
                },
                "policy-issued、policy-mention、statistic、target、forecast、event、publication；一句话",
            ),
            Group(_VOICED, "第一个来源是谁的话、原文表示把握的字眼"),
            Group(
                {"sources": [_TOLD], "domains": ["words"], "url": "address"},
                "seed、passage、quote、voice、certainty[]；领域；网页",
            ),
        ),
    ),
    "figures": Table(
        "数字",
        (
            Group(
                {
                    "id": "words",
                    "value": "value",
                    "unit": "text",
                    "comparator": ("=", ">", ">=", "<", "<=", "~"),
                    "compared": "text",
                },
                "数值、单位（照原文）、=、>、>=、<、<=、~，以及原文的比较词（超、近、约、余、以上等，没有则为空）",
            ),
            Group(
                {
                    "subject": "text",
                    "as_of": Null("period"),
                    "kind": ("target", "forecast", "statistic", "count"),
                },
                "指标、时间（区间以 / 相连，未载为 null）、target、forecast、statistic、count",
            ),
            Group(_VOICED, "第一个来源是谁的话、原文表示把握的字眼"),
            Group(
                {"sources": [_TOLD], "series": "text", "url": "address"},
                "seed、passage、quote、voice、certainty[]；同一指标不同时间的数字同一个 series；网页",
            ),
        ),
    ),
    "policies": Table(
        "文件",
        (
            Group({"id": "words", "title": "words", "aliases": ["words"]}, "全称与别称"),
            Group({"issuer": "text", "date": "date", "number": "text"}, "发文机关、日期、文号"),
            Group({"sources": [_SOURCE], "url": "address"}, "提到它的句子；网页"),
        ),
    ),
    **voices.FIELDS,
    "findings": Table(
        "整理发现",
        (
            Group(
                {
                    "code": "words",
                    "severity": ("error", "warning", "note"),
                    "file": "text",
                    "line": "count",
                    "message": "words",
                    "hint": "text",
                },
                "代号、轻重、文件与行（0 为整个文件）、说什么、怎么办",
            ),
        ),
    ),
}
"""File → its fields, in the order of the page; each row has them all."""
