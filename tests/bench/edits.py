"""python -m tests.bench.edits [EDITS] [SEED]: random edits, and after each the bytes of a clean build.

A project is built into one tree again and again, each time after one more edit (text, dates, new
and removed and renamed seeds, entries and prose of `docs/`, evidence words, settings). A page that
depends on something that it was not seen to ask for would stand as it was: it differs from what a
clean build writes. Pages are few enough, and the limits of pages low enough, that most edits
reach what is left off as well as what is shown.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator import pipeline
from generator.findings import stops
from generator.write import BuildInfo, limits
from tests.bench.build_corpus import seeds
from tests.support import yaml_of

CORPUS = Path(__file__).parent.parent / "corpora" / "wetland"
INFO = BuildInfo("0123abc", "2026-11-22", "test")
MADE_UP = 4
"""Made-up articles beside those of the corpus."""
LOW: Mapping[str, int] = {
    "QUOTED": 4, "OFFICIAL": 2, "LISTED": 5, "FURTHER": 1, "ROWS": 8, "CONCORDANCE": 6, "CITED": 3,
    "EVENTS": 12, "FIGURES": 10, "CHARTS": 2, "COLUMNS": 7, "ARTICLES": 6, "NEWEST": 2,
    "FINDINGS": 5, "NODES": 14, "CLOSEST": 3, "CARD": 2, "PLACES": 2, "PARALLELS": 2, "BESIDE": 4, "TELLERS": 2, "TOLD": 2, "ABOUT": 4,
    "NEAR": 2, "FACTS": 3, "VOICES": 4, "SAID": 1, "GAPS": 2,
}  # fmt: skip
"""Limits of pages, so low that little material is beyond them."""

SENTENCES = (
    "到2028年，退化湿地修复面积达到{n}万亩。",
    "省政府印发《关于加强湿地修复工作的意见》，提出红树林面积超过{n}公顷。",
    "2025年{m}月，沿岸村庄新建观鸟驿站{n}座。",
    "盐沼是指受潮水周期淹没的滩地，巡护要跟上。",
    "到2032年，湿地保护率达到{n}%，监测站网基本建成。",
    "《关于支持沿岸渔业转型的通知》要求，转产渔民今年达到{n}人。",
    "自然学校和湿地观光让沿岸的人受益，潮沟也重新过水。",
    "没有什么新的话。",
)
WORDS = ("湿地", "巡护", "潮沟", "修复", "观光", "产业", "设备", "数据", "沿岸", "同比增长")


@dataclass(frozen=True, slots=True)
class Pages:
    """What one build and one clean build gave: names of the files that differ, files made."""

    differ: tuple[str, ...]
    changed: tuple[str, ...]
    stopped: bool = False


class Project:
    """A project, its tree, and the chance that edits it."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)
        self.count = 0
        self.dealt: list[Callable[[], None]] = []
        shutil.copytree(CORPUS, root)
        for name, text in seeds(MADE_UP):
            (root / "seeds" / name).write_text(text, "utf-8")

    # ------------------------------------------------------------------ edits

    def seed(self) -> Path:
        """A seed by chance."""
        return self.chance.choice(sorted((self.root / "seeds").glob("*.txt")))

    def page(self, folder: str) -> Path | None:
        """A page of a folder of `docs/` by chance."""
        found = sorted(p for p in (self.root / "docs" / folder).glob("*.md") if p.stem != "index")
        return self.chance.choice(found) if found else None

    def sentence(self) -> str:
        """A sentence by chance."""
        chance = self.chance
        return chance.choice(SENTENCES).format(n=chance.randint(2, 99), m=chance.randint(1, 12))

    def front(self, file: Path, **values: object) -> None:
        """Set values of a page's front matter; None takes one away."""
        _, head, body = file.read_text("utf-8").split("---\n", 2)
        front: dict[str, Any] = yaml_of(head) or {}
        front.update(values)
        kept = {key: value for key, value in front.items() if value is not None}
        shown = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)
        file.write_text(f"---\n{shown}---\n{body}", "utf-8")

    def told(self) -> None:
        """A sentence more in a seed."""
        file = self.seed()
        text = file.read_text("utf-8")
        places = [at + 1 for at, char in enumerate(text) if char == "。"]
        at = self.chance.choice(places) if places else len(text)
        file.write_text(text[:at] + self.sentence() + text[at:], "utf-8")

    def untold(self) -> None:
        """A paragraph less in a seed."""
        file = self.seed()
        blocks = file.read_text("utf-8").split("\n\n")
        if len(blocks) > 4:
            del blocks[self.chance.randrange(2, len(blocks))]
        file.write_text("\n\n".join(blocks), "utf-8")

    def repeated(self) -> None:
        """A paragraph of one seed in another one: both are parallels."""
        blocks = [b for b in self.seed().read_text("utf-8").split("\n\n") if len(b) > 40]
        other = self.seed()
        if blocks:
            text = other.read_text("utf-8").rstrip("\n")
            other.write_text(f"{text}\n\n{self.chance.choice(blocks)}\n", "utf-8")

    def more(self) -> None:
        """A new seed."""
        said = "\n\n".join(self.sentence() + self.sentence() for _ in range(4))
        name = f"new{self.count}.txt"
        title = f"{self.chance.choice(WORDS)}新篇{self.count}"
        day = f"2025年{self.chance.randint(1, 12)}月3日"
        (self.root / "seeds" / name).write_text(f"{title}\n\n（{day}）\n\n{said}\n", "utf-8")

    def less(self) -> None:
        """A seed less, with its entry."""
        if len(list((self.root / "seeds").glob("*.txt"))) > 4:
            name = self.seed().name
            (self.root / "seeds" / name).unlink()
            for file in self._entries(name):
                file.unlink()

    def renamed(self) -> None:
        """A seed under another name, its entry with it."""
        file = self.seed()
        name = f"{'az'[self.count % 2]}{self.count}.txt"
        for entry in self._entries(file.name):
            self.front(entry, seed=name)
        file.rename(file.with_name(name))

    def _entries(self, seed: str) -> list[Path]:
        folder = self.root / "docs" / "articles"
        return [f for f in sorted(folder.glob("*.md")) if f"seed: {seed}\n" in f.read_text("utf-8")]

    def dated(self) -> None:
        """An article's date, title, kind or authors, by an editor."""
        seed = self.seed().name
        folder = self.root / "docs" / "articles"
        folder.mkdir(exist_ok=True)
        found = self._entries(seed)
        file = found[0] if found else folder / f"by-hand-{self.count}.md"
        if not found:
            file.write_text(f"---\nseed: {seed}\n---\n按语。\n", "utf-8")
        day = f"20{self.chance.randint(19, 26)}-0{self.chance.randint(1, 9)}-11"
        values: list[dict[str, object]] = [
            {"date": day, "date_basis": "confirmed"},
            {"title": f"改题{self.chance.choice(WORDS)}{self.count}"},
            {"kind": self.chance.choice(["commentary", "news", "report", "speech"])},
            {"authors": [{"name": f"张{self.chance.choice('甲乙丙')}"}]},
            {"official": self.chance.choice(["xiufu-yijian", None]), "kind": "official"},
            {"publication": f"{self.chance.choice(WORDS)}日报"},
        ]
        self.front(file, **self.chance.choice(values))

    def prose(self) -> None:
        """An editor's prose, somewhere in `docs/`."""
        file = self.chance.choice(sorted((self.root / "docs").rglob("*.md")))
        link = self.chance.choice(["", "见[盐沼](../glossary/yanzhao.md)。", "\n\n## 小题\n\n话。"])
        file.write_text(f"{file.read_text('utf-8')}\n又一句{self.count}。{link}\n", "utf-8")

    def term(self) -> None:
        """A new term, or another definition, alias or relation of one; or one less."""
        folder = self.root / "docs" / "glossary"
        file = self.page("glossary")
        way = self.chance.randrange(5)
        word = self.chance.choice(WORDS)
        if file is None or way == 0:
            text = f"---\nterm: {word}{'的' * (self.count % 2)}\ndefinition: 第{self.count}种说法\n---\n"
            (folder / f"new-{self.count}.md").write_text(text, "utf-8")
        elif way == 1:
            self.front(file, definition=f"又一种说法{self.count}")
        elif way == 2:
            self.front(file, aliases=[word, f"别名{self.count}"])
        elif way == 3:
            others = [f.stem for f in sorted(folder.glob("*.md")) if f != file]
            self.front(file, related=others[:2])
        elif len(list(folder.glob("*.md"))) > 1:
            file.unlink()

    def category(self) -> None:
        """An evidence word, title, mark or order of a category; or a new topic; or one less."""
        kind = self.chance.choice(["domains", "topics", "stages"])
        file = self.page(kind)
        way = self.chance.randrange(7)
        if kind == "topics" and (file is None or way == 0):
            text = f"---\ntitle: 新题{self.count}\nparents: [restoration]\nevidence: [新词{self.count}, 修复]\n---\n"
            (self.root / "docs" / kind / f"t{self.count}.md").write_text(text, "utf-8")
        elif file is None:
            return
        elif kind == "topics" and way == 6:
            file.unlink()
        elif way in (0, 1):
            self.front(file, evidence=[self.chance.choice(WORDS), f"{self.chance.choice(WORDS)}站"])
        else:
            values: list[dict[str, object]] = [
                {"title": f"题{self.count}"},
                {"order": self.chance.randint(1, 9)},
                {"summary": f"一句{self.count}。"},
                {"mark": self.chance.choice("修监计文"), "hue": self.chance.randint(1, 9)}
                if kind == "domains"
                else {"headings": [self.chance.choice(WORDS)]},
            ]
            self.front(file, **self.chance.choice(values))

    def policy(self) -> None:
        """A new document, or another title, name or date of one; or one less."""
        file = self.page("policies")
        way = self.chance.randrange(5)
        if file is None or way == 0:
            text = f"---\ntitle: 《新办法{self.count}》\nnamed: [{self.chance.choice(WORDS)}]\ndate: 2025\n---\n"
            (self.root / "docs" / "policies" / f"p{self.count}.md").write_text(text, "utf-8")
        elif way == 1:
            self.front(file, issuer=f"省厅{self.count}")
        elif way == 2:
            self.front(file, date=f"2025-0{self.chance.randint(1, 9)}")
        elif way == 3:
            self.front(file, title=f"关于加强湿地修复工作的意见{self.count}")
        elif file.stem != "xiufu-yijian":
            file.unlink()

    def setting(self) -> None:
        """A setting of `mkdocs.yml`."""
        file = self.root / "mkdocs.yml"
        found: dict[str, Any] = yaml_of(file.read_text("utf-8"))
        found |= self.chance.choice(
            [
                {"site_name": f"读本{self.count}"},
                {"site_url": f"https://example.org/{self.count}/"},
                {"repo_url": f"https://example.org/r{self.count}"},
                {"site_description": f"说明{self.count}"},
            ]
        )
        file.write_text(yaml.safe_dump(found, allow_unicode=True, sort_keys=False), "utf-8")

    def edit(self) -> str:
        """One edit; what it was. Kinds are dealt like cards: none is long away."""
        if not self.dealt:
            self.dealt = [
                self.told, self.told, self.told, self.untold, self.repeated, self.more, self.less,
                self.renamed, self.dated, self.dated, self.prose, self.term, self.term,
                self.category, self.category, self.policy, self.setting,
            ]  # fmt: skip
            self.chance.shuffle(self.dealt)
        self.count += 1
        way = self.dealt.pop()
        way()
        return way.__name__

    # ------------------------------------------------------------------ builds

    def built(self) -> Pages:
        """The tree built once more, held against a clean one."""
        outcome = pipeline.build(self.root, INFO)
        if stops(outcome.findings):
            return Pages((), (), True)
        with tempfile.TemporaryDirectory(prefix="clean-") as name:
            clean = Path(name)
            pipeline.build(self.root, INFO, clean, pipeline.plain())
            one, other = _bytes(self.root / pipeline.PAGES), _bytes(clean)
        differ = [name for name in one | other if one.get(name) != other.get(name)]
        return Pages(tuple(sorted(differ)), outcome.changed)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@contextmanager
def low() -> Iterator[None]:
    """Pages with room for little."""
    before = {name: getattr(limits, name) for name in LOW}
    for name, value in LOW.items():
        setattr(limits, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(limits, name, value)


def edited(root: Path, builds: int, seed: int, together: int = 1) -> Iterator[tuple[str, Pages]]:
    """What was edited before each build, and what it gave; what stops a build is undone."""
    with low():
        project = Project(root, seed)
        yield "none", project.built()
        before = root.with_name(f"{root.name}-before")
        for _ in range(builds):
            shutil.rmtree(before, ignore_errors=True)
            shutil.copytree(root, before, ignore=shutil.ignore_patterns("build"))
            what = " ".join(project.edit() for _ in range(together))
            found = project.built()
            if found.stopped:
                for part in ("docs", "seeds"):
                    shutil.rmtree(root / part)
                    shutil.copytree(before / part, root / part)
                shutil.copy(before / "mkdocs.yml", root)
            yield what, found
        shutil.rmtree(before, ignore_errors=True)


def main(edits: int, seed: int) -> int:
    """Say of each edit how much was written, and what is wrong."""
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="edits-") as name:
        for at, (what, found) in enumerate(edited(Path(name) / "project", edits, seed)):
            pages = sum(path.endswith(".md") for path in found.changed)
            said = "stops" if found.stopped else f"{pages} pages"
            print(f"{at:4} {what:10} {said:10} {' '.join(found.differ)}", flush=True)
            wrong += bool(found.differ)
    print(f"{edits} edits, {wrong} with pages that differ from a clean build")
    return wrong


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:]]
    sys.exit(bool(main(*(given + [200, 0][len(given) :]))))
