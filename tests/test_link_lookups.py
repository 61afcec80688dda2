"""The ways back, and what two articles share, by their limits."""

from __future__ import annotations

import random
from dataclasses import fields, replace

import pytest

from generator.link import backlinks, first_uses, likeness, link, parallels
from generator.model import (
    Article,
    ArticleEntry,
    Correction,
    Knowledge,
    Mention,
    Passage,
    Quote,
    Reading,
    Section,
    Term,
    TermEntry,
)
from tests.golden.corpus import knowledge
from tests.support import article


def test_all_the_ways_back_of_the_made_up_corpus() -> None:
    ways = backlinks(knowledge())
    told = {f.name: dict(getattr(ways, f.name)) for f in fields(ways)}
    parallel = knowledge().parallels
    assert told == {
        "passages_of_term": {"shore-power": ("rules#L4", "rules#L6", "talk#L1")},
        "passages_of_policy": {"rules-2026": ()},
        "passages_of_category": {
            ("domain", "berths"): ("rules#L4", "rules#L6"),
            ("stage", "2028"): ("rules#L4",),
            ("topic", "cost"): ("talk#L3",),
        },
        "terms_of_passage": {
            "rules#L4": ("shore-power",),
            "rules#L6": ("shore-power",),
            "talk#L1": ("shore-power",),
        },
        "policies_of_passage": {},
        "events_of_passage": {"rules#L4": ("t-2028",)},
        "figures_of_passage": {"rules#L4": ("f-2028", "f-2030")},
        "parallels_of_passage": {"rules#L6": parallel, "talk#L1": parallel},
        "events_of_term": {"shore-power": ("t-2028",)},
        "figures_of_term": {},
        "events_of_policy": {},
        "policies_of_term": {"shore-power": ()},
        "related_terms": {"shore-power": ()},
        "terms_pointing": {},
    }


def _terms(places: dict[str, list[str]], related: dict[str, tuple[str, ...]]) -> Knowledge:
    """A corpus in which terms stand in passages, and nothing else."""
    terms = tuple(
        Term(
            TermEntry(ident, ident, f"docs/glossary/{ident}.md", related=related.get(ident, ())),
            "", "", None,
            tuple(Mention("term", ident, Quote(place, 0, 2, ident)) for place in where),
        )
        for ident, where in places.items()
    )  # fmt: skip
    known = knowledge()
    return replace(
        known, terms=terms, policies=(), readings=(), events=(), figures=(), parallels=()
    )


def test_terms_are_related_that_stand_together_more_than_chance_would() -> None:
    ways = backlinks(
        _terms(
            {
                "a": ["x#1", "x#2", "x#3", "x#4"],
                "b": ["x#1", "x#2", "x#1"],
                "c": ["x#1", "x#2", "x#3", "y#1", "y#2", "y#3", "y#4", "y#5", "y#6"],
                "d": ["x#4"],
                "e": [],
            },
            {"e": ("d", "a", "no"), "d": ("a",)},
        )
    )
    assert ways.related_terms == {
        "a": ("b", "c"), "b": ("a", "c"), "c": ("a", "b"), "d": ("a",), "e": ("d", "a"),
    }  # fmt: skip
    assert ways.terms_pointing == {"d": ("e",), "a": ("d", "e"), "no": ("e",)}
    crowd = {f"t{n:02}": ["x#1", "x#2"] for n in range(12)}
    many = backlinks(_terms(crowd, {"t00": tuple(sorted(crowd)[1:])}))
    assert len(many.related_terms["t01"]) == 8
    assert len(many.related_terms["t00"]) == 11


def test_events_and_figures_are_of_the_terms_that_stand_in_their_words() -> None:
    known = knowledge()
    (event,), figure = known.events, known.figures[0]
    text = known.readings[0].article.passages[0].text
    at = text.index("岸电")
    for start, end, inside in (
        (at, at + 2, True),
        (at - 1, at + 3, True),
        (at + 1, at + 2, False),
        (at + 1, at + 9, False),
        (at, at + 1, False),
        (at - 3, at + 1, False),
    ):
        sources = (Quote("rules#L4", start, end, text[start:end]),)
        ways = backlinks(
            replace(
                known,
                events=(replace(event, sources=sources),),
                figures=(replace(figure, sources=sources),),
            )
        )
        assert bool(ways.events_of_term) is bool(ways.figures_of_term) is inside


# ------------------------------------------------------------------------- what is shared


CLAUSE = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


def _shares(left: str, right: str) -> list[tuple[float, list[str]]]:
    found = parallels([article(left, id="a"), article(right, id="b")])
    return [(item.score, [left[a : a + n] for a, _, n in item.shared]) for item in found]


def test_a_run_is_of_seven_letters_and_all_together_of_sixteen() -> None:
    assert _shares(f"一二三{CLAUSE[:16]}", f"{CLAUSE[:16]}四五六") == [(0.842, [CLAUSE[:16]])]
    assert _shares(f"一二三{CLAUSE[:15]}", f"{CLAUSE[:15]}四五六") == []
    two = f"{CLAUSE[:11]}，一二三，{CLAUSE[11:21]}"
    assert _shares(two, f"{CLAUSE[:11]}；六七八；{CLAUSE[11:21]}") == [
        (0.875, [CLAUSE[:11], CLAUSE[11:21]])
    ]
    few = f"{CLAUSE[:10]}，一二三，{CLAUSE[11:21]}"
    assert _shares(few, f"{CLAUSE[:10]}；六七八；{CLAUSE[11:21]}") == []


def test_letters_and_digits_are_shared_too() -> None:
    run = "abcdefghijklmnopqrstuvwxyz0123456789"
    assert _shares(f"甲{run}", f"乙{run}") == [(0.973, [run])]
    for at in (0, 5, 10, 20):
        assert _shares(f"甲{run[at : at + 16]}", f"乙{run[at : at + 16]}") == [
            (0.941, [run[at : at + 16]])
        ]
    assert _shares(f"{run[:8]}甲{run[8:16]}", f"{run[:8]}乙{run[8:16]}") == []


def test_the_last_letters_of_a_passage_are_compared_too() -> None:
    long_, last = CLAUSE[:14], "".join(chr(0x7000 + n) for n in range(7))
    for more in ("", "一"):
        left, right = f"{long_}{more}二三四{last}", f"{long_}五六七{last}"
        assert _shares(left, right)[0][1] == [long_, last]
        assert _shares(right, left)[0][1] == [long_, last]


def test_it_is_enough_of_the_shorter_passage() -> None:
    rest = "".join(chr(0x5000 + n) for n in range(200))
    other = "".join(chr(0x6000 + n) for n in range(200))
    assert _shares(CLAUSE[:16] + rest[:117], CLAUSE[:16] + other[:117]) == [(0.12, [CLAUSE[:16]])]
    assert _shares(CLAUSE[:16] + rest[:118], CLAUSE[:16] + other[:118]) == []
    assert _shares(CLAUSE[:16], CLAUSE[:16] + other) == [(1.0, [CLAUSE[:16]])]


def test_titles_do_not_count_and_width_and_script_make_no_difference() -> None:
    title = "《关于深入开展节水行动的实施意见和工作方案》"
    assert _shares(f"印发{title}", f"落实{title}") == []
    assert _shares(f"据《供水办法》，{CLAUSE[:16]}", f"按《节水条例》和《办法》{CLAUSE[:16]}") == [
        (0.889, [CLAUSE[:16]])
    ]
    assert _shares("经济增长与就业，国内发展达２０座ＡＢ", "經濟增長與就業國內發展達20座ab") != []


def test_a_passage_has_its_closest_parallels_and_official_ones_always() -> None:
    texts = [
        CLAUSE[: 16 + n % 4] + "".join(chr(0x5000 + 40 * n + k) for k in range(9)) for n in range(9)
    ]
    articles = [article(text, id=f"a{n}") for n, text in enumerate(texts)]
    found = parallels(articles)
    of = {a.id: [p for p in found if f"{a.id}#L1" in (p.left, p.right)] for a in articles}
    assert max(map(len, of.values())) == likeness.BEST
    assert [p.left for p in found] == sorted(p.left for p in found)
    official = [replace(articles[0], official="plan"), *articles[1:]]
    assert sum("a0#L1" in (p.left, p.right) for p in parallels(official)) == 8


def test_of_one_passage_the_closest_stands_first() -> None:
    articles = [
        article(CLAUSE[:20], id="a"),
        article(CLAUSE[:17] + "一二三四五", id="b"),
        article(CLAUSE[:19] + "六七", id="c"),
        article(CLAUSE[:17] + "八九十百千", id="d"),
    ]
    found = [(p.left[0], p.right[0], p.score) for p in parallels(articles)]
    assert found[:3] == [("a", "c", 0.95), ("a", "b", 0.85), ("a", "d", 0.85)]


def test_a_turn_of_phrase_leads_to_official_texts_only() -> None:
    texts = [CLAUSE[:18] + chr(0x5000 + n) * 3 for n in range(likeness.FREQUENT + 1)]
    articles = [article(text, id=f"a{n:02}") for n, text in enumerate(texts)]
    assert parallels(articles) == ()
    assert parallels(articles[:-1]) != ()
    official = [*articles[:-1], replace(articles[-1], official="plan")]
    assert {p.right for p in parallels(official)} == {f"a{likeness.FREQUENT}#L1"}
    first = [replace(articles[0], official="plan"), *articles[1:]]
    assert {p.left for p in parallels(first)} == {"a00#L1"}


def test_a_big_corpus_is_searched_by_a_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(3)
    run = "".join(draw.choices([chr(0x5000 + n) for n in range(2000)], k=60))
    pair = [article(run + "一二三", id="a"), article("四五六" + run, id="b")]
    whole = parallels(pair)
    monkeypatch.setattr(likeness, "_BIG", 10)
    assert parallels(pair) == whole != ()


def test_a_big_corpus_may_miss_what_its_sample_misses(monkeypatch: pytest.MonkeyPatch) -> None:
    run = "".join(chr(c) for c in range(0x5000, 0x5040) if c % 6 > 1)[:20]
    pair = [article(run + "一二三", id="a"), article("四五六" + run, id="b")]
    assert parallels(pair)
    monkeypatch.setattr(likeness, "_BIG", 10)
    assert parallels(pair) == ()


def test_the_longest_run_is_shared() -> None:
    assert _shares(f"{CLAUSE[:16]}一{CLAUSE[:9]}二", CLAUSE[:16]) == [(1.0, [CLAUSE[:16]])]
    assert _shares(f"{CLAUSE[:9]}一{CLAUSE[:16]}二", CLAUSE[:16]) == [(1.0, [CLAUSE[:16]])]


def test_repeated_words_are_shared_once() -> None:
    word = CLAUSE[:16]
    (item,) = parallels([article(word * 2, id="a"), article(word + "一" + word, id="b")])
    assert item.score == pytest.approx(1.0)
    covered = [at for a, _, n in item.shared for at in range(a, a + n)]
    assert len(covered) == len(set(covered)) == 32


# ------------------------------------------------------------------------- links


def test_of_words_that_begin_together_the_longest_is_linked() -> None:
    text = article("云溪水务局与水务局，水务局与水务。", id="a")

    def use(target: str, at: int, words: str, kind: str = "term") -> Mention:
        return Mention(kind, target, Quote("a#L1", at, at + len(words), words))

    reading = Reading(
        text,
        mentions=(
            use("water", 2, "水务"), use("office", 2, "水务局"), use("city", 0, "云溪水"), use("water", 14, "水务"),
            use("plan", 6, "水务", "policy"), use("rules", 6, "水务局", "policy"), use("no", 0, "外"),
            Mention("term", "other", Quote("b#L1", 0, 1, "云")),
        ),
    )  # fmt: skip
    assert [(m.target, m.quote.start, m.quote.text) for m in first_uses(reading)] == [
        ("city", 0, "云溪水"),
        ("rules", 6, "水务局"),
        ("water", 14, "水务"),
    ]


def test_a_term_in_the_name_of_a_document_gives_way_wherever_it_stands() -> None:
    text = article("《供水办法》。又《供水办法》与供水。", id="a")
    reading = Reading(
        text,
        mentions=(
            *(Mention("term", "supply", Quote("a#L1", at, at + 2, "供水")) for at in (1, 9, 14)),
            *(
                Mention("policy", "rules", Quote("a#L1", at, at + 6, "《供水办法》"))
                for at in (0, 8)
            ),
        ),
    )
    assert [(m.target, m.quote.start) for m in first_uses(reading)] == [
        ("rules", 0),
        ("supply", 14),
    ]


def test_the_closest_parallels_stand_first() -> None:
    known = knowledge()
    (one,) = known.parallels
    near, far = replace(one, right="rules#L4", score=0.9), replace(one, right="talk#L3", score=0.2)
    ways = backlinks(replace(known, parallels=(far, one, near)))
    assert ways.parallels_of_passage[one.left] == (near, one, far)


# ------------------------------------------------------------------------- corrections


def _corrected(
    *corrections: Correction, text: str = "节水办法与节水。", others: tuple[Mention, ...] = ()
) -> Knowledge:
    passages = (
        Passage("a#L1", "a", "L1", text, (1,)),
        Passage("a#L3", "a", "L3", "节水要好。", (3,)),
    )
    reading = Reading(
        Article("a", "a.txt", "题", passages, (Section("", 0, ""),)),
        mentions=(
            Mention("term", "water", Quote("a#L1", 0, 2, "节水")),
            Mention("term", "water", Quote("a#L1", 5, 7, "节水")),
            Mention("policy", "rules", Quote("a#L1", 0, 4, "节水办法")),
            *others,
        ),
    )
    entry = ArticleEntry("a", "a.txt", "docs/articles/a.md", corrections=corrections)
    known = knowledge()
    return link(replace(known.project, articles=(entry,)), [reading])


def test_an_editors_word_takes_the_place_of_what_was_read() -> None:
    add = Correction("L1", "terms", add=("rule",), values=(("quote", "水办"),), line=4)
    later = Correction("L3", "terms", add=("water",), values=(("quote", "节水"),), line=5)
    known = _corrected(later, add)
    assert [(m.kind, m.target, m.quote.passage, m.quote.start) for m in known.readings[0].mentions] == [
        ("term", "rule", "a#L1", 1),
        ("term", "water", "a#L1", 5),
        ("term", "water", "a#L3", 0),
        ("policy", "rules", "a#L1", 0),
    ]  # fmt: skip
    others = tuple(
        Mention("term", target, Quote(place, 0, 1, "节"))
        for target, place in (("a", "a#L1"), ("z", "a#L1"), ("water", "a#L3"))
    )
    away = _corrected(Correction("L1", "terms", remove=("water",), line=6), others=others)
    assert [(m.target, m.quote.passage) for m in away.readings[0].mentions] == [
        ("a", "a#L1"), ("z", "a#L1"), ("water", "a#L3"), ("rules", "a#L1")
    ]  # fmt: skip
    assert not [f for f in away.findings if f.code == "correction-unmatched"]


def test_a_correction_that_fits_nothing_is_told() -> None:
    known = _corrected(
        Correction("L3", "terms", remove=("water",), line=6),
        Correction("L1", "policies", add=("rules",), values=(("quote", "没有"),), line=7),
        Correction("L9", "policies", add=("rules",), values=(("quote", "节水"),), line=8),
        Correction("L1", "domains", add=("berths",), line=9),
    )
    told = [
        (f.line, dict(f.values)["what"]) for f in known.findings if f.code == "correction-unmatched"
    ]
    assert told == [(6, "water"), (7, "没有")]
    nowhere = [f for f in known.findings if f.code == "correction-passage-unknown"]
    assert [(f.line, dict(f.values)["near"]) for f in nowhere] == [(8, "L3")]
    assert len(known.readings[0].mentions) == 3
