"""What holds for the whole repository: its map, its locks, its words."""

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import anyam

TEXT = {
    ".cff", ".cfg", ".css", ".csv", ".html", ".ini", ".json", ".md", ".py", ".sh", ".svg", ".toml",
    ".txt", ".typ", ".yaml", ".yml", "",
}  # fmt: skip
REGISTRY = re.compile(
    r"(pypi\.org|pythonhosted\.org|registry\.npmjs|--(extra-)?index-url\b|--find-links\b)"
)
MACHINE = re.compile(r"(?<![\w.])/(work|root|opt|home/\w+)/")


def tracked(root: Path) -> list[Path]:
    """List the files under version control, or every source file of an unpacked archive."""
    listing = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z"], capture_output=True, check=False
    )
    if listing.returncode == 0:
        found = [root / name for name in listing.stdout.decode().split("\0") if name]
    else:
        folders = ("src", "tests", "tools", "docs", "requirements")
        found = [*root.iterdir(), *(path for name in folders for path in (root / name).rglob("*"))]
    files = [path for path in found if path.is_file() and "__pycache__" not in path.parts]
    assert root / "pyproject.toml" in files
    return files


def modules(root: Path) -> list[Path]:
    return sorted((root / "src").rglob("*.py"))


def sentence(module: Path) -> str:
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split())


@pytest.mark.parametrize("tool", ["architecture", "pages"])
def test_the_pages_written_from_the_code_tell_of_it_as_it_is(root: Path, tool: str) -> None:
    told = subprocess.run(
        [sys.executable, f"tools/{tool}.py", "--check"],
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


@pytest.mark.parametrize("name", ["run", "national", "web", "dev", "build", "bench", "spark"])
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
        for name in ("run", "national", "web", "build", "dev")
        for text in [(root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")]
    }
    assert locks["run"] <= locks["national"] <= locks["dev"]
    assert locks["run"] <= locks["web"] <= locks["dev"]
    assert locks["build"] <= locks["dev"]


def test_every_package_we_stand_on_earns_its_sentence(root: Path) -> None:
    page = (root / "docs" / "dependencies.md").read_text(encoding="utf-8")
    config = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    extras = config["project"]["optional-dependencies"]
    groups = [*config["dependency-groups"].values(), *extras.values()]
    asked = [each for group in groups for each in group if isinstance(each, str)]
    carried = re.findall(
        r"^(\S+)==",
        "".join(
            (root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
            for name in ("run", "national", "web", "build")
        ),
        re.MULTILINE,
    )
    direct = [
        re.split(r"[\[><=!~ ]", each)[0] for each in config["project"]["dependencies"] + asked
    ]
    assert [name for name in {*direct, *carried} if not re.search(rf"\b{name}\b", page)] == []


def test_browser_code_is_pinned_by_hash_and_earns_its_sentence_too(root: Path) -> None:
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    page = (root / "docs" / "dependencies.md").read_text(encoding="utf-8")
    asked = json.loads((root / "package.json").read_text(encoding="utf-8"))
    packages = {name.rpartition("node_modules/")[2]: p for name, p in lock["packages"].items()}
    packages.pop("")
    assert set(packages) == {*asked["dependencies"], *asked["devDependencies"]}
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package
        assert re.search(rf"\b{re.escape(name)}\b", page), name


def test_the_public_catalogue_can_read_what_anyam_is(root: Path) -> None:
    card = yaml.safe_load((root / "publiccode.yml").read_text(encoding="utf-8"))
    version = tomllib.loads((root / "pyproject.toml").read_text())["project"]["version"]
    required = {
        "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus",
        "softwareType", "description", "legal", "maintenance", "localisation",
    }  # fmt: skip
    assert required <= set(card)
    assert card["softwareVersion"] == version == anyam.__version__
    assert set(card["description"]) == set(card["localisation"]["availableLanguages"])
    for words in card["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 500 <= len(words["longDescription"]) <= 10_000
        assert words["features"]


def test_every_link_between_pages_leads_somewhere(root: Path) -> None:
    broken = [
        f"{page.relative_to(root)}: {target}"
        for page in tracked(root)
        if page.suffix == ".md" and "src" not in page.relative_to(root).parts
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_make_alone_tells_every_target_in_one_sentence(root: Path) -> None:
    told = subprocess.run(["make", "-C", str(root)], capture_output=True, text=True, check=True)
    lines = re.findall(r"^  make ([a-z-]+) +(.+)$", told.stdout, re.MULTILINE)
    declared = re.search(r"^\.PHONY: (.+)$", (root / "Makefile").read_text(), re.MULTILINE)
    assert declared
    assert {name for name, _ in lines} == set(declared[1].split()) - {"format-check"}
    assert [sentence for _, sentence in lines if not sentence.endswith(".")] == []
