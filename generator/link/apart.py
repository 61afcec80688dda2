"""Citations of a page's prose that the page itself has no passage for.

They exist so that an editor's claim rests on what stands on its page: [001:25] on a page whose
passages are others is told at its line. The page quotes such a passage apart, so that a reader
still finds it there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.findings import finding
from generator.link.citations import marks, places
from generator.model import Finding, Project, Reading


def apart(project: Project, readings: Sequence[Reading]) -> Iterator[Finding]:
    """The marks whose passages their page does not list: of a category those that are not filed
    under it, of a document or a term those that do not name it."""
    bodies = [
        *((e.file, e.body_line, e.body, (e.kind, e.id)) for e in project.categories),
        *((e.file, e.body_line, e.body, ("term", e.id)) for e in project.terms),
        *((e.file, e.body_line, e.body, ("policy", e.id)) for e in project.policies),
    ]
    cited = [(body, tuple(marks(body[2]))) for body in bodies]
    if not any(found for _, found in cited):
        return
    known = places(reading.article for reading in readings)
    listed = {((x.kind, x.id), x.passage) for reading in readings for x in reading.labels}
    listed |= {
        ((m.kind, m.target), m.quote.passage) for reading in readings for m in reading.mentions
    }
    for (file, first, text, page), found in cited:
        for mark in found:
            passage = known.get(mark.seed, {}).get(mark.line)
            if passage and (page, passage) not in listed:
                what = text[mark.start : mark.end]
                yield finding(
                    file, first + text.count("\n", 0, mark.start), "citation-apart", what=what
                )
