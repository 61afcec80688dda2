"""The page that documents the open data: every field of every table, in words.

It exists so that who uses the data need not read the code that writes it.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator import slugs
from generator.model import PageEntry
from generator.write.context import Context
from generator.write.data.fields import FIELDS
from generator.write.data.tables import candidates
from generator.write.page import Page, outline
from generator.write.pages.sections import opened
from generator.write.parts.pen import Pen
from generator.write.tracing import lookup


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
        "voices": len(context.knowledge.voices),
        "statements": sum(len(r.statements) for r in context.readings.values()),
        "findings": len(context.knowledge.findings),
    }


def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page that documents the data."""
    url = slugs.url("data")
    pen = Pen(context, url)
    counts = _counts(context)
    body = pen.render("data.html", tables=FIELDS, counts=counts)
    say = context.say
    name = f"{context.settings.site_name}：{say('开放数据')}"
    yield opened(
        context, entry, url, "开放数据", body,
        section="about/",
        outline=outline(*((key, say(table.title)) for key, table in FIELDS.items())),
        data={
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": name,
            "description": say("{}。文章、段落、术语、时间、数字、文件、各家的话与整理发现，每条可回到原文。", name),
            "inLanguage": say.lang,
            "url": context.absolute(url),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": format,
                    "contentUrl": context.absolute(f"data/{key}.{ending}"),
                }
                for key in FIELDS
                for ending, format in (("json", "application/json"), ("csv", "text/csv"))
            ],
        },
    )  # fmt: skip
