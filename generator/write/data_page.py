"""The page that documents the open data: every field of every table, in words.

It exists so that who uses the data need not read the code that writes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator import slugs
from generator.model import PageEntry
from generator.write.context import Context
from generator.write.data import candidates
from generator.write.page import Page, outline
from generator.write.pen import Pen
from generator.write.sections import opened
from generator.write.tracing import lookup

FIELDS: Mapping[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "articles": (
        "文章",
        (
            ("id, seed", "文章的代号；原始文件名"),
            ("title, subtitle", "题名、副题；原文已失为空"),
            (
                "authors[]",
                "name 姓名、affiliation 单位、position 职务、role 角色（author、speaker、moderator）",
            ),
            ("publication, date", "刊物；ISO 日期，写到已知的精度"),
            (
                "date_precision, date_basis",
                "day、month、year、season；stated 载明、inferred 推定、confirmed 编者核定",
            ),
            ("kind", "体裁"),
            ("characters", "raw = kept + changed + removed，以原始文件的字符计"),
        ),
    ),
    "passages": (
        "段落",
        (
            ("id, article, anchor, url", "anchor 即原始行号 L15，永不变动"),
            ("text, heading, speaker, role", "校订后的文字、所属标题、说话人、角色"),
            ("raw_lines[], complete", "取自哪些原始行；whole、start-lost、end-lost、both-lost"),
            (
                "domains[], topics[], stages[]",
                "id、primary（仅领域）、evidence[]：why、text、weight 与在 text 中的起止",
            ),
            ("repairs[]", "kind、raw、text：每一处修整"),
        ),
    ),
    "terms": (
        "术语",
        (
            ("id, term, aliases[], pinyin", "词、别名、拼音"),
            (
                "definition, definition_source",
                "定义；取自原文时有 passage 与 quote，编者所写为 null",
            ),
            ("status", "extracted 原文有定义、curated 编者立条、candidate 尚未立条（没有网页）"),
            ("passages[]", "出现的段落"),
        ),
    ),
    "events": (
        "时间",
        (
            (
                "id, date, end, precision",
                "ISO；区间有 end；day、month、quarter、season、year、range",
            ),
            ("relative", "日期是否由“今年”“近日”之类推定"),
            (
                "kind, headline",
                "policy-issued、policy-mention、statistic、target、forecast、event、publication；一句话",
            ),
            ("sources[], domains[]", "seed、passage 与 quote；领域"),
        ),
    ),
    "figures": (
        "数字",
        (
            (
                "id, value, unit, comparator, compared",
                "数值、单位（照原文）、=、>、>=、<、<=、~，以及原文的比较词（超、近、约、余、以上等，没有则为空）",
            ),
            (
                "subject, as_of, kind",
                "指标、时间（区间以 / 相连，未载为 null）、target、forecast、statistic、count",
            ),
            ("sources[], series", "seed、passage 与 quote；同一指标不同时间的数字同一个 series"),
        ),
    ),
    "policies": (
        "文件",
        (
            ("id, title, aliases[]", "全称与别称"),
            ("issuer, date, number", "发文机关、日期、文号"),
            ("sources[]", "提到它的句子"),
        ),
    ),
    "findings": (
        "整理发现",
        (("code, severity, file, line, message, hint", "代号、轻重、文件与行、说什么、怎么办"),),
    ),
}


@lookup
def _counts(context: Context) -> dict[str, int]:
    """How many rows each table has."""
    return {
        "articles": len(context.articles),
        "passages": len(context.passages),
        "terms": len(context.terms) + len(candidates(context)),
        "events": len(context.knowledge.events),
        "figures": len(context.knowledge.figures),
        "policies": len(context.policies),
        "findings": len(context.knowledge.findings),
    }


def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page that documents the data."""
    url = slugs.url("data")
    pen = Pen(context, url)
    counts = _counts(context)
    body = pen.render("data.html", tables=FIELDS, counts=counts, csv=("events", "figures"))
    name = f"{context.settings.site_name}：开放数据"
    yield opened(
        context, entry, url, "开放数据", body,
        section="about/",
        outline=outline(*((key, value[0]) for key, value in FIELDS.items())),
        data={
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": name,
            "description": f"{name}。文章、段落、术语、时间、数字、文件与整理发现，每条可回到原文。",
            "inLanguage": "zh-CN",
            "url": context.absolute(url),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": "application/json",
                    "contentUrl": context.absolute(f"data/{key}.json"),
                }
                for key in FIELDS
            ],
        },
    )  # fmt: skip
