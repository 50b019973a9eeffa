"""Backup, restore and move: whole or not at all, and what cannot be used is told before it hurts."""

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from types import SimpleNamespace

import pytest

from anyam_web.keeping import folders
from anyam_web.keeping.mistakes import Unkept
from web.platforms import ADDRESS, MAKE, SEQUENCE, WRITE, empty_database, script, told
from web.server import Server, anyam


@pytest.fixture(scope="module")
def platform(tmp_path_factory) -> Iterator[tuple[Path, str]]:
    """Give a platform with a small plan: its folder and the address of its database."""
    data = tmp_path_factory.mktemp("platform") / "data"
    with empty_database("keeping_source") as address:
        told(MAKE, data, database=address)
        yield data, address


@pytest.fixture(scope="module")
def backup(platform, tmp_path_factory) -> Path:
    data, address = platform
    file = tmp_path_factory.mktemp("backup") / "anyam.zip"
    done = anyam("backup", "--data", str(data), "--to", str(file), **at(address))
    assert done.returncode == 0, done.stderr
    return file


@pytest.fixture
def copy(platform, tmp_path: Path) -> Path:
    """Give a folder of SQLite data of one's own."""
    data, _ = platform
    if ADDRESS:
        pytest.skip("the same on either database")
    return Path(shutil.copytree(data, tmp_path / "data"))


def at(address: str) -> dict[str, str]:
    return {"DATABASE_URL": address} if address else {}


def restore(file: Path, data: Path, address: str = "") -> CompletedProcess[str]:
    return anyam("restore", str(file), "--data", str(data), **at(address))


def rewritten(file: Path, change: Callable[[str, bytes], bytes | None], to: Path) -> Path:
    """Copy a backup with some of its parts changed, or left out."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            if (content := change(name, old.read(name))) is not None:
                new.writestr(name, content)
    return to


def manifest(**changes: object) -> Callable[[str, bytes], bytes]:
    def change(name: str, content: bytes) -> bytes:
        if name != "manifest.json":
            return content
        return json.dumps(json.loads(content) | changes).encode()

    return change


# -- there and back ----------------------------------------------------------------------------


def test_a_backup_made_while_people_write_holds_one_moment_and_goes_back_whole(
    platform, tmp_path: Path
) -> None:
    data, address = platform
    file, again = tmp_path / "anyam.zip", tmp_path / "again"
    with script(WRITE, data, 100_000, database=address) as writer:
        assert writer.stdout
        before = int(writer.stdout.readline())
        done = anyam("backup", "--data", str(data), "--to", str(file), **at(address))
        writer.terminate()
        written = [before, *map(int, writer.stdout.read().split())]
    assert done.returncode == 0, done.stderr
    assert len(written) > 10
    with empty_database("keeping_target") as target:
        restored = restore(file, again, target)
        assert restored.returncode == 0, restored.stderr
        assert before <= int(told(SEQUENCE, again, database=target)) <= written[-1]
        assert anyam("audit", "verify", "--data", str(again), **at(target)).returncode == 0
    assert again.joinpath("files/editions/1/buku-1.id.pdf").read_bytes() == b"%PDF-1.7 buku"
    assert again.joinpath("secret.key").read_bytes() == data.joinpath("secret.key").read_bytes()
    assert (file.stat().st_mode & 0o777, again.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_restored_platform_goes_on_where_it_was(backup: Path, tmp_path: Path) -> None:
    data = tmp_path / "again"
    with empty_database("keeping_goes_on") as address:
        assert restore(backup, data, address).returncode == 0
        before = int(told(SEQUENCE, data, database=address))
        assert told(WRITE, data, 2, database=address).split() == [str(before + 1), str(before + 2)]
        assert anyam("audit", "verify", "--data", str(data), **at(address)).returncode == 0


def test_a_backup_of_an_earlier_version_is_brought_to_this_one(
    backup: Path, tmp_path: Path
) -> None:
    def without_workers(name: str, content: bytes) -> bytes | None:
        if name == "tables/jobs_worker.jsonl":
            return None
        if name == "manifest.json":
            held = json.loads(content)
            held["migrations"].remove(["jobs", "0002_worker"])
            del held["tables"]["jobs_worker"], held["parts"]["tables/jobs_worker.jsonl"]
            return json.dumps(held).encode()
        return content

    file = rewritten(backup, without_workers, tmp_path / "old.zip")
    with empty_database("keeping_old") as address:
        done = restore(file, tmp_path / "again", address)
        assert done.returncode == 0, done.stderr
        assert "utuh" in done.stdout


def test_a_history_that_was_not_intact_when_it_was_kept_comes_back_and_is_told(
    copy: Path, tmp_path: Path
) -> None:
    database = sqlite3.connect(copy / "anyam.sqlite3")
    database.execute("UPDATE plans_revision SET reason = 'lain' WHERE sequence = 3")
    database.commit()
    database.close()
    assert anyam("audit", "verify", "--data", str(copy)).returncode == 1
    file = tmp_path / "anyam.zip"
    assert anyam("backup", "--data", str(copy), "--to", str(file)).returncode == 0
    done = restore(file, tmp_path / "again")
    assert done.returncode == 1
    assert "Revisi 3 tidak cocok" in done.stdout


def test_a_folder_of_backups_keeps_the_newest_and_leaves_other_files_alone(
    copy: Path, tmp_path: Path
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for name in ("anyam-20200101-000000.zip", "anyam-20200102-000000.zip", "catatan.zip"):
        shelf.joinpath(name).write_bytes(b"x")
    done = anyam("backup", "--data", str(copy), "--to", str(shelf), "--keep", "2")
    assert done.returncode == 0, done.stderr
    kept = sorted(p.name for p in shelf.iterdir())
    assert kept[0] == "anyam-20200102-000000.zip"
    assert (len(kept), kept[-1]) == (3, "catatan.zip")


# -- what cannot be used -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda b: b"bukan zip", "bukan cadangan Anyam"),
        (lambda b: b"", "bukan cadangan Anyam"),
        (lambda b: b[: len(b) // 2], "rusak atau terpotong"),
        (lambda b: b[:-30], "rusak atau terpotong"),
    ],
)
def test_a_file_that_is_no_whole_backup_is_told_and_nothing_appears(
    backup: Path, tmp_path: Path, spoil, said
) -> None:
    file = tmp_path / "anyam.zip"
    file.write_bytes(spoil(backup.read_bytes()))
    _refused(restore(file, tmp_path / "again"), said, tmp_path, left={"anyam.zip"})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda n, c: c.replace(b"Klinik", b"Klinis"), "rusak atau terpotong (tables/plans_"),
        (lambda n, c: None if n == "secret.key" else c, "rusak atau terpotong (secret.key)"),
        (lambda n, c: None if n == "manifest.json" else c, "bukan cadangan Anyam"),
        (lambda n, c: b"[]" if n == "manifest.json" else c, "bukan cadangan Anyam"),
        (manifest(format="anyam.backup/9", version="9.0"), "Anyam 9.0, yang lebih baru"),
        (manifest(migrations=[["plans", "0099_later"]], version="9.0"), "yang lebih baru"),
        (manifest(parts={}), "rusak atau terpotong"),
    ],
)
def test_a_backup_that_was_changed_or_comes_from_a_later_version_is_told_and_nothing_appears(
    backup: Path, tmp_path: Path, change, said
) -> None:
    file = rewritten(backup, change, tmp_path / "anyam.zip")
    with empty_database("keeping_refused") as address:
        _refused(restore(file, tmp_path / "again", address), said, tmp_path, left={"anyam.zip"})


def test_a_name_in_a_backup_that_steps_out_of_the_folder_is_refused(
    backup: Path, tmp_path: Path
) -> None:
    def outwards(name: str, content: bytes) -> bytes:
        held = content.replace(b"files/editions/1/", b"files/../../../")
        return held if name == "manifest.json" else content

    file = tmp_path / "anyam.zip"
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(
                name.replace("files/editions/1/", "files/../../../"), outwards(name, old.read(name))
            )
    _refused(restore(file, tmp_path / "again"), "rusak", tmp_path, left={"anyam.zip"})


def test_nothing_that_is_there_is_written_over(backup: Path, platform, tmp_path: Path) -> None:
    data, address = platform
    full = tmp_path / "penuh"
    full.mkdir()
    full.joinpath("surat.txt").write_text("penting")
    _refused(restore(backup, full), "sudah berisi", tmp_path, left={"penuh"})
    assert [p.name for p in full.iterdir()] == ["surat.txt"]
    again = anyam("backup", "--data", str(data), "--to", str(backup), **at(address))
    assert again.returncode == 2
    assert "sudah ada" in again.stderr
    if address:
        said = "Basis data tujuan sudah berisi"
        _refused(restore(backup, tmp_path / "again", address), said, tmp_path, left={"penuh"})


def test_a_mistyped_folder_is_told_and_not_made(tmp_path: Path) -> None:
    for words in (("backup", "--to", "x.zip"), ("move", "--to", "sqlite:////x"), ("audit", "verify"), ("work",)):  # fmt: skip
        done = anyam(*words, "--data", str(tmp_path / "salah"))
        assert done.returncode == 2
        assert "tidak berisi platform" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_too_little_room_is_told_before_anything_is_written(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(folders.shutil, "disk_usage", lambda _: SimpleNamespace(free=30 << 20))
    with pytest.raises(Unkept, match="perlu sekitar 220 MB, tersisa 30 MB"), folders.fresh_folder(
        tmp_path / "again", need=100 << 20
    ):  # fmt: skip
        pytest.fail("went on")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_leaves_nothing_half(tmp_path: Path) -> None:
    def fill() -> None:
        with folders.fresh_file(tmp_path / "anyam.zip") as part:
            part.write_bytes(b"half")
            raise OSError(28, "No space left on device")

    with pytest.raises(Unkept, match="penuh sebelum selesai"):
        fill()
    assert list(tmp_path.iterdir()) == []


def _refused(done: CompletedProcess[str], said: str, folder: Path, *, left: set[str]) -> None:
    assert done.returncode == 2, done.stdout
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert {p.name for p in folder.iterdir()} == left


# -- moving ------------------------------------------------------------------------------------


def test_the_platform_moves_to_another_database_and_back_row_for_row(
    platform, tmp_path: Path
) -> None:
    """On PostgreSQL from there to SQLite and back to another one; else from file to file."""
    data, address = platform
    file = f"sqlite:///{tmp_path}/anyam.sqlite3"
    first = anyam("move", "--data", str(data), "--to", file, **at(address))
    assert first.returncode == 0, first.stderr
    assert "disalin dan sama" in first.stdout
    assert [p.name for p in tmp_path.iterdir()] == ["anyam.sqlite3"]
    with empty_database("keeping_moved") as target:
        back = target or f"sqlite:///{tmp_path}/back.sqlite3"
        second = anyam("move", "--data", str(data), "--to", back, **at(file))
        assert second.returncode == 0, second.stderr
        assert anyam("audit", "verify", "--data", str(data), **at(back)).returncode == 0
        sequence = int(told(SEQUENCE, data, database=back))
        assert int(told(WRITE, data, 1, database=back)) == sequence + 1
        full = anyam("move", "--data", str(data), "--to", back, **at(file))
        assert full.returncode == 2
        assert "sudah" in full.stderr


def test_a_platform_that_runs_is_not_moved(copy: Path, tmp_path: Path) -> None:
    server = Server(copy, "--no-worker").wait()
    try:
        done = anyam("move", "--data", str(copy), "--to", f"sqlite:///{tmp_path}/new.sqlite3")
    finally:
        server.stop()
    assert done.returncode == 2
    assert "sedang berjalan" in done.stderr
    assert not tmp_path.joinpath("new.sqlite3").exists()
