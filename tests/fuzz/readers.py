"""Every reader as a function of bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from aecareer.answers import Answers, Viewpoint
from aecareer.errors import AecareerError
from aecareer.files.answer_files import read_answers
from aecareer.files.archive import Archive
from aecareer.files.csv_forms import people_in_csv
from aecareer.files.documents import Documents
from aecareer.files.drafts import Draft
from aecareer.files.excel import people_in_workbook
from aecareer.files.framework_file import load_framework
from aecareer.files.grid_files import read_grids
from aecareer.files.inventory import take_inventory
from aecareer.files.keepsakes import keepsake
from aecareer.files.markdown_forms import people_in_markdown
from aecareer.files.people import Found, Remark
from aecareer.files.people_list import read_people
from aecareer.files.round_folder import ROUND, load_round
from aecareer.files.strict_yaml import read_yaml
from aecareer.framework_document import build
from aecareer.framework_table import known_headings, read_draft
from aecareer.messages import Message
from aecareer.render.framework_file import framework_as_yaml
from aecareer.report import Report
from aecareer.terminal.console.keys import Decoder
from fuzz.frameworks import RICH, TONGUES, VOCABULARY
from fuzz.source import alive

REFUSAL = Message("a table of duties is a .xlsx or .csv file")
PARTS = b"\n=== "  # begins each part of a workbook that is given as one text


def told(error: AecareerError) -> None:
    """That every fault of an error is one line, in both languages, with nothing alive in it."""
    for fault in error.faults:
        for language in TONGUES:
            line = language.say(fault.message)
            assert line
            assert "\n" not in line
            assert not alive(line)


def _heard(found: Iterable[Found]) -> int:
    """That all can be told; how many people were found."""
    people = 0
    for one in found:
        if isinstance(one, AecareerError):
            told(one)
        elif isinstance(one, Remark):
            assert all(not alive(language.say(one.message)) for language in TONGUES)
        else:
            for fault in one.faults:
                assert all(not alive(language.say(fault.message)) for language in TONGUES)
            assert one.unread <= one.given
            people += 1
            assert Report(RICH, one.answers).answers is one.answers
    return people


def json_answers(data: bytes) -> int:
    return _heard(Documents("a.json", RICH, VOCABULARY).in_json(BytesIO(data)))


def json_lines(data: bytes) -> int:
    return _heard(Documents("a.jsonl", RICH, VOCABULARY).in_json(BytesIO(data)))


def standard_input(data: bytes) -> int:
    return _heard(Documents("-", RICH, VOCABULARY).in_json(BytesIO(data)))


def yaml_answers(data: bytes) -> int:
    return _heard(Documents("a.yaml", RICH, VOCABULARY).in_yaml(data))


def csv_form(data: bytes) -> int:
    return _heard(people_in_csv(data, "a.csv", RICH, VOCABULARY))


def markdown_form(data: bytes) -> int:
    return _heard(people_in_markdown(data, "a.md", RICH, VOCABULARY))


def workbook_file(data: bytes) -> int:
    return _heard(people_in_workbook(data, "a.xlsx", RICH, VOCABULARY))


def workbook_parts(data: bytes) -> int:
    """The parts of a workbook, each behind a line with its name, packed as they are."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for part in data.split(PARTS)[1:]:
            name, _, content = part.partition(b"\n")
            given = name.decode("utf-8", "replace")
            if given and given not in archive.namelist():
                archive.writestr(given, content)
    return workbook_file(packed.getvalue())


def unpacked(workbook: bytes) -> bytes:
    """A workbook as that text."""
    with ZipFile(BytesIO(workbook)) as archive:
        return b"".join(
            PARTS + name.encode() + b"\n" + archive.read(name) for name in archive.namelist()
        )


@contextmanager
def in_memory() -> Iterator[Path]:
    """A folder in memory, where the system has one."""
    memory = "/dev/shm"
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


def framework(data: bytes) -> None:
    with in_memory() as folder:
        file = folder / "framework.yaml"
        file.write_bytes(data)
        load_framework.__wrapped__(str(file))


@contextmanager
def _table(data: bytes) -> Iterator[str]:
    """A file with a table: a workbook, if the data are one."""
    with in_memory() as folder:
        file = folder / ("table.xlsx" if data.startswith(b"PK") else "table.csv")
        file.write_bytes(data)
        yield str(file)


def framework_table(data: bytes) -> None:
    """The framework made of a table is one that can be read, or its fault is told."""
    with _table(data) as name:
        grids, _ = read_grids(name, known_headings, REFUSAL)
        draft, notes = read_draft(grids, {one.code: one.gettext for one in TONGUES})
    for noted in notes.noted:
        assert all(not alive(language.say(noted.message)) for language in TONGUES)
    draft.title = draft.title or "ours"
    for language in TONGUES:
        try:
            plain, _ = read_yaml(framework_as_yaml(draft, "ours", language), "ours")
        except AecareerError as error:
            raise AssertionError("what was written cannot be read") from error
        build(plain)


def people_list(data: bytes) -> int:
    with _table(data) as name:
        people, remarks = read_people(name, RICH, VOCABULARY)
    _heard(remarks)
    return len(people)


def round_file(data: bytes) -> int:
    with in_memory() as folder:
        (folder / ROUND).write_bytes(data)
        return len(load_round(str(folder), RICH).forms)


def saved_page(data: bytes) -> None:
    """A page is refused, whatever is in it."""
    with in_memory() as folder:
        (folder / "saved.html").write_bytes(data)
        (refused,) = read_answers(str(folder / "saved.html"), RICH)
    assert isinstance(refused, AecareerError)
    told(refused)


def draft(data: bytes) -> None:
    """What is in a draft is taken up, or put aside whole; going on loses nothing."""
    with in_memory() as folder:
        held = Draft(RICH, Viewpoint(), {"AECAREER_DATA_DIR": str(folder)})
        with held:
            held.path.write_bytes(data)
            found = held.load()
            if found is None:
                assert held.set_aside is not None
                assert held.set_aside.read_bytes() == data
                return
            held.save(found)
            assert held.load() == found


def archive(data: bytes) -> None:
    """A finished assessment is listed, or its fault is told; and it stays as it is."""
    with in_memory() as folder:
        environment = {"AECAREER_DATA_DIR": str(folder)}
        kept = Archive(RICH, environment)
        path = kept.add(Answers(finished="2026-01-01T00:00:00.000Z"))
        path.write_bytes(data)
        listed, faults = kept.all()
        assert len(listed) + len(faults) == 1
        for fault in faults:
            told(fault)
        assert path.read_bytes() == data
        assert len(take_inventory(environment).items) == 1


def kept_file(data: bytes) -> None:
    """Whether something may be written over, by what is in it: a plan, a form, answers."""
    with in_memory() as folder:
        for ending in ("md", "json", "txt"):
            file = folder / f"plan.{ending}"
            file.write_bytes(data)
            keepsake(str(file), RICH)


def typed_words(data: bytes) -> None:
    """A cell with a rating, a rater, a position, a heading, a duty."""
    word = data.decode("utf-8", "surrogateescape")
    for language in TONGUES:
        for found in (VOCABULARY.rating(word), VOCABULARY.rater(word)):
            if isinstance(found, Message):
                assert not alive(language.say(found))
    assert VOCABULARY.position(word) in (None, *(role.code for role in RICH.roles))
    VOCABULARY.heading(word)
    VOCABULARY.duty(word)
    VOCABULARY.is_area(word)
    try:
        assert RICH.role(word) in RICH.roles
    except AecareerError as error:
        told(error)


def keys(data: bytes) -> None:
    """Keys are the same in whatever portions their bytes come."""
    whole, parts = Decoder(), Decoder()
    found = [*whole.feed(data), *whole.flush()]
    apart = [event for at in range(len(data)) for event in parts.feed(data[at : at + 1])]
    assert found == [*apart, *parts.flush()]


READERS: dict[str, Callable[[bytes], object]] = {
    one.__name__: one
    for one in (
        framework,
        framework_table,
        people_list,
        round_file,
        saved_page,
        json_answers,
        json_lines,
        standard_input,
        yaml_answers,
        csv_form,
        markdown_form,
        workbook_file,
        workbook_parts,
        draft,
        archive,
        kept_file,
        typed_words,
        keys,
    )
}
