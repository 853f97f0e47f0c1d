"""Frameworks and answers for tests: generated ones of every shape, small ones made to measure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from gettext import NullTranslations
from typing import Any, TypeVar
from zlib import crc32

from hypothesis import strategies as st

from aecareer import answers_document as answer_documents
from aecareer import framework_document as building
from aecareer.answers import Answer, Answers, Rater
from aecareer.errors import DataError, FaultyDocument
from aecareer.files.framework_file import load_framework
from aecareer.files.moments import local_day
from aecareer.files.resources import resource
from aecareer.files.strict_yaml import read_yaml
from aecareer.framework import Duty, Framework, Role
from aecareer.language import Language
from aecareer.scoring import score
from aecareer.states import Rating, Unrated

Document = dict[str, Any]
_Choice = TypeVar("_Choice")

SHIPPED_BYTES = resource("data/roles.yaml")
ANY_TEXT = st.text(st.characters(codec=None), max_size=20)  # lone surrogates and controls as well
PLAIN_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats()
    | ANY_TEXT
    | st.sampled_from(["", "en", "AE", "AE.1.1", "source", 0, 1, 3]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.none() | st.booleans() | st.integers(0, 9) | ANY_TEXT, inner, max_size=3
        )
    ),
    max_leaves=6,
)

# Numbers by which choices are made: a strategy made once is drawn from several times as fast as one
# that is made for the choices at hand.
_NUMBERS = st.integers(0, 419)  # as often each of up to seven choices
_PICKS = st.none() | _NUMBERS
_POOLS = st.binary(min_size=1, max_size=4)
_NOTES = st.lists(st.tuples(_NUMBERS, ANY_TEXT), max_size=4)
_RATERS = st.sampled_from(Rater)
_TRACKS = st.sampled_from(["", "a", "a b", "a b c"])
_COUNTS = st.integers(1, 6)
_LEVELS = st.integers(0, 7)
_FIRST = st.tuples(_LEVELS, _NUMBERS, st.lists(_PICKS, min_size=1, max_size=12))
_FURTHER = st.tuples(_LEVELS, _NUMBERS, st.lists(_PICKS, max_size=12))
SEEDS = st.just(0) | st.integers(1, 99)  # of demands
_SHARED = st.lists(st.tuples(_NUMBERS, _PICKS), max_size=4)

_CATALOGUE = NullTranslations()  # messages stay English, the framework's texts do not
ENGLISH, CHINESE = (
    Language(code, _CATALOGUE.gettext, _CATALOGUE.ngettext, local_day) for code in ("en", "zh")
)


def said(error: DataError) -> list[tuple[str, str]]:
    """Every fault of an error, in order: its place, and what it says in English.

    On the way, that the error is one of data, and that each fault can be said in both languages.
    """
    assert (error.exit_code, error.code) == (1, "data")
    if isinstance(error, FaultyDocument):
        faults = [("/".join(map(str, f.path)), f.message) for f in error.document_faults]
    else:
        faults = [(f.place, f.message) for f in error.faults]
    assert faults
    assert all(CHINESE.say(message) for _, message in faults)
    return [(place, ENGLISH.say(message)) for place, message in faults]


def loads_or_says_why(attempt: Callable[[], object]) -> None:
    """Lets an attempt fail with errors of data only, each of whose faults can be said."""
    try:
        attempt()
    except DataError as error:
        said(error)


def shipped_document() -> Document:
    """The shipped framework as plain data, anew each time."""
    plain, _ = read_yaml(SHIPPED_BYTES.decode(), "roles.yaml")
    assert isinstance(plain, dict)
    return plain


def small(*roles: Document, expected: int = 3, highest: int = 5) -> Document:
    """A framework's document with these roles and a scale from 0 up."""
    return {
        "schema": building.SCHEMA,
        "id": "small",
        "version": "1",
        "title": "Small",
        "scale": {
            "expected": expected,
            "points": {point: f"point {point}" for point in range(highest + 1)},
        },
        "areas": {"work": "Work"},
        "roles": list(roles),
    }


def small_role(code: str, level: int, size: int, track: str | None = None) -> Document:
    """A role's document with that many duties of its own: A.0, A.1 and so on."""
    duties = [{"id": f"{code}.{n}", "area": "work", "text": f"do {n}"} for n in range(size)]
    role: Document = {"code": code, "level": level, "name": f"Role {code}", "duties": duties}
    return role if track is None else role | {"track": track}


def rated(role: Role, *ratings: Rating) -> dict[str, Answer]:
    """Answers to a role's duties in their order; the rest stays open."""
    pairs = zip(role.expectations, ratings, strict=False)
    return {expectation.duty.id: Answer(rating) for expectation, rating in pairs}


@st.composite
def _scales(draw: st.DrawFn, languages: Sequence[str]) -> Document:
    lowest = draw(st.integers(0, 1))
    highest = lowest + draw(st.integers(1, 6))
    points = {point: _text(f"point {point}", languages) for point in range(lowest, highest + 1)}
    return {"expected": draw(st.integers(lowest + 1, highest)), "points": points}


def _text(text: str, languages: Sequence[str]) -> Any:
    return {code: f"{text} ({code})" for code in languages} if languages else text


def _names(words: str, languages: Sequence[str]) -> Document:
    return {word: _text(word, languages) for word in words.split()}


@st.composite
def _roles(draw: st.DrawFn, frame: Document, languages: Sequence[str]) -> list[Document]:
    """Roles with own duties first; then shared ones, so that any role may use any other's."""
    tracks = [None, *draw(_TRACKS).split()]
    roles: list[Document] = []
    for code in "ABCDEF"[: draw(_COUNTS)]:
        level, track, own = draw(_FURTHER if roles else _FIRST)
        role: Document = {
            "code": code,
            "level": level,
            "name": _text(f"Role {code}", languages),
            "duties": [
                _duty(frame, languages, f"{code}.{n}") | _expecting(frame, pick)
                for n, pick in enumerate(own)
            ],
        }
        chosen = _nth(tracks, track)
        roles.append(role if chosen is None else role | {"track": chosen})
    for role in roles:
        _share(draw(_SHARED), frame, roles, role)
    return roles


def _expecting(frame: Document, pick: int | None) -> Document:
    """One of the points that a duty can expect; nothing for none."""
    points = [*frame["scale"]["points"]][1:]
    return {} if pick is None else {"expected": _nth(points, pick)}


def _duty(frame: Document, languages: Sequence[str], duty_id: str) -> Document:
    number = int(duty_id.partition(".")[2])
    duty: Document = {
        "id": duty_id,
        "area": _nth([*frame["areas"]], number),
        "text": _text(f"do {duty_id}", languages),
    }
    if number % 3:  # what is optional is left out of every third duty
        duty["capability"] = _nth([*frame["capabilities"]], number)
        duty["facets"] = {key: _nth([*values], number) for key, values in frame["facets"].items()}
        duty["evidence"] = _text("it shows", languages)
        duty["title"] = _text(f"Title {duty_id}", languages)
    return duty


def _nth(choices: Sequence[_Choice], number: int) -> _Choice:
    return choices[number % len(choices)]


def _share(
    picks: Sequence[tuple[int, int | None]],
    frame: Document,
    roles: Sequence[Document],
    role: Document,
) -> None:
    """Lets a role use some duties of the others; at least one, if it has none of its own."""
    others = [duty["id"] for other in roles if other is not role for duty in own_duties(other)]
    if not others:
        return
    if not picks and not role["duties"]:
        picks = [(0, None)]
    uses = {_nth(others, number): _expecting(frame, pick) for number, pick in picks}
    role["duties"] += [{"use": duty_id} | expected for duty_id, expected in uses.items()]


def own_duties(role: Document) -> list[Document]:
    """The duties that a role's document defines, without those it uses."""
    return [duty for duty in role["duties"] if "id" in duty]


@st.composite
def generated_documents(draw: st.DrawFn) -> Document:
    """A framework's document: any scale, roles of any size, on ladders of any kind."""
    languages = draw(st.sampled_from([(), ("en",), ("en", "zh")]))
    frame: Document = {
        "schema": building.SCHEMA,
        "id": "generated",
        "version": "1.0",
        "title": _text("Generated", languages),
        "languages": [*languages],
        "scale": draw(_scales(languages)),
        "areas": _names(draw(st.sampled_from(["north", "north south"])), languages),
        "capabilities": _names("plan sell count", languages),
        "facets": {"nature": _names("thinker doer", languages)},
        "profession": {
            "about": _text("Work", languages),
            "purpose": [_text("See where one stands", languages)],
            "notes": [_text("As it was then", languages)],
            "facets": {
                "nature": {
                    "name": _text("Sides", languages),
                    "values": {"doer": _text("acts", languages)},
                }
            },
        },
    }
    return frame | {"roles": draw(_roles(frame, languages))}


def documents() -> st.SearchStrategy[Document]:
    """Documents of generated frameworks, and now and then of the shipped one."""
    kinds = st.sampled_from(["generated"] * 5 + ["shipped"])
    shipped = st.builds(shipped_document)
    return kinds.flatmap(lambda kind: shipped if kind == "shipped" else generated_documents())


def frameworks() -> st.SearchStrategy[Framework]:
    """Generated frameworks, half of them with weights and musts; now and then the shipped one."""
    kinds = st.sampled_from(["generated"] * 5 + ["shipped"])
    shipped = st.builds(lambda: load_framework())
    generated = st.builds(demanding, generated_documents(), SEEDS)
    return kinds.flatmap(lambda kind: shipped if kind == "shipped" else generated)


def demanded(document: Document, seed: int) -> Document:
    """The document with weights, musts and second tracks, drawn by the seed; 0: as it is.

    The same for a duty of a role wherever it stands.
    """
    tracks = sorted({role["track"] for role in document["roles"] if "track" in role})

    def drawn(role: Document, duty: str) -> int:
        return crc32(f"{seed} {role['code']} {duty}".encode())

    def wanted(role: Document, duty: Document) -> Document:
        number = drawn(role, duty.get("id") or duty["use"])
        weight = _nth([1, 1, 1, 2, 2, 3, 9], number)
        return duty | {"weight": weight, "must": number // 100 % 8 == 0}

    def on(role: Document) -> Document:
        if "track" not in role:
            return {}
        return {"track": list(dict.fromkeys([role["track"], _nth(tracks, drawn(role, ""))]))}

    if not seed:
        return document
    roles = [
        role | on(role) | {"duties": [wanted(role, duty) for duty in role["duties"]]}
        for role in document["roles"]
    ]
    return document | {"roles": roles}


def demanding(document: Document, seed: int = 0) -> Framework:
    """The framework of such a document, with the demands drawn by the seed."""
    return building.build(demanded(document, seed))


@st.composite
def answers_to(draw: st.DrawFn, framework: Framework) -> Answers:
    """One person's answers: full or partial, with notes and a frame.

    Each person draws on a few values only, so that consistently high and low people come up.
    """
    values: list[Rating | None] = [*framework.scale.points, *Unrated, None]
    pool = [values[pick % len(values)] for pick in draw(_POOLS)]
    duties = [*framework.duties]
    picks = draw(st.binary(min_size=len(duties), max_size=len(duties)))  # one draw for them all
    notes = {duties[pick % len(duties)]: note for pick, note in draw(_NOTES)}
    given = {
        duty: Answer(pool[pick % len(pool)], notes.get(duty, ""))
        for duty, pick in zip(duties, picks, strict=True)
    }
    position = draw(_PICKS)
    return Answers(
        {duty: answer for duty, answer in given.items() if answer != Answer()},
        person=draw(ANY_TEXT),
        rater=draw(_RATERS),
        position=None if position is None else _nth(framework.roles, position).code,
        started="2025-01-01T08:00:00Z",
    )


@st.composite
def people(draw: st.DrawFn) -> tuple[Framework, Answers]:
    """A framework and one person's answers to it."""
    framework = draw(frameworks())
    return framework, draw(answers_to(framework))


@st.composite
def answer_files(draw: st.DrawFn) -> tuple[Framework, Answers, Document]:
    """A framework, one person's answers to it, and their document."""
    framework, answers = draw(people())
    return framework, answers, answer_documents.to_document(answers, framework)


@st.composite
def damaged(draw: st.DrawFn, document: Any) -> Any:
    """The document with one value, anywhere in it, replaced, taken out or put under a new key."""
    if not isinstance(document, dict | list) or not document or draw(st.integers(0, 5)) == 0:
        return draw(PLAIN_VALUES)
    if isinstance(document, list):
        index = draw(st.integers(0, len(document) - 1))
        inner = draw(damaged(document[index]))
        return [*document[:index], inner, *document[index + 1 :]]
    key = draw(st.sampled_from([*document]))
    rest = {name: value for name, value in document.items() if name != key}
    how = draw(st.sampled_from(["deeper", "deeper", "deeper", "gone", "renamed"]))
    if how == "gone":
        return rest
    if how == "renamed":
        return rest | {draw(ANY_TEXT | st.integers(0, 9)): document[key]}
    return rest | {key: draw(damaged(document[key]))}


@st.composite
def complete(draw: st.DrawFn, framework: Framework) -> Answers:
    """An answer to every duty: a point, "not sure" or "no chance yet"."""
    answers = draw(answers_to(framework))
    instead = draw(st.sampled_from([framework.scale.lowest, framework.scale.highest, *Unrated]))
    left = [duty for duty in framework.duties.values() if answers.rating(duty.id) is None]
    return completed(answers, left, [instead] * len(left))


def full_forms() -> st.SearchStrategy[tuple[Framework, Answers]]:
    """A framework and one person's answers to every duty of it."""
    return frameworks().flatmap(lambda f: st.tuples(st.just(f), complete(f)))


def completed(answers: Answers, left: Iterable[Duty], ratings: Iterable[Rating | None]) -> Answers:
    """The answers with these ratings of the duties left."""
    for duty, rating in zip(left, ratings, strict=True):
        answers = answers.with_rating(duty.id, rating)
    return answers


def outcome(framework: Framework, answers: Answers) -> tuple[str, bool] | None:
    """The recommended role, and whether it is only where to start."""
    found = score(framework, answers).recommendation
    return None if found is None else (found.role.code, found.starting_point)
