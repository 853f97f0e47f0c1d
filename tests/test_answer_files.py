"""Answer documents and files: what was said is read back as it was, and nothing else."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.answers import Answer, Answers
from aecareer.answers_document import from_document, to_document
from aecareer.errors import DataError, FaultyFile
from aecareer.files.answer_files import read_answers
from aecareer.files.documents import LONGEST_LINE
from aecareer.files.people import Person
from aecareer.files.strict_json import read_json
from aecareer.framework import Framework
from aecareer.messages import Message, clean
from aecareer.states import Unrated
from generators import ANY_TEXT, ENGLISH, PLAIN_VALUES, Document, answer_files, damaged, said

ONE = '{"AE.1.1": 3}'


def read(
    folder: Path, content: str | bytes, framework: Framework, name: str = "a.json"
) -> list[Any]:
    """Everyone in a file of that content: place and ratings, and every fault with its place."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)

    def short(place: str) -> str:
        return place.removeprefix(f"{folder}/")

    found: list[Any] = []
    for person in read_answers(str(path), framework):
        faults = person if isinstance(person, DataError) else None
        if isinstance(person, Person):
            ratings = {duty: person.answers.rating(duty) for duty in person.answers.by_duty}
            found.append((short(person.place), ratings))
            faults = FaultyFile(person.faults) if person.faults else None
        if faults is not None:
            found.append([(short(place), sentence) for place, sentence in said(faults)])
    return found


def refused(data: object, framework: Framework) -> list[tuple[str, str]]:
    """What is wrong with plain data as answers: path and sentence."""
    with pytest.raises(DataError) as caught:
        from_document(data, framework)
    return said(caught.value)


@given(answer_files())
def test_documents_round_trip(case: tuple[Framework, Answers, Document]) -> None:
    """Answers written as a document and read back are the same, also by way of JSON text."""
    framework, answers, document = case
    assert from_document(document, framework) == answers
    assert from_document(read_json(json.dumps(document), "x"), framework) == answers
    assert to_document(from_document(document, framework), framework) == document


@given(answer_files())
def test_a_bare_map_will_do(case: tuple[Framework, Answers, Document]) -> None:
    """The map of answers alone, with or without frames around each rating, says the same."""
    framework, answers, document = case
    assert from_document(document["answers"], framework).by_duty == answers.by_duty
    bare = {d: a["rating"] for d, a in document["answers"].items() if "rating" in a}
    ratings = {duty: answers.rating(duty) for duty in framework.duties}
    assert {d: from_document(bare, framework).rating(d) for d in framework.duties} == ratings


@given(st.data())
def test_any_data_is_read_or_refused(shipped: Framework, data: st.DataObject) -> None:
    """Plain data of any shape, above all nearly right, is read or refused with a DataError."""
    document = {
        "schema": "aecareer.answers/1",
        "framework": {"id": shipped.id, "version": "1.0", "digest": shipped.digest},
        "person": "P",
        "rater": "self",
        "position": "AE",
        "answers": {"AE.1.1": {"rating": 3, "note": "n"}, "AE.1.2": "not_sure", "AE.1.3": 0},
    }
    plain = data.draw(PLAIN_VALUES | damaged(document))
    try:
        answers = from_document(plain, shipped)
    except DataError as error:
        said(error)
    else:
        assert from_document(to_document(answers, shipped), shipped) == answers


OFF_SCALE: list[object] = [6, -1, 10**17, "3", "", "sure", "NOT_SURE", 3.5, 3.0, True, False]
OFF_SCALE += [math.nan, math.inf, [3], {"rating": "3"}, {"rating": {}}, {"ratign": 3}]


@pytest.mark.parametrize("value", OFF_SCALE)
def test_only_the_scale_is_taken(shipped: Framework, value: object) -> None:
    """What is no point of the scale, "not_sure" or "not_applicable" is refused, duty by duty."""
    ((path, sentence),) = refused({"AE.1.1": value, "AE.1.2": 3}, shipped)
    assert path.startswith("AE.1.1")
    reasons = ("is not on the scale; use 0 to 5", "did you mean 'rating'")
    assert any(reason in sentence for reason in reasons)


@pytest.mark.parametrize(
    ("document", "path", "words"),
    [
        ({"AE.1.99": 3}, "AE.1.99", "did you mean 'AE.1."),
        ({"ae.1.1": 3}, "ae.1.1", "did you mean 'AE.1.1'?"),
        ({"answers": {}, "framework": {"id": "x"}}, "framework/id", "'x', not for 'agency-"),
        ({"answers": {}, "schema": "aecareer.answers/2"}, "schema", "reads 'aecareer.answers/1'"),
        ({"schema": "aecareer.answers/1"}, "", "'answers' is missing"),
        ({"answers": {}, "rater": "slef"}, "rater", "did you mean 'self'?"),
        ({"answers": {}, "position": "AF"}, "position", "did you mean 'A"),
        ({"answers": {}, "person": "x" * 201}, "person", "up to 200 characters"),
        ({"answers": {"AE.1.1": {"note": "x" * 20_001}}}, "answers/AE.1.1/note", "up to 20000"),
        ({"answers": 3}, "answers", "a mapping"),
        ([], "", "a mapping"),
    ],
)
def test_documents_that_are_refused(
    shipped: Framework, document: object, path: str, words: str
) -> None:
    """A document is refused with the path of what is wrong, and what would be right."""
    ((found, sentence),) = refused(document, shipped)
    assert found == path
    assert words in sentence


@pytest.mark.parametrize("nothing", [[], "", 0, False])
def test_answers_of_another_type_are_refused(shipped: Framework, nothing: object) -> None:
    """What stands under "answers" must be a mapping, even if it is empty."""
    assert refused({"answers": nothing}, shipped)


def test_all_faults_of_a_document_at_once(shipped: Framework) -> None:
    """Every wrong answer of a person is named in one go."""
    paths = [path for path, _ in refused({"AE.1.1": 9, "AE.1": 3, "AE.1.2": True}, shipped)]
    assert paths == ["AE.1.1", "AE.1", "AE.1.2"]


@given(ANY_TEXT)
def test_notes_are_data(shipped: Framework, note: str) -> None:
    """Surrogates and controls in a note are kept as they are, and cleaned when they are shown."""
    text = json.dumps({"AE.1.1": {"rating": 3, "note": note}})
    kept = from_document(read_json(text, "x"), shipped).note("AE.1.1")
    assert kept == note
    assert ENGLISH.say(Message("{note}", note=kept)) == clean(note)


JSON_FAULTS: list[tuple[str, str, str]] = [
    ('{"AE.1.1": NaN}', "a.json:1", "NaN is not a number"),
    ('{"AE.1.1": 1e999}', "a.json:1: AE.1.1", "'inf' is not on the scale"),
    ('{"AE.1.1": %s}' % ("9" * 5_000), "a.json:1", "more than 18 digits"),
    ('{"AE.1.1": 1, "AE.1.1": 2}', "a.json:1", "the key 'AE.1.1' is here twice"),
    ('{"AE.9.9": 1}', "a.json:1", "known are"),
    ('{"AE.1.1": 3,}', "a.json:1", "column 14"),
    ('{\n"AE.1.1": 3,\n}', "a.json:3", "this is not JSON"),
    ('{\n"AE.1.1": 9}', "a.json:2:11: AE.1.1", "'9' is not on the scale"),
    ("[" * 100_000, "a.json", "nested too deeply"),
    ('{"AE.1.1": %s' % ("[" * 100_000), "a.json", "nested too deeply"),
    ("", "a.json", "is empty"),
]


@pytest.mark.parametrize(("content", "place", "words"), JSON_FAULTS)
def test_bad_json(tmp_path: Path, shipped: Framework, content: str, place: str, words: str) -> None:
    """Whatever a JSON file holds, one line says what is wrong and where."""
    (((found, sentence),),) = read(tmp_path, content, shipped)
    assert found == place
    assert words in sentence


def test_many_people(tmp_path: Path, shipped: Framework) -> None:
    """A JSON list, a YAML list and JSON Lines each hold several people, and say who is who."""
    two = {"AE.1.1": 3}, {"AE.1.2": Unrated.NOT_SURE}
    plain = '{"AE.1.1": 3}', '{"AE.1.2": "not_sure"}'
    for name, content, places in (
        ("a.json", f"[{plain[0]},\n{plain[1]}]", ("a.json[1]", "a.json[2]")),
        ("a.yaml", "- AE.1.1: 3\n- AE.1.2: not_sure\n", ("a.yaml[1]", "a.yaml[2]")),
        ("a.jsonl", f"\n{plain[0]}\n\n{plain[1]}", ("a.jsonl:2", "a.jsonl:4")),
        ("a.json", f"{plain[0]}\r\n{plain[1]}\r\n", ("a.json:1", "a.json:2")),
    ):
        assert read(tmp_path, content, shipped, name) == list(zip(places, two, strict=True))


def test_one_pretty_document(tmp_path: Path, shipped: Framework) -> None:
    """A document spread over lines is one person's, byte order mark or not."""
    answers = Answers({"AE.1.1": Answer(3, "{ in a note }")}, person="王小明", position="AE")
    text = json.dumps(to_document(answers, shipped), indent=2, ensure_ascii=False)
    for start in (b"", b"\xef\xbb\xbf", b"\n\n"):
        assert read(tmp_path, start + text.encode(), shipped) == [("a.json", {"AE.1.1": 3})]


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (b"oops", "not JSON"),
        (b'{"AE.1.1": 77}', "not on the scale"),
        (b"[]", "a mapping"),
        (b"[" * 50_000, "nested too deeply"),
        ('{"AE.1.1": {"note": "客户"}}'.encode("gbk"), "not UTF-8"),
        (b'{"AE.1.1": {"note": "%s"}}' % (b"x" * LONGEST_LINE), "longer than 1024 KiB"),
    ],
)
def test_a_bad_line_stops_nobody_else(
    tmp_path: Path, shipped: Framework, bad: bytes, words: str
) -> None:
    """A bad line among JSON Lines is reported with its number; the people around it are read."""
    content = b"\n".join([ONE.encode(), bad, ONE.encode()])
    first, ((place, sentence),), last = read(tmp_path, content, shipped, "a.jsonl")
    assert (first, last) == (("a.jsonl:1", {"AE.1.1": 3}), ("a.jsonl:3", {"AE.1.1": 3}))
    assert place.startswith("a.jsonl:2")
    assert words in sentence


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", f"oops\n{ONE}\n"),
        ("a.jsonl", f"[]\n{ONE}\n"),
        ("a.json", f'{{"AE.1.1": {{"note": "{{"}}}}\n{ONE}\n'),
    ],
)
def test_a_bad_first_line_stops_nobody_else(
    tmp_path: Path, shipped: Framework, name: str, content: str
) -> None:
    """What is in the first of several lines does not keep the second from being read."""
    assert read(tmp_path, content, shipped, name)[1:] == [(f"{name}:2", {"AE.1.1": 3})]


def test_long_notes_are_read_back(tmp_path: Path, shipped: Framework) -> None:
    """A document within every limit of its own can be read back from a file on one line."""
    answers = Answers({duty: Answer(3, "n" * 20_000) for duty in shipped.duties})
    text = json.dumps(to_document(answers, shipped))
    assert read(tmp_path, text, shipped)[0][1] == dict.fromkeys(shipped.duties, 3)


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        ("AE.1.1: 3\nAE.1.2:  7\n", "a.yaml:2:10: AE.1.2", "'7' is not on the scale"),
        ("AE.1.1: 3\nAE.1.22: 1\n", "a.yaml:2:1", "did you mean 'AE.1.2'?"),
        (
            "- AE.1.1: 3\n- AE.1.2: {rating: yes}\n",
            "a.yaml:2:20: AE.1.2",
            "'yes' is not on the scale",
        ),
        (
            "answers:\n  AE.1.1: 3\nrater: boss\n",
            "a.yaml:3:8: rater",
            "'boss' does not say who filled it in",
        ),
        ("AE.1.1: 3\nAE.1.1: 3\n", "a.yaml:2:1", "is here twice"),
        ("AE.1.1: &a 3\n", "a.yaml:1:9", "anchors"),
        ("AE.1.1: 010\n", "a.yaml:1:9: AE.1.1", "'010' is not on the scale"),
    ],
)
def test_yaml_answers_have_places(
    tmp_path: Path, shipped: Framework, content: str, place: str, words: str
) -> None:
    """What is wrong in a YAML file of answers has its line and column."""
    ((found, sentence),) = read(tmp_path, content, shipped, "a.yaml")[-1]
    assert found == place
    assert words in sentence


@pytest.mark.parametrize("content", [ONE, f"{ONE}\n{ONE}", "AE.1.1: 3", "[{}]", "", "\x00"])
def test_standard_input_is_read(shipped: Framework, content: str) -> None:
    """For "-" answers of every form come from standard input, and faults name <stdin>."""
    program = (
        "from aecareer.files.answer_files import read_answers;"
        "from aecareer.files.framework_file import load_framework;"
        "print([entry.place for entry in read_answers('-', load_framework())])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=content, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("['<stdin>")


def test_answers_never_change() -> None:
    """A rating or a note set makes new answers; the old ones stay as they were."""
    empty = Answers()
    first = empty.with_rating("AE.1.1", 3)
    noted = first.with_note("AE.1.1", "seen")
    assert empty == Answers()
    assert (first.rating("AE.1.1"), first.note("AE.1.1"), first.answered) == (3, "", 1)
    assert noted.by_duty == {"AE.1.1": Answer(3, "seen")}
    assert noted.with_rating("AE.1.1", None).with_note("AE.1.1", "") == empty
    with pytest.raises(FrozenInstanceError):
        first.person = "x"  # type: ignore[misc]


def test_answers_share_nothing_with_their_maker() -> None:
    """Answers stay as they are when the map they were made from changes."""
    given_map = {"AE.1.1": Answer(3)}
    answers = Answers(given_map)
    given_map["AE.1.2"] = Answer(4)
    assert answers.rating("AE.1.2") is None
