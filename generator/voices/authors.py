"""Whose each passage is: the author's, a speaker's, a column's own author's, a document's.

It exists because a passage is cited under somebody's name: who only stands on the same page has
not written it. An author who is not named stays so, with what the article tells of him.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.heads.people import asks_label, is_name, is_position
from generator.model import Article, Author, Passage, PolicyEntry, Voice
from generator.voices.names import body, document, person, titled


def authors(article: Article, policies: Sequence[PolicyEntry]) -> dict[str, Voice]:
    """The voice of each passage, by its id."""
    people = {a.name: a for a in article.authors if a.name}
    writer = _writer(article)
    columns = _columns(article)
    printed = _printed(article, policies)
    found: dict[str, Voice] = {}
    for passage in article.passages:
        if passage.role == "boxed":
            found[passage.id] = columns[passage.id]
        elif passage.speaker:
            found[passage.id] = _speaker(article, passage.speaker, people.get(passage.speaker))
        elif printed and passage.role == "body":
            found[passage.id] = printed
        else:
            found[passage.id] = writer
    return found


def unnamed(article: Article, mark: str = "author", told: Author | None = None) -> Voice:
    """An author who is not named, with what is told of him."""
    post, affiliation = (told.position, told.affiliation) if told else ("", "")
    return Voice(
        f"{article.id}-{mark.lower()}", "", "author", post, affiliation, article=article.id
    )


def _printed(article: Article, policies: Sequence[PolicyEntry]) -> Voice | None:
    """The document whose wording the article prints, as its editor says."""
    entry = next((p for p in policies if p.id == article.official), None)
    return document(titled(entry.title), entry.id) if entry else None


def _writer(article: Article) -> Voice:
    """Who wrote what nobody else speaks: the one author, several together, or one not named.

    Where people speak, what stands between their words is not theirs.
    """
    own = [a for a in article.authors if a.role == "author"]
    named = [a for a in own if a.name]
    issuers = [a for a in article.authors if a.role == "issuer" and a.name]
    if len(named) == 1:
        return _known(named[0])
    if named:
        return _together(article, named)
    if issuers:
        return _together(article, issuers) if len(issuers) > 1 else body(issuers[0].name)
    boxed = any(p.role == "boxed" for p in article.passages)
    alone = own[0] if len(own) == 1 and not boxed else None
    return unnamed(article, told=alone)


def _known(author: Author) -> Voice:
    if is_name(author.name) or "·" in author.name or len(author.name) <= _LONGEST:
        return person(author.name, author.position, author.affiliation)
    return body(author.name)


_LONGEST = 4


def _together(article: Article, people: Sequence[Author]) -> Voice:
    """Several authors of one text: one voice, with all their names."""
    voice = unnamed(article)
    return Voice(
        voice.id,
        "、".join(a.name for a in people),
        "author",
        affiliation="、".join(dict.fromkeys(a.affiliation for a in people if a.affiliation)),
        article=article.id,
    )


def _speaker(article: Article, name: str, told: Author | None) -> Voice:
    if asks_label(name):
        return unnamed(article)
    if told is None and not is_name(name) and "·" not in name and not is_position(name):
        return body(name)
    return person(name, told.position if told else "", told.affiliation if told else "")


def _columns(article: Article) -> dict[str, Voice]:
    """The authors of columns set apart; what is told of one unnamed author is told of the one
    column that there is."""
    runs = list(_runs(article.passages))
    told = [a for a in article.authors if a.role == "author" and not a.name]
    lone = told[0] if len(told) == 1 and len(runs) == 1 else None
    return {passage.id: unnamed(article, run[0].anchor, lone) for run in runs for passage in run}


def _runs(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    run: list[Passage] = []
    for passage in passages:
        if passage.role == "boxed" and (not run or passage.section == run[-1].section):
            run.append(passage)
        else:
            if run:
                yield run
            run = [passage] if passage.role == "boxed" else []
    if run:
        yield run
