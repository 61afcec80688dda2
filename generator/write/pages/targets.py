"""The page of the aims: what is to be reached by when, in whose words."""

from __future__ import annotations

from collections.abc import Iterable

from generator import slugs
from generator.model import PageEntry
from generator.write import limits
from generator.write.context import Context
from generator.write.page import Heading, Page
from generator.write.pages.sections import opened
from generator.write.parts import aims
from generator.write.parts.pen import Pen


def build(context: Context, entry: PageEntry | None) -> Iterable[Page]:
    """The page."""
    url = slugs.url("targets")
    pen = Pen(context, url)
    stages = aims.of_stages(context)
    crossed = aims.crossed(context)
    body = pen.render(
        "targets.html",
        stages=stages,
        lists=[aims.list_of(pen, stage.aims) for stage in stages],
        official=any(stage.aims for stage in stages),
        most=limits.TOLD,
        lines=[
            (domain, [crossed.get((domain.id, s.category.id), ()) for s in stages])
            for domain in context.of_kind("domain")
        ]
        if crossed
        else [],
        **aims.tools(pen),
    )
    yield opened(
        context, entry, url, "目标", body,
        outline=(
            *(Heading(f"t-{s.category.id}", s.category.title) for s in stages),
            Heading("crossed", pen.say("领域 × 阶段")),
        ),
        hide=("navigation",),
        kind="targets",
    )  # fmt: skip
