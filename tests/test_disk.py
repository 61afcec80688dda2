"""The disk and other builds: nothing is lost, nothing is written outside, and one line tells why."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import pipeline
from generator import site as sites
from generator.cli import main
from generator.cli.faults import as_finding
from generator.findings import as_line
from generator.site import Busy, alone, lock
from generator.site.folders import beside, discard, recover, swap_in, twin
from generator.sources import read_project
from tests.bench import full, kill
from tests.bench.loaded import Loaded
from tests.support import small_project

ROOT = Path(__file__).parent.parent
ENGLISH = ["--lang", "en", "--root"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project without outputs, beside somebody's folder."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "letter").write_text("kept", "utf-8")
    return small_project(tmp_path / "project")


@pytest.fixture(scope="module")
def loaded() -> Iterator[Loaded]:
    """A process that has the program loaded and begins others."""
    started = Loaded(kill.environment())
    yield started
    started.close()


def _errors(capsys: pytest.CaptureFixture[str]) -> list[str]:
    told = capsys.readouterr().err
    assert "Traceback" not in told
    return [found[1] for found in re.finditer(r"error\[([a-z-]+)\]", told)]


# --------------------------------------------------------------------- folders elsewhere


@pytest.mark.parametrize("name", ["build", "build/pages", "build/cache", "site", "dist"])
@pytest.mark.parametrize("command", ["build", "offline", "serve"])
def test_a_folder_that_is_a_link_is_not_written_through(
    name: str, command: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).symlink_to(project.parent / "theirs")
    assert main([*ENGLISH, str(project), command]) == 1
    assert _errors(capsys) == ["folder-linked"]
    assert [path.name for path in (project.parent / "theirs").iterdir()] == ["letter"]
    assert (project / name).is_symlink()
    assert not list(project.glob(".site*"))


@pytest.mark.parametrize("name", ["build", "build/pages", "site", "dist"])
def test_a_file_in_a_folders_place_stays(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text("somebody's", "utf-8")
    assert main([*ENGLISH, str(project), "build"]) == 1
    assert _errors(capsys) == ["folder-is-file"]
    assert (project / name).read_text("utf-8") == "somebody's"


def test_a_folder_of_somebodys_is_not_replaced(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "site").mkdir()
    (project / "site" / "letter").write_text("kept", "utf-8")
    assert main([*ENGLISH, str(project), "build"]) == 1
    assert _errors(capsys) == ["folder-foreign"]
    assert (project / "site" / "letter").read_text("utf-8") == "kept"
    (project / "site" / "letter").rename(project / "site" / ".letter")
    assert main([*ENGLISH, str(project), "build"]) == 0


def test_links_below_the_pages_are_removed_and_not_followed(project: Path) -> None:
    theirs = project.parent / "theirs"
    pages = project / "build" / "pages"
    (pages / "data").mkdir(parents=True)
    (pages / "articles").symlink_to(theirs)
    (pages / "index.md").symlink_to(theirs / "letter")
    (pages / "data" / ".index.md.part").symlink_to(theirs / "letter")
    (project / "build" / "mkdocs.yml").symlink_to(theirs / "letter")
    (project / "build" / ".lock-holder").symlink_to(theirs / "letter")
    (project / ".site-new").symlink_to(theirs)
    (project / ".site-old").symlink_to(theirs)
    assert main([*ENGLISH, str(project), "build"]) == 0
    assert [path.name for path in theirs.iterdir()] == ["letter"]
    assert (theirs / "letter").read_text("utf-8") == "kept"
    assert not [path for path in project.rglob("*") if path.is_symlink()]
    assert not list(project.glob(".site*"))


def test_a_site_is_swapped_where_two_folders_cannot_change_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at_once in (True, False):
        new, site = tmp_path / ".site-new", tmp_path / "site"
        for folder in (new, site):
            discard(folder)
            folder.mkdir()
            (folder / "index.html").write_text(folder.name, "utf-8")
        if not at_once:
            monkeypatch.setattr("generator.site.folders._exchanged", lambda one, other: False)
        swap_in(new, site)
        assert (site / "index.html").read_text("utf-8") == ".site-new"
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_swap_that_fails_halfway_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.site.folders._exchanged", lambda one, other: False)
    site = tmp_path / "site"
    site.mkdir()
    with pytest.raises(OSError, match="No such file"):
        swap_in(tmp_path / ".site-new", site)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("1767225600", 1767225600),
        ("0", 315532800),
        ("99999999999", 4354819198),
        ("9" * 5000, 315532800),
        ("²", 315532800),
        ("-1", 315532800),
    ],
)
def test_a_moment_is_one_that_a_zip_can_name(
    given: str, moment: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert sites.epoch(tmp_path) == moment


def test_what_a_killed_swap_left_is_the_site_again(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("old", "new", "new-1"):
        beside(site, name).mkdir()
    recover(site)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root is kept from nothing")
def test_a_site_that_is_read_only_is_replaced(tmp_path: Path) -> None:
    site, new = tmp_path / "site", tmp_path / ".site-new"
    for folder in (site / "a", new):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text("x", "utf-8")
    for path in (site / "a" / "index.html", site / "a", site):
        path.chmod(0o500)
    swap_in(new, site)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert [path.name for path in site.iterdir()] == ["index.html"]


def test_what_cannot_be_removed_is_told_with_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", "index.html")

    (tmp_path / "old").mkdir()
    monkeypatch.setattr(shutil, "rmtree", refuse)
    with pytest.raises(PermissionError) as error:
        discard(tmp_path / "old")
    assert error.value.filename == str(tmp_path / "old")


def test_a_copy_of_a_site_holds_no_link(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("kept", "utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("x", "utf-8")
    (site / "letter").symlink_to(tmp_path / "letter")
    os.mkfifo(site / "pipe")
    twin(site, tmp_path / "copy", leave_out=(), shared=("index.html", "letter", "pipe"))
    assert [path.name for path in (tmp_path / "copy").iterdir()] == ["index.html"]


def test_what_the_site_builder_writes_into_is_no_file_of_the_last_site(project: Path) -> None:
    """Files of the theme are written over where those of the program are newer."""
    assert main([*ENGLISH, str(project), "build"]) == 0
    site = project / "site"
    before = {path: path.stat().st_ino for path in site.rglob("*") if path.is_file()}
    shutil.copytree(site, project.parent / "last", copy_function=os.link)
    (project / "docs" / "index.md").write_text("---\ntitle: 改了\n---\n", "utf-8")
    theme = [path for path in before if "javascripts" in path.parts]
    assert theme
    for path in theme:
        path.write_text("half", "utf-8")
        os.utime(path, (0, 0))
    assert main([*ENGLISH, str(project), "build"]) == 0
    assert all(path.read_text("utf-8") != "half" for path in theme)
    last = project.parent / "last"
    assert all((last / path.relative_to(site)).read_text("utf-8") == "half" for path in theme)
    # Pages that have not changed are shared, not copied.
    assert sum(path.stat().st_ino == number for path, number in before.items()) > 10


# ------------------------------------------------------------------------ errors, told


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (OSError(28, "No space left on device"), ".: error[disk-full] the disk is full (No space"),
        (OSError(122, "Disk quota exceeded"), ".: error[disk-full] the disk is full (Disk quota"),
        (
            PermissionError(13, "Permission denied", "{root}/build/pages/index.md"),
            "build/pages/index.md: error[place-forbidden] “build/pages/index.md” may not be read or "
            "written (Permission denied). — let the user who runs this read and write build/pages,",
        ),
        (
            OSError(30, "Read-only file system", "{root}/site"),
            "site: error[place-forbidden] “site” may not be read or written (Read-only file system). "
            "— let the user who runs this read and write {root},",
        ),
        (
            OSError(5, "Input/output error", "{root}/seeds/a.txt"),
            "seeds/a.txt: error[disk-error] the system failed to read or write “seeds/a.txt”",
        ),
        (OSError(5, "Input/output error", "/elsewhere/x"), "/elsewhere/x: error[disk-error]"),
        (OSError(5, "Input/output error"), ".: error[disk-error]"),
        (
            OSError("of no number"),
            "generator: error[program-fault] the program failed: OSError: of no",
        ),
        (OSError(28, "No space left on device", "<stdout>"), "<stdout>: error[disk-error]"),
        (
            Busy("77", 10),
            ".: error[project-busy] another build of this project is running (process 77)",
        ),
        (
            Busy("", 0.5),
            ".: error[project-busy] another build of this project is running (process ?)",
        ),
        (ValueError("a\nb"), "generator: error[program-fault] the program failed: ValueError: a b"),
    ],
)
def test_what_nobody_foresaw_is_one_line(error: Exception, line: str, tmp_path: Path) -> None:
    root = str(tmp_path)
    if isinstance(error, OSError) and isinstance(error.filename, str):
        error.filename = error.filename.replace("{root}", root)
    told = as_line(as_finding(error, tmp_path), "en")
    assert told.startswith(line.replace("{root}", root))
    assert "\n" not in told


def test_a_fault_of_the_program_names_its_place(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        raise KeyError("unforeseen")

    monkeypatch.setattr(sites, "misplaced", fails)
    assert main([*ENGLISH, str(project), "build"]) == 1
    told = capsys.readouterr().err
    assert re.match(r"generator/cli/commands\.py:\d+: error\[program-fault\]", told), told
    assert "Traceback" not in told
    assert main(["--traceback", *ENGLISH, str(project), "build"]) == 1
    assert "Traceback" in capsys.readouterr().err
    monkeypatch.setenv("GENERATOR_TRACEBACK", "1")
    assert main([*ENGLISH, str(project), "build"]) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "offline", "serve"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_disk_that_may_not_be_written_is_told(
    command: str,
    lang: str,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whoever runs the tests may be allowed everything: so it is the call that is refused."""

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", os.fspath(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert main(["--lang", lang, "--root", str(project), command]) == 1
    assert _errors_in(capsys.readouterr().err) == ["place-forbidden"]


def _errors_in(told: str) -> list[str]:
    assert "Traceback" not in told
    return [found[1] for found in re.finditer(r"(?:error|错误)\[([a-z-]+)\]", told)]


def test_an_input_that_vanishes_while_it_is_read_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:

    def vanishing(root: Path, store: object) -> object:
        shutil.rmtree(root / "seeds")
        return read_project(root)

    monkeypatch.setattr(pipeline, "read_project", vanishing)
    assert main([*ENGLISH, str(project), "build"]) == 1
    assert "seeds-none" in _errors(capsys)


def test_a_pipe_among_the_inputs_is_not_waited_for(project: Path, loaded: Loaded) -> None:
    os.mkfifo(project / "seeds" / "pipe.bin")
    done = loaded.begin(["build", "--root", str(project)]).ended()
    assert "seed-unused" in done.stderr


# ------------------------------------------------------------------------ other builds


@pytest.fixture
def held(project: Path) -> Iterator[subprocess.Popen[str]]:
    """The project's lock, held by another process."""
    program = (
        "import time; from pathlib import Path; from generator.site import alone\n"
        f"with alone(Path({os.fspath(project)!r})): print('held', flush=True); time.sleep(600)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.mark.parametrize("command", ["build", "offline", "serve"])
def test_while_another_build_runs_one_waits_and_is_told_who_it_is(
    command: str,
    project: Path,
    held: subprocess.Popen[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(lock, "WAIT", 0.2)
    assert main([*ENGLISH, str(project), command]) == 1
    told = capsys.readouterr().err
    assert f"is running (process {held.pid}), waiting" in told
    assert _errors_in(told) == ["project-busy"]
    assert not (project / "site").exists()


def test_those_who_write_nothing_need_not_wait(
    project: Path, held: subprocess.Popen[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*ENGLISH, str(project), "check", "--quiet"]) == 0
    main([*ENGLISH, str(project), "compare", str(project)])
    main([*ENGLISH, str(project), "score"])
    assert "waiting" not in capsys.readouterr().err


def test_the_lock_of_a_killed_build_holds_nobody_up(
    project: Path, held: subprocess.Popen[str], capsys: pytest.CaptureFixture[str]
) -> None:
    held.kill()
    held.wait()
    assert (project / "build" / ".lock-holder").is_file()
    assert main([*ENGLISH, str(project), "build"]) == 0
    assert "waiting" not in capsys.readouterr().err
    assert not (project / "build" / ".lock-holder").exists()


@pytest.mark.parametrize("said", [b"", b"\xff", b"1234567890" * 1000, b"-1", b"rm -rf", None])
def test_a_note_that_is_no_number_names_nobody(said: bytes | None, tmp_path: Path) -> None:
    note = tmp_path / "note"
    if said is not None:
        note.write_bytes(said)
    assert lock._holder(note) in ("", "12345678901234567890")


def test_a_lock_is_kept_from_processes_that_end_before_it(project: Path) -> None:
    """The workers of a build end while it goes on: with them nothing of the lock may end."""
    with alone(project):
        sites_are_busy = (
            "from pathlib import Path; from generator.site import Busy, alone\n"
            "from generator.site import lock\n"
            "lock.WAIT = 0.1\n"
            "try:\n"
            f"    with alone(Path({os.fspath(project)!r})): print('free')\n"
            "except Busy as busy: print(busy.holder)"
        )
        from generator.execute import machine

        with machine(2, "spawn") as workers:
            assert workers.each(abs, [-1]) == [1]
        done = subprocess.run(
            [sys.executable, "-c", sites_are_busy],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == str(os.getpid())


def test_builds_at_the_same_time_come_one_after_the_other(project: Path, loaded: Loaded) -> None:
    command = [*ENGLISH, str(project), "build"]
    running = [loaded.begin(command) for _ in range(4)]
    told = [process.ended() for process in running]
    for done in told:
        # On a slow machine the last may have waited for nothing, and says so.
        assert done.returncode == 0 or _errors_in(done.stderr) == ["project-busy"], done.stderr
        assert "Traceback" not in done.stdout + done.stderr
    assert any(done.returncode == 0 for done in told)
    assert (project / "site" / "index.html").is_file()
    assert not list(project.glob(".site*"))


# --------------------------------------------------------------------- an end too early


def test_an_interrupted_build_ends_quietly_and_leaves_nothing(
    project: Path, loaded: Loaded
) -> None:
    for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        process = loaded.begin([*ENGLISH, str(project), "build"])
        end = time.monotonic() + 30
        while not list(project.glob("build/pages/**/.*.part")) and time.monotonic() < end:
            time.sleep(0.001)
        # As a terminal does it for Ctrl+C, and as a supervisor does it.
        (os.killpg if number == signal.SIGINT else os.kill)(process.pid, number)
        done = process.ended()
        assert (done.returncode, done.stdout, done.stderr) == (status, "", "")
        # What was being kept for later builds is tidied up by the next one.
        left = [path.relative_to(project).as_posix() for path in project.rglob(".*")]
        assert [name for name in left if not name.startswith("build/cache/")] == ["build/.lock"]
        shutil.rmtree(project / "build" / "pages")


def test_a_closed_pipe_is_no_error(project: Path) -> None:
    command = [sys.executable, "-m", "generator", *ENGLISH, os.fspath(project)]
    for name in ("build", "--help"):
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [*command, name], env=kill.environment(), stdout=write, stderr=write, check=False
        )
        os.close(write)
        assert done.returncode == 0, name
    assert (project / "site" / "index.html").is_file()


def test_a_terminal_that_lacks_a_character_shows_its_code() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--lang", "zh", "check", "--root", "/nowhere"],
        env={**kill.environment(), "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert b"\\u6ca1\\u6709 mkdocs.yml" in done.stderr


@pytest.fixture(scope="module")
def changing(tmp_path_factory: pytest.TempPathFactory, loaded: Loaded) -> kill.Project:
    """A project that goes to and fro between two states."""
    return kill.Project(tmp_path_factory.mktemp("changing"), loaded)


def test_killed_builds_lose_nothing(changing: kill.Project) -> None:
    """Each aim once; `python -m tests.bench.kill` is the long run."""
    assert kill.rounds(changing, len({*kill.AIMS}), 3, tell=lambda line: None) == []


def test_a_disk_that_fails_loses_nothing(changing: kill.Project) -> None:
    """Either kind of failure in either command; `python -m tests.bench.full` is the long run."""
    assert full.trials(changing, 4, 6, tell=lambda line: None) == []
