"""The house: sizes of files and functions, the one room for what Typer keeps private, names."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from itertools import chain
from pathlib import Path
from statistics import median

import pytest

PACKAGE = Path(str(files("aecareer")))
SOURCES = {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
ROOT = Path(__file__).parents[1]
in_checkout = pytest.mark.skipif(
    not (ROOT / ".ci").exists(), reason="the tests stand apart from the checkout"
)


def place(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_no_file_is_long_and_most_are_short() -> None:
    """Up to 300 lines, and 110 at the median."""
    lines = {place(path): len(text.splitlines()) for path, text in SOURCES.items()}
    assert {name: count for name, count in lines.items() if count > 300} == {}
    assert median(lines.values()) <= 110


def functions() -> Iterator[tuple[str, int]]:
    """Every function with the number of its lines."""
    for path, text in SOURCES.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                yield f"{place(path)}: {node.name}", node.end_lineno - node.lineno + 1


def test_no_function_is_long() -> None:
    """Up to 50 lines."""
    assert {name: count for name, count in functions() if count > 50} == {}


def test_one_module_alone_knows_what_typer_keeps_private() -> None:
    """Typer may change it with any version; then there is one place to look."""
    private = re.compile(r"^\s*(?:from|import) typer(?:\.\w+)*\._|^\s*from typer import _", re.M)
    found = [place(path) for path, text in SOURCES.items() if private.search(text)]
    assert found == ["cli/typer_private.py"]


def test_no_two_files_of_a_layer_have_one_name() -> None:
    """A layer is a first folder of the package; what stands above the folders is one too."""
    names = Counter(
        (path.relative_to(PACKAGE).parts[:-1][:1], path.name)
        for path in SOURCES
        if path.name != "__init__.py"
    )
    assert [name for name, count in names.items() if count > 1] == []


@in_checkout
def test_the_lowest_versions_tested_are_those_that_pyproject_allows() -> None:
    """Of everything that the program and its tests need; a raised bound is raised everywhere."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *extras["excel"], *extras["test"]]
    bounds = (re.match(r"([\w-]+)>=([\d.]+)", one) for one in needed)
    allowed = {f"{bound[1]}=={bound[2]}" for bound in bounds if bound}
    listed = (ROOT / ".ci" / "lowest.txt").read_text(encoding="utf-8").splitlines()
    assert {line for line in listed if not line.startswith("#")} == allowed
    assert f'"{extras["excel"][0]}"' in SOURCES[PACKAGE / "extras.py"]


@in_checkout
def test_all_that_is_installed_by_the_set_up_commands_is_pinned() -> None:
    """Else a fresh machine would get another version than CI had."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = chain(project["dependencies"], *project["optional-dependencies"].values())
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "constraints.txt").read_text("utf-8"), re.M)
    wanted = {re.split(r"[<>=\[]", one)[0].lower() for one in needed} - {"aecareer"}
    assert wanted <= {name.lower() for name in pinned}


@in_checkout
def test_the_map_names_every_room_and_nothing_that_is_not_there() -> None:
    """CONTRIBUTING says where things live; a file that moves is moved there too."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    house = text.partition("## The house")[2].partition("\n## ")[0]
    there = [*PACKAGE.rglob("*"), *(ROOT / "data").iterdir()]
    ends = {"/".join(path.parts[-length:]) for path in there for length in (1, 2, 3)}
    named = re.findall(r"`([\w/.]+(?:\.\w+|/))`", house)
    assert len(named) > 40
    assert [name for name in named if name.rstrip("/") not in ends] == []
    rooms = {path.parent.name for path in SOURCES if path.parent != PACKAGE}
    assert [room for room in rooms if f"{room}/" not in house] == []
