"""What a list calls a number, and whether it is listed at all.

It exists because a row stands without its article: its subject must say of what it is and whose.
Where the subject does not, its clause is told, or the place, the body or the work stands before it
that the passage or the title names; where nobody is named the number stays in its passage.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.chinese.quantities import Quantity
from generator.chinese.scripts import t2s
from generator.chinese.words import shared
from generator.figures import alone, woven
from generator.text import Sentence, Text
from generator.text.about import About, economic, names_whose, owned, owner, tells_whose, told_apart
from generator.text.frames import Frame
from generator.text.homes import points
from generator.text.topics import names_work, takes_up, topic

_LEVELS = ("占比", "比重", "比例")
"""What points are no level of, but a change."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a passage with its subject and its kind, in an article of a title that is
    `about` somebody."""

    text: Text
    sentence: Sentence
    frame: Frame
    item: Quantity
    name: str
    kind: str
    title: str
    about: About
    ahead: bool = False
    """It is of a time after the article's: a part of the plans that the article is about."""

    def printed(self, words: str) -> str:
        """Words as the passage prints them."""
        return self.text.as_printed(words, self.frame.begin)

    @property
    def owner(self) -> str:
        """Whose it is, by the passage or the title; or empty."""
        plain, begin = self.text.folded, self.sentence.begin
        return self.printed(owner(self.name, plain, begin, self.item.start, self.about))

    def somebodys(self, words: str, *, sentence: bool = False) -> bool:
        """Whether a subject, or the words of a sentence, say whose a measure is."""
        words = t2s(words) if self.text.converted else words
        told = tells_whose(words) if sentence else owned(words)
        return told or names_work(words) or any(one in words for one in self.owners)

    @property
    def owners(self) -> frozenset[str]:
        """The bodies whose a measure can be that the article names bare."""
        return (self.text.bodies | {self.about.firm}) - {""}


@dataclass(frozen=True, slots=True)
class Row:
    """What a list says beside a number, empty where it is its subject; `inside` keeps the number
    to its passage."""

    label: str = ""
    inside: bool = False


def called(number: Number) -> Row:
    """What a list calls a number."""
    label, stands = _label(number)
    label = number.about.whole(label)
    shown = label or number.printed(number.name)
    if not (stands or label) or points(shown):
        return Row(label, inside=True)
    planned = number.kind == "target" or number.ahead
    if planned or number.somebodys(shown, sentence=bool(label)) or "：" in label:
        return Row(label)
    if not label and number.item.share and told_apart(number.name):
        return Row()
    if number.about.nowhere and economic(shown):
        return Row(label)
    whose = number.owner if alone.leads_on(number.name) or opens_with_noun(shown) else ""
    return Row(f"{whose}：{shown}" if whose else label, inside=not whose)


def _label(number: Number) -> tuple[str, bool]:
    """What is said in place of a subject, and whether the subject is understood alone."""
    name, item, kind = number.name, number.item, number.kind
    parsed, said, frame, firm = number.text, number.sentence, number.frame, number.about.firm
    subject = number.printed(name)
    stands = alone.stands(name, alone.DEED if kind == "target" else "") or bool(
        firm and name.startswith(firm)
    )
    stands = stands and (alone.measured(name) or not item.share)
    stands = stands and not (item.unit.endswith("百分点") and name.endswith(_LEVELS))
    stands = stands and not (
        woven.breaks_off(name, parsed.folded[item.end : frame.end]) or _torn(number)
    )
    whole = "" if stands else alone.told(parsed, said, frame, firm)
    nobodys = alone.counted(name) or not number.somebodys(name)
    again = takes_up(whole or name)
    of_work = (
        topic(parsed, said, item.start, "" if again else name, number.title)
        if nobodys or again
        else ""
    )
    if of_work in name:
        of_work = ""
    among = alone.among(parsed.folded, said.begin, item)
    among = among if nobodys or not item.share else ""
    if among and (not item.share or name.endswith(_LEVELS)) and alone.leads_on(name):
        return f"{number.printed(among)}，{subject}", True
    if of_work and (again or not names_whose(whole)) and alone.leads_on(name):
        return f"{number.printed(of_work)}：{subject}", stands
    if whole and not stands and not (owned(whole) or "：" in whole):
        fits = alone.leads_on(name) or opens_with_noun(whole)
        whose = number.owner if fits else ""
        return (f"{whose}：{whole}" if whose else whole), stands
    if stands and nobodys:
        # whose it is stands nowhere in its name
        if number.owner and alone.stands(name):
            return f"{number.owner}：{subject}", stands
        if kind != "target":
            whole = alone.told(parsed, said, frame, firm, whose=True)
            stands = bool(whole) or not alone.vague(name)
    return whole, stands


def _torn(number: Number) -> bool:
    """Whether a subject is put together of two clauses that say it better."""
    parsed, said, frame = number.text, number.sentence, number.frame
    clauses = [(one.begin, one.end) for one in said.frames if one.begin <= frame.begin]
    seam = woven.seam(number.name, parsed.folded, said.begin, clauses)
    return seam is not None and seam.torn(
        alone.told(parsed, said, frame, number.about.firm), number.owners
    )


def opens_with_noun(words: str) -> bool:
    """Whether words open with what they tell of.

    >>> opens_with_noun("水厂已接入管网"), opens_with_noun("一上午，就收到来信")
    (True, False)
    """
    return shared().tagged(words)[0][1] == "n"
