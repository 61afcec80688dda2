"""What a passage answers for besides its text: the names that it defines, who speaks, days and documents
that it only gives shortly.
"""

from __future__ import annotations

from generator.model import Article, Author, Knowledge, Reading


def defined(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """Passage id → the names whose definition it gives."""
    names: dict[str, list[str]] = {}
    for term in knowledge.terms:
        if term.definition_source is not None:
            into = names.setdefault(term.definition_source.passage, [])
            into.extend((term.entry.term, *term.entry.aliases))
    for reading in knowledge.readings:
        for gloss in reading.glosses:
            names.setdefault(gloss.quote.passage, []).append(gloss.name)
    return {passage: tuple(dict.fromkeys(found)) for passage, found in names.items()}


def cited(knowledge: Knowledge) -> dict[str, str]:
    """Passage id → by whom and when the documents that it names were issued, where the name does not
    say it: 工信部三年计划 asks for a passage that only gives the title."""
    found: dict[str, dict[str, None]] = {}
    for policy in knowledge.policies:
        year = f"{policy.date[:4]}年" if policy.date[:4].isdigit() else ""
        issued = " ".join(part for part in (policy.issuer, year) if part)
        for source in policy.sources if issued else ():
            found.setdefault(source.passage, {})[issued] = None
    return {passage: " · ".join(all_issued) for passage, all_issued in found.items()}


def voices(article: Article) -> dict[str, str]:
    """Passage id → who says it: name, affiliation and position.

    The author of an article that has a column set apart is the author of that column; in any
    other, of all that no speaker says.
    """
    people = {author.name: author for author in article.authors if author.name}
    authors = [author for author in article.authors if author.role == "author"]
    column = any(passage.role == "boxed" for passage in article.passages)
    found: dict[str, str] = {}
    for passage in article.passages:
        if passage.speaker:
            said = [people.get(passage.speaker, Author(passage.speaker))]
        elif passage.role == "boxed" if column else passage.role != "question":
            said = authors
        else:
            continue
        words = (word for who in said for word in (who.name, who.affiliation, who.position))
        if voice := " ".join(word for word in words if word):
            found[passage.id] = voice
    return found


def dates(reading: Reading) -> dict[str, str]:
    """Passage id → the dates that it only gives relatively (去年底), as one would type them."""
    found: dict[str, dict[str, None]] = {}
    for event in reading.events:
        if not event.relative or not event.date[:4].isdigit():
            continue
        year, _, rest = event.date.partition("-")
        names = [f"{year}年" + (f"{int(rest[:2])}月" if rest[:2].isdigit() else "")]
        for source in event.sources:
            if "底" in source.text and rest[:2] == "12":
                names.append(f"{year}年底")
            found.setdefault(source.passage, {}).update(dict.fromkeys(names))
    return {passage: " ".join(names) for passage, names in found.items()}
