"""Who a source is: the document behind 《意见》, the person behind 他, the body behind IDC.

One candidate or none: a short name means what its article says, a pronoun the one person whom the
passage has named, and anything else stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.heads.people import description
from generator.model import Article, Mention, PolicyEntry, Voice
from generator.text import Calling, Saying, Text, people_given
from generator.voices.names import NOBODY, body, document, person, titled

_DECLARED = re.compile(r"(?P<title>《[^《》]+》)[（(][^（）()]{0,8}?简称(?P<short>《[^《》]+》)")


class Naming:
    """The voices of one article, by their ids, and who each calling means."""

    def __init__(
        self,
        article: Article,
        texts: Sequence[Text],
        mentions: Sequence[Mention],
        policies: Sequence[PolicyEntry],
        own: Mapping[str, Voice],
    ) -> None:
        self._titles = {p.id: titled(p.title) for p in policies}
        self._mentions = {(m.quote.passage, m.quote.start): m for m in mentions}
        self._declared: dict[str, str] = {}
        self._named: dict[str, str] = {}
        for mention in mentions:
            if not mention.short:
                self._titles.setdefault(mention.target, mention.quote.text)
        for text in texts:
            for match in _DECLARED.finditer(text.printed):
                self._declared.setdefault(match["short"], match["title"])
        self.voices: dict[str, Voice] = {NOBODY.id: NOBODY, **{v.id: v for v in own.values()}}
        self._people = {v.name: v for v in own.values() if v.kind == "person"}
        for author in article.authors:
            if author.name and author.role != "issuer":
                known = person(author.name, author.position, author.affiliation)
                self._people.setdefault(author.name, known)

        self._told = people_given(text.folded for text in texts)

    def voice(self, text: Text, said: Saying) -> Voice:
        """Who says it."""
        who = said.who
        if who is None:
            return NOBODY
        found = self._meant(text, who)
        known = self.voices.get(found.id)
        if known is None or _tells(found, known):
            found = found if known is None else _more(known, found)
            self.voices[found.id] = found
        return self.voices[found.id]

    def _meant(self, text: Text, who: Calling) -> Voice:
        match who.kind:
            case "document":
                return self._document(text, who)
            case "person":
                return self._person(text, who)
            case "body":
                return body(text.printed[slice(*who.name)].strip())
            case "pronoun":
                return self._pronoun(text, who)
            case _:
                return NOBODY

    def _document(self, text: Text, who: Calling) -> Voice:
        start, end = who.name
        name = text.printed[start:end]
        mention = self._mentions.get((text.passage.id, start))
        if mention:
            title = self._titles.get(mention.target, mention.quote.text)
            return document(title, mention.target, () if mention.short else (mention.quote.text,))
        if name in self._declared:
            return document(self._declared[name])
        if len(name) <= _SHORT and name.startswith("《"):
            return NOBODY
        return document(name)

    def _person(self, text: Text, who: Calling) -> Voice:
        name = re.sub(r"\s+", " ", text.printed[slice(*who.name)].strip())
        known = self._people.get(name)
        if known is None:
            longer = [v for k, v in self._people.items() if k.endswith(("·" + name, "•" + name))]
            if len(longer) > 1:
                return NOBODY
            known = longer[0] if longer else None
        if known is None:
            what = who.post or self._told.get(text.folded[slice(*who.name)].strip(), "")
            affiliation, post = description(what) if what else ("", "")
            known = self._people[name] = person(name, post, affiliation)
        return known

    def _pronoun(self, text: Text, who: Calling) -> Voice:
        """The one person whom the passage has named before, or the last sentence alone has."""
        before = text.printed[: who.start]
        named = {v.id: v for name, v in self._people.items() if name in before}
        if len(named) == 1:
            return next(iter(named.values()))
        last = re.split(r"[。！？]", before.rstrip("。！？"))[-1]
        near = {v.id: v for name, v in self._people.items() if name in last}
        return next(iter(near.values())) if len(near) == 1 else NOBODY


_SHORT = 7


def _tells(found: Voice, known: Voice) -> bool:
    """Whether a voice has something that is not known of it yet."""
    names = {known.name, *known.names}
    return bool(found.post and found.post not in known.post) or not names.issuperset(found.names)


def _more(known: Voice, told: Voice) -> Voice:
    """A voice with what is told of it besides."""

    def both(one: str, other: str) -> str:
        return "、".join(dict.fromkeys(x for x in (*one.split("、"), *other.split("、")) if x))

    return Voice(
        known.id, known.name, known.kind, both(known.post, told.post),
        both(known.affiliation, told.affiliation),
        tuple(dict.fromkeys(n for n in (*known.names, *told.names) if n != known.name)), known.policy, known.article,
    )  # fmt: skip
