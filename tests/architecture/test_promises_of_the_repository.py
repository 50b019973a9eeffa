"""What holds for the whole repository: its map, its locks, its words."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = {
    ".cff", ".cfg", ".css", ".csv", ".html", ".ini", ".json", ".md", ".py", ".sh", ".svg", ".toml",
    ".txt", ".typ", ".yaml", ".yml", "",
}  # fmt: skip
REGISTRY = re.compile(
    r"(pypi\.org|pythonhosted\.org|registry\.npmjs|--(extra-)?index-url\b|--find-links\b)"
)
MACHINE = re.compile(r"(?<![\w.])/(work|root|opt|home/\w+)/")


def tracked(root: Path) -> list[Path]:
    """List the files under version control, or every source file in an unpacked archive."""
    listing = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z"], capture_output=True, check=False
    )
    names = listing.stdout.decode().split("\0") if listing.returncode == 0 else []
    return [root / name for name in names if name and (root / name).is_file()]


def modules(root: Path) -> list[Path]:
    return sorted((root / "src").rglob("*.py"))


def sentence(module: Path) -> str:
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split())


def test_the_architecture_map_tells_of_the_code_as_it_is(root: Path) -> None:
    told = subprocess.run(
        [sys.executable, "tools/architecture.py", "--check"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr


def test_every_module_opens_with_one_sentence(root: Path) -> None:
    speechless = [
        f"{module.relative_to(root)}: {sentence(module)!r}"
        for module in modules(root)
        if not re.fullmatch(r"[^.]\S*( \S+)+[.?]", sentence(module))
        or re.search(r"[.?!] [A-Z]", sentence(module))
    ]
    assert speechless == []


@pytest.mark.parametrize(
    ("promise", "forbidden"),
    [("no registry address", REGISTRY), ("no path of one machine", MACHINE)],
)
def test_no_file_ties_the_project_to_one_place(
    root: Path, promise: str, forbidden: re.Pattern[str]
) -> None:
    told = [
        f"{path.relative_to(root)}:{number}: {line.strip()[:80]}"
        for path in tracked(root)
        if path.suffix in TEXT and path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if forbidden.search(line)
    ]
    assert told == [], promise


@pytest.mark.parametrize("name", ["run", "dev", "build", "bench"])
def test_every_locked_package_has_one_version_and_a_hash(root: Path, name: str) -> None:
    lock = (root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = [entry.split() for entry in lock.replace("\\\n", " ").splitlines() if entry.strip()]
    assert entries
    for entry in entries:
        assert re.fullmatch(r"[a-z0-9.-]+==[\w.]+", entry[0]), entry[0]
        assert any(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", part) for part in entry), entry[0]


def test_what_a_city_installs_is_what_the_developers_tested(root: Path) -> None:
    locks = {
        name: set(re.findall(r"^(\S+==\S+)", text, re.MULTILINE))
        for name in ("run", "build", "dev")
        for text in [(root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")]
    }
    assert locks["run"] <= locks["dev"]
    assert locks["build"] <= locks["dev"]
