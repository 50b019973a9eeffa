"""What ships for a server fits the program: units call commands that exist, bounds agree."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from anyam_cli.app import COMMANDS
from anyam_web.config import bodies
from anyam_web.config.asgi import STREAMS

ANYAM = "/usr/local/lib/anyam/bin/anyam"


@pytest.fixture
def deploy(root: Path) -> Path:
    return root / "deploy"


def units(deploy: Path) -> list[Path]:
    return sorted([*deploy.glob("*.service"), *deploy.glob("*.timer")])


def test_units_call_commands_and_options_that_exist(deploy: Path) -> None:
    lines = [
        line.removeprefix("ExecStart=").split()
        for unit in units(deploy)
        for line in unit.read_text("utf-8").splitlines()
        if line.startswith("ExecStart=")
    ]
    assert {line[1] for line in lines} == {"serve", "work", "backup", "audit"} <= set(COMMANDS)
    from anyam_cli.app import app

    for program, command, *rest in lines:
        assert program == ANYAM
        known = {opt for p in app.get_command(None, command).params for opt in (*p.opts, *p.secondary_opts)}  # fmt: skip
        assert {word for word in rest if word.startswith("--")} <= known, command


def test_units_are_understood_by_systemd(deploy: Path, tmp_path: Path) -> None:
    if not (tool := shutil.which("systemd-analyze")):
        pytest.skip("no systemd on this machine")
    for unit in units(deploy):
        text = unit.read_text("utf-8").replace(ANYAM, "/bin/true")
        tmp_path.joinpath(unit.name).write_text(text, "utf-8")
    told = subprocess.run(
        [tool, "verify", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (told.returncode, told.stderr) == (0, "")


def test_every_setting_in_the_example_is_one_the_operators_page_explains(
    deploy: Path, root: Path
) -> None:
    page = root.joinpath("docs/operate/web.md").read_text("utf-8")
    text = deploy.joinpath("anyam.env").read_text("utf-8")
    names = re.findall(r"^(?:# )?([A-Z_]+)=", text, re.MULTILINE)
    assert "ANYAM_HOSTS" in names
    assert [n for n in names if f"`{n}`" not in page] == []


def test_nginx_lets_through_what_the_program_answers_and_never_holds_a_stream(
    deploy: Path,
) -> None:
    text = deploy.joinpath("nginx.conf").read_text("utf-8")
    size = re.search(r"client_max_body_size (\d+)m;", text)
    assert size
    assert int(size[1]) << 20 > bodies.MOST
    for path in STREAMS:
        block = text.partition(f"location {path} {{")[2].partition("}")[0]
        assert "proxy_buffering off;" in block
    assert "access_log off;" in text


def test_the_container_takes_nothing_unpinned_and_runs_as_nobody_special(deploy: Path) -> None:
    text = deploy.joinpath("Containerfile").read_text("utf-8")
    installs = re.findall(r"pip install ([^\\\n]*)", text)
    assert installs
    assert all("--require-hashes" in line or "--no-deps" in line for line in installs)
    assert "\nUSER anyam\n" in text


def test_backups_are_made_every_night(deploy: Path) -> None:
    timer = configparser.ConfigParser()
    timer.read(deploy / "anyam-backup.timer", encoding="utf-8")
    assert timer["Timer"]["OnCalendar"].startswith("*-*-*")
    assert timer["Timer"]["Persistent"] == "true"
