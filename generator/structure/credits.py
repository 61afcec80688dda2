"""Who wrote the article, where and when it appeared: collected from all its lines that say so.

Each statement has a rank by where it stands; a fuller one completes, a later one never overrides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from generator.chinese.dates import stated_date
from generator.chinese.scripts import t2s
from generator.heads import Head, head_line
from generator.heads.accounts import (
    account,
    account_and_day,
    names_and_account,
    originals,
    posted,
)
from generator.heads.author_notes import author_note, authors_told, bio, named_in_note, writers
from generator.heads.by_lines import by_line
from generator.heads.datelines import MADE, dateline, sent_on, signed_at_end
from generator.heads.documents import bodies, signing_person
from generator.heads.journals import journal_authors
from generator.heads.papers import is_medium
from generator.heads.people import (
    announced_speaker,
    description,
    institute,
    is_name,
    is_position,
    named,
    names_placed,
    placed_name,
)
from generator.heads.seats import seat_of
from generator.heads.shapes import CLOCK
from generator.lexicon import alternatives, words
from generator.model import Aside, Author, Passage
from generator.restore.repeated import folio
from generator.structure.in_lines import day_in_lines, journal_issues
from generator.structure.leading import with_names

_GIVEN_BY = re.compile(r"^.{6,70}上[）)]?[ \u3000]+(?P<by>\S{2,24}[ \u3000].{1,4})$")
"""A line that names the speaker too: 1月27日在…会议上　某省省长　某某."""
_SPEECH = re.compile(
    r"^(?P<name>[\u4e00-\u9fff·]{2,12}?)(?:同志)?(?:在|于)[^，。]{3,60}(?:上|时|期间)?的?(?:书面|主旨|视频)?"
    r"(?:讲话|致辞|演讲|发言|报告|講話|致辭|致詞|演講)(?:[（(](?:全文|摘要|节选|实录)[）)])?$"
)
"""某某在…上的讲话: a title that says whose words follow."""
_GIVEN = re.compile(
    r"在.{2,60}(?:上|时|会|式|论坛)的?(?:主旨)?(?:讲话|致辞|演讲|发言|講話|致辭|演講|發言)"
)
"""A speech's title: who reported it did not write it."""
_GUEST = re.compile(
    rf"(?m)(?:——|—|―|^)(?:专?访|对话|对谈)(?P<what>[^\n]{{2,50}}?(?:{alternatives('positions')}))(?P<name>[\u4e00-\u9fff]{{2,6}})$"
)
"""——访某大学教授某某: who is interviewed."""
_GUEST_POST = re.compile(
    rf"(?m)(?:专访|对话|对谈)(?P<what>[^\n，、：]{{5,40}}?)(?P<post>{alternatives('positions')})$"
)
"""专访某研究院某某院长."""
_SPOKESMAN = re.compile(
    r"^(?P<who>[\u4e00-\u9fff]{2,16}?(?:新闻发言人|发言人|有关负责人|负责人|有关负责同志|负责同志|發言人))(?P<name>[\u4e00-\u9fff]{2,3})?(?:就|答|谈|回应|介绍)"
)

_NO_PERSON = re.compile(r"[\u4e00-\u9fff]{0,8}(?:记者|编辑|编辑部|本站|原创)")
_ABOUT = re.compile(r"研究方向|主要著作|主要从事|代表作|主要研究")
_EITHER = re.compile(r"[7-9]\d年")
"""99年5月17日 is a day of 1999, or of Taiwan's 99th year."""
_LAST = 2
"""Passages at the end in which a bracket may sign the article."""
_NAME_AND_DAY = 28
"""Characters of a line with a name and a day."""
_ONLY_A_DAY = 14
"""Characters of a line that is a day and nothing else."""
_ANSWERS = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志|先生|女士)?(?:就[^，。]{2,30})?答[^，。：:]{1,12}问(?:实录|摘编|全文)?$"
)
"""某某答新员工问."""


@dataclass(slots=True)
class Credits:
    """What has been read so far."""

    talk: bool = False
    """The article is a conversation: who wrote it down is not its author."""
    authors: list[Author] = field(default_factory=list)
    publication: str = ""
    date: str = ""
    occasion: str = ""
    """The day on which a speech was given."""
    fronted: bool = False
    """A front matter gave the date."""
    sourced: bool = False
    """A label gave the source (来源：), or a front matter; what is told by its shape gives way to it."""
    clock: bool = False
    """The date stands beside its weekday and has no label: it may be the day of the visit."""
    seat: str = ""
    known: tuple[Author, ...] = ()
    """Whom a note at the foot introduces as the author."""
    title: str = ""
    """What a label gives as the title (原标题：…)."""

    def front(self, told: Mapping[str, str]) -> None:
        """A front matter's author, source and date."""
        if told.get("author"):
            self._named(told["author"])
        source = told.get("source", "").strip().strip("《》")
        if source and not source.startswith(("http", "www.")):
            self.publication = source
            self.sourced = True
        self.fronted = bool(told.get("date"))
        self.date = stated_date(told.get("date", "")[:10]) or stated_date(told.get("date", ""))

    def _named(self, words: str) -> None:
        org = re.match(r"^[《]?(?P<org>[\u4e00-\u9fff]{2,10})[》]?\S{0,4}记者", words)
        if org and org["org"] not in ("本报", "本刊", "本网"):
            self.publication = self.publication or org["org"]
        head = head_line(words, people=True)
        if head and (head.authors or head.publication):
            self.authors += head.authors
            self.publication = self.publication or head.publication
            return
        for name in re.split(r"[、,，;；]", words):
            self.authors += _person(name.strip())

    def by_line(self, raw: str) -> None:
        """A by-line as it stands in the file."""
        if self.talk and "整理" in raw:
            return
        made = MADE.match(raw.strip())
        self.publication = self.publication or (made["org"] if made else "")
        told = by_line(raw) or journal_authors(raw)
        if not told and (head := head_line(raw, people=True)):
            told = head.authors
            self._from(head)
            self.date = max(self.date, head.date, key=len)
        if not self.date and CLOCK.search(raw):
            self.date = stated_date(raw)
        if not told:
            names, paper = originals(raw)
            told, self.publication = tuple(map(Author, names)), self.publication or paper
        last = re.search(r".{6}[ \u3000]+(?P<name>[\u4e00-\u9fff·]{2,4})$", raw)
        if not told and last and is_name(last["name"]):
            told = (Author(last["name"]),)  # the title once more, and who spoke
        if not told and institute(raw):
            told = (Author(raw.strip()),)
        if not told and re.fullmatch(r"[\u4e00-\u9fff·]{2,4}", raw):
            told = (Author(raw),)  # a name that no surname tells, but the title does
        told = told or tuple(map(Author, names_placed(raw.strip())))
        papers = {a.affiliation for a in told if is_medium(a.affiliation)}
        self.publication = self.publication or (papers.pop() if len(papers) == 1 else "")
        self.authors += told

    def _from(self, head: Head) -> None:
        """The source that a line gives; one behind its label stands above one told by its shape."""
        labelled = "source" in head.kinds and bool(head.publication)
        if labelled and not self.sourced:
            self.publication = head.publication
        self.sourced = self.sourced or labelled
        self.publication = self.publication or head.publication

    def head(self, raw: str, above: bool = False) -> None:
        """A source line as it stands in the file; `above`: over the title."""
        found = head_line(raw, people=True) or head_line(raw)
        if found is None:
            self.publication = self.publication or dateline(raw)[0] or posted(raw)
            self.date = self.date or (stated_date(raw) if len(raw) <= _NAME_AND_DAY else "")
            if self.authors or account_and_day(raw)[1]:
                self.publication = self.publication or account_and_day(raw)[0]
            else:
                names, paper = names_and_account(raw)
                self.authors += map(Author, names)
                self.publication = self.publication or paper
            return
        self._from(found)
        self.publication = self.publication or posted(raw)
        self.title = self.title or found.title
        # the page's clock (2025-03-18 17:24 星期二) gives way to a day that has a label
        clock = self.clock and "labelled-day" in found.kinds
        if len(found.date) > len(self.date) or (clock and found.date):
            self.date = found.date
            self.clock = (above or "weekday" in found.kinds) and "labelled-day" not in found.kinds
        if found.authors and not self.authors:
            self.authors += found.authors

    def given(self, raw: str) -> None:
        """Where and when a speech was given, and by whom if the line says so."""
        self.occasion = self.occasion or stated_date(raw)
        by = _GIVEN_BY.match(raw)
        if by and not self.authors:
            self.authors += by_line(by["by"])

    def release(self, text: str) -> None:
        """The history of a law: the day it was passed or made public, not the day it takes effect."""
        passed = re.search(r"通过|公布|发布|颁布|印发|批准|修订|修正", text)
        if not self.date and passed:
            self.date = stated_date(text)

    def signature(self, raw: str, text: str) -> None:
        """The bodies that sign a document."""
        if not any(a.role != "issuer" for a in self.authors):
            signed = bodies(raw) or bodies(text) or (signing_person(text) or text,)
            known = {a.name for a in self.authors}
            self.authors += [Author(n, role="issuer") for n in signed if n not in known]

    def note(self, text: str, boxed: bool, raw: str = "") -> None:
        """（作者系…）: of the only author so far, or of a column whose by-line is lost."""
        names = tuple(a.name for a in self.authors)
        own = bio(raw, names)
        told = authors_told(text, names)
        if own:
            self.authors = [own if a.name == own.name else a for a in self.authors]
            return
        if told:
            self.authors = [
                replace(a, affiliation=told[a.name][0], position=told[a.name][1])
                if a.name in told
                else a
                for a in self.authors
            ]
            return
        told_by_name = named_in_note(text)
        if told_by_name and not boxed:
            self.authors += [a for a in told_by_name if all(a.name != b.name for b in self.authors)]
            return
        affiliation, position = author_note(text) or ("", "")
        alone = len(self.authors) == 1 and not boxed and not self.talk
        if alone and not self.authors[0].affiliation and not self.authors[0].position:
            self.authors[0] = replace(self.authors[0], affiliation=affiliation, position=position)
        elif not alone and (boxed or not self.authors):
            self.authors.append(Author("", affiliation, position))

    def introduced(self, text: str, below: bool = False) -> None:
        """作者简介：某某（1964—），…: the author, where no by-line names one; `below`: below that label."""
        for told in writers(text, below):
            if all(a.name != told.name for a in self.known):
                self.known = (*self.known, told)

    def sits(self, text: str) -> None:
        """（某某研究院，某市 430000）: where the authors so far sit."""
        if re.match(r"[（(]?\d", text):
            return  # which of the seats is whose is told by numbers alone
        seat = seat_of(text)
        self.authors = [a if a.affiliation else replace(a, affiliation=seat) for a in self.authors]

    def guest(self, name: str, post: str) -> None:
        """A name and a post from a box over his words."""
        self.authors.append(Author(re.sub(r"\s", "", name), *description(post)))

    def from_text(
        self, title: str, subtitle: str, passages: Sequence[Passage], spaced: Sequence[str] = ()
    ) -> None:
        """What the title and the text's own first and last words say, where no line did. `spaced`: the
        passages as the file sets them, with the spaces between names."""
        name, what = guest(f"{title}\n{subtitle}")
        if name and not self.talk:
            self.authors.append(Author(name, *description(what), "speaker"))
        speech = _SPEECH.match(title)
        told, post = named(speech["name"]) if speech else ("", "")
        if (is_name(told) or "·" in told) and not self.authors:
            self.authors.append(Author(told, *description(post)))
        if passages and not self.authors:
            self.authors += filter(None, (announced_speaker(passages[0].text),))
        set_so = list(spaced) or [p.text for p in passages]
        for passage, raw in zip(passages[:2], set_so[:2], strict=True):
            agency, people = dateline(passage.text)
            as_set = dateline(raw)[1]
            people = as_set if len(as_set) >= len(people) else people
            self.publication = self.publication or agency
            self.date = self.date or sent_on(passage.text)
            if people and not any(a.role == "author" for a in self.authors):
                self.authors += people
            if agency or people:
                break
        if passages and not any(a.role == "author" for a in self.authors):
            ends = [x for p, raw in zip(passages[-_LAST:], set_so[-_LAST:], strict=True)
                    for x in (p.text, raw)]  # fmt: skip
            self.authors += next((by for x in reversed(ends) if (by := signed_at_end(x))), ())
        for passage in passages[:3] if not self.authors else ():
            who = re.match(r"([\u4e00-\u9fff]{2,4})[，,]", passage.text)
            if who and is_name(who[1]) and _ABOUT.search(t2s(passage.text)):
                self.authors += [Author(who[1])]
                break
        if any(is_name(a.name) for a in self.authors):
            self.authors = [a for a in self.authors if a.role != "author" or not institute(a.name)]
        if _GIVEN.search(title) and any(a.position != "记者" for a in self.authors):
            self.authors = [a for a in self.authors if a.position != "记者"]
        self.authors = with_names(self.authors, title, passages)
        known = {a.name: a for a in self.known if a.affiliation}
        self.authors = [a if a.affiliation else known.get(a.name, a) for a in self.authors]
        self.authors = self.authors or list(self.known)

    def dated(self, asides: Iterable[Aside]) -> None:
        """The day under a document's signature, before the day of the page that shows it; else the
        day of the occasion, or of the folios if they agree."""
        asides = tuple(asides)
        signed_on = [
            day
            for above, below in pairwise(asides)
            if above.kind == "signature"
            and below.kind in ("source-line", "signature")
            and len(re.sub(r"\s", "", below.text)) <= _ONLY_A_DAY
            and len(day := stated_date(below.text)) == len("2025-03-04")
        ]
        numbered = (stated_date(a.text) for a in asides if a.kind == "document-number")
        signed_on += [day for day in numbered if len(day) == len("2025-03-04")]
        if signed_on and not self.fronted:
            self.date = signed_on[0]
        self.date = self.date or day_in_lines(asides) or self.occasion
        if not self.date:
            kinds = ("source-line", "signature", "tail-line")
            signed = [x.text for x in asides if x.kind in kinds and not _EITHER.match(x.text)]
            self.date = next((d for d in map(stated_date, reversed(signed)) if d), "")
        heads = [a.text for a in asides if a.kind == "running-head"]
        folios = [x for text in heads if (x := head_line(text, people=True))]
        self.authors += folios[0].authors if len(folios) == 1 and not self.authors else ()
        days, names = {x.date for x in folios}, {x.publication for x in folios} - {""}
        days = (days | {stated_date(text) for text in heads if folio(text)}) - {""}
        self.date = self.date or (days.pop() if len(days) == 1 else "")
        issues = journal_issues(asides)
        for name, year in issues if len(issues) == 1 else ():
            self.publication = self.publication or name
            self.date = self.date or (year if self.publication == name else "")
        self.publication = self.publication or (names.pop() if len(names) == 1 else "")
        twice = [a.text for a, b in pairwise(asides) if a.kind == "navigation" and a.text == b.text]
        self.publication = self.publication or next((t for t in twice if _is_account(t)), "")
        own = {account(x.text) for x in asides if x.kind == "share-prompt"} - {""}
        self.publication = self.publication or (own.pop() if len(own) == 1 else "")


def _is_account(text: str) -> bool:
    """Whether what a page prints twice in its head may be the name of the account that posts."""
    plain = t2s(text)
    return 2 <= len(text) <= _ACCOUNT and plain not in words("menu") | words("buttons") | words(
        "alone"
    )


_ACCOUNT = 12
"""Characters of an account's name."""


def _person(words: str) -> tuple[Author, ...]:
    """张平文, 张平文院士, 某某课题组; nobody behind 某某记者."""
    if _NO_PERSON.fullmatch(t2s(words)):
        return ()
    for size in (3, 2, 4):
        if is_name(words[:size]) and is_position(words[size:]) and len(words) - size <= 8:
            return (Author(words[:size], "", words[size:]),)
    return (Author(words),) if 2 <= len(words) <= 24 else ()


def guest(words: str) -> tuple[str, str]:
    """The one guest whom a title announces, and what he is: 专访某院某某院长, 对话某大学教授某某.

    >>> guest("水价的三个问题——专访云溪大学教授赵文君"), guest("专访云溪水务研究院赵文君院长")
    (('赵文君', '云溪大学教授'), ('赵文君', '云溪水务研究院院长'))
    >>> guest("专访云溪大学教授赵文君、李立新")
    ('', '')
    """
    found = _GUEST.search(plain := t2s(words))
    if found and placed_name(found["name"]):
        return words[slice(*found.span("name"))], words[slice(*found.span("what"))]
    found = _GUEST_POST.search(plain)
    for size in (3, 2):
        if found and is_name(found["what"][-size:]) and len(found["what"]) > size + 3:
            return found["what"][-size:], found["what"][:-size] + found["post"]
    return "", ""


def spokesman(title: str) -> str:
    """Who answers, as the title says: 外交部发言人就…答记者问; empty if it does not.

    >>> spokesman("水务局发言人就水价答记者问"), spokesman("水价答记者问"), spokesman("赵文君答员工问")
    ('水务局发言人', '', '赵文君')
    """
    person = _ANSWERS.match(title)
    if person and is_name(person["name"]):
        return person["name"]
    found = _SPOKESMAN.match(title)
    if not found or "问" not in title:
        return ""
    return found["name"] if found["name"] and is_name(found["name"]) else found["who"]
