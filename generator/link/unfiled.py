"""Categories without a passage: a word that no article uses is not seen otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.findings import finding
from generator.model import UNREADABLE, Finding, Project, Reading


def unfiled(project: Project, readings: Sequence[Reading]) -> Iterator[Finding]:
    """A note for each; none where an article could not be read, which may hold the passages."""
    if not readings or any(reading.article.kind in UNREADABLE for reading in readings):
        return
    filed = {(label.kind, label.id) for reading in readings for label in reading.labels}
    for category in project.categories:
        if (category.kind, category.id) not in filed:
            yield finding(category.file, 1, "category-unused", title=category.title)
