"""Who a source is: the document behind 《意见》, the person behind 他, the body behind IDC.

One candidate or none: a short name means what its article says, a pronoun the one person whom the
passage has named, and anything else stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from generator import lexicon
from generator.chinese.scripts import simplified
from generator.heads.people import description
from generator.model import Article, Mention, PolicyEntry, Voice
from generator.text import Calling, Saying, Text
from generator.voices import meetings
from generator.voices.names import NOBODY, body, document, person, titled
from generator.voices.pointed import pointed

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
        for mention in mentions:
            if not mention.short:
                self._titles.setdefault(mention.target, mention.quote.text)
        for text in texts:
            for match in _DECLARED.finditer(text.printed):
                self._declared.setdefault(match["short"], match["title"])
        self.voices: dict[str, Voice] = {NOBODY.id: NOBODY, **{v.id: v for v in own.values()}}
        self._people = {simplified(v.name): v for v in own.values() if v.kind == "person"}
        for author in article.authors:
            if author.name and author.role != "issuer":
                known = person(author.name, author.position, author.affiliation)
                self._people.setdefault(simplified(author.name), known)
        self._texts = texts
        self._places = {text.passage.id: place for place, text in enumerate(texts)}
        self._told = texts[0].people if texts else {}
        self._heard: list[Voice] = []
        self._before: dict[str, Text] = {
            text.passage.id: earlier for earlier, text in pairwise(texts)
        }

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
        if found.kind == "institution":
            self._heard.append(found)
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
                return self._meeting(text, who)

    def _meeting(self, text: Text, who: Calling) -> Voice:
        """The one meeting that has been held before 会议强调; the one body that 该公司 can mean;
        whoever else has no name is nobody."""
        words = text.folded[slice(*who.name)]
        paper = words.removeprefix("该")
        if paper in _PAPERS:
            return self._paper(text, who, paper)
        if words.startswith("该"):
            return pointed(words[1:], self._heard, text.bodies)
        if words not in meetings.BARE:
            return NOBODY
        place = self._places[text.passage.id]
        before = [earlier.folded for earlier in self._texts[:place]]
        name = meetings.held([*before, text.folded[: who.start]], words)
        return body(name) if name else NOBODY

    def _paper(self, text: Text, who: Calling, kind: str) -> Voice:
        """报告 after 《某报告》: the one document of its kind that the article has named before."""
        place = self._places[text.passage.id]
        before = (*(earlier.printed for earlier in self._texts[:place]), text.printed[: who.start])
        named = {title for words in before for title in re.findall(r"《[^《》]{4,}》", words)}
        meant = [t for t in named if re.sub(r"[（(][^（）()]*[）)]|》$", "", t).endswith(kind)]
        return document(meant[0]) if len(meant) == 1 else NOBODY

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
        key = re.sub(r"\s+", " ", text.folded[slice(*who.name)].strip())
        longer = {k for k in (*self._people, *self._told) if k.endswith(("·" + key, "•" + key))}
        if key not in self._people and len(longer) > 1:
            return NOBODY
        key = longer.pop() if key not in self._people and longer else key
        if key not in self._people:
            self._people[key] = self._new(text, key, who.post)
        return self._people[key]

    def _new(self, text: Text, key: str, post: str) -> Voice:
        """A person by the name that the text prints, with what it says he is."""
        at = text.folded.find(key)
        name = text.printed[at : at + len(key)] if at >= 0 else key
        what = text.as_printed(post or self._told.get(key, ""), max(at, 0))
        affiliation, told = description(what) if what else ("", "")
        return person(name, told, affiliation)

    def _pronoun(self, text: Text, who: Calling) -> Voice:
        """The one person whom the passage has named before, or the last sentence alone has; where
        it has named none, the one of the passage before."""
        words = text.folded[slice(*who.name)]
        if words in lexicon.groups("sources")["posts"]:
            return self._by_post(words)
        before = text.folded[: who.start]
        last = re.split(r"[。！？]", before.rstrip("。！？"))[-1]
        earlier = self._before.get(text.passage.id)
        same = earlier is not None and earlier.passage.section == text.passage.section
        places = [(text, before), (text, last)]
        if same and earlier is not None:
            places.append((earlier, earlier.folded))
        for near, words in places:
            found = self._in(words)
            if len(found) == 1:
                key = found.pop()
                if key not in self._people:
                    self._people[key] = self._new(near, key, "")
                return self._people[key]
            if words is last and found:
                return NOBODY
        return NOBODY

    def _by_post(self, post: str) -> Voice:
        """The one person of the article who has a post: 总书记."""
        told = {key for key, what in self._told.items() if what.endswith(post)}
        told |= {key for key, voice in self._people.items() if post in voice.post.split("、")}
        return self._people.get(told.pop(), NOBODY) if len(told) == 1 else NOBODY

    def _in(self, words: str) -> set[str]:
        """The people whom some words name, the fullest name of each."""
        found = {key for key in {*self._people, *self._told} if key in words}
        return {key for key in found if not any(key != k and key in k for k in found)}


_SHORT = 7
_PAPERS = frozenset("报告 白皮书 蓝皮书 绿皮书 指南 宣言 公报 通知 方案 规划".split())
"""What a document is called after its kind alone."""


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
