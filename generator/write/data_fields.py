"""What the open data's fields mean, in the words of the page that documents them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.write import data_voices

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
            ("voice, certainty[]", "是谁的话（voices.json 的 id）；其中表示把握的字眼"),
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
            ("id, term, aliases[], en[], pinyin", "词、别名、英文名、拼音"),
            (
                "definition, definition_source",
                "释义；取自原文时有 passage 与 quote，编者所写为 null",
            ),
            ("status", "extracted 原文有释义、curated 编者立条、candidate 尚未立条（没有网页）"),
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
            ("voice, certainty[]", "第一个来源是谁的话、原文表示把握的字眼"),
            ("sources[], domains[]", "seed、passage、quote、voice、certainty[]；领域"),
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
            ("voice, certainty[]", "第一个来源是谁的话、原文表示把握的字眼"),
            (
                "sources[], series",
                "seed、passage、quote、voice、certainty[]；同一指标不同时间的数字同一个 series",
            ),
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
    **data_voices.FIELDS,
    "findings": (
        "整理发现",
        (("code, severity, file, line, message, hint", "代号、轻重、文件与行、说什么、怎么办"),),
    ),
}
