"""Every renderer, at widths from 0 up, as a function of bytes that choose what is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import StringIO
from xml.etree import ElementTree

from aecareer.answers import Answer, Answers, Rater, Viewpoint, name_key
from aecareer.comparison import compare_roles
from aecareer.errors import AecareerError
from aecareer.forms import Form
from aecareer.framework import Framework
from aecareer.gathering import Gathering
from aecareer.language import Language
from aecareer.render.comparison import comparison_document, comparison_for_terminal
from aecareer.render.form.form_formats import render_form
from aecareer.render.formats import OFFERED, DocumentKind, Format
from aecareer.render.framework import (
    framework_document,
    framework_for_terminal,
    role_document,
    role_for_terminal,
)
from aecareer.render.history import OfAnother, history_document, history_for_terminal
from aecareer.render.inventory import inventory_for_terminal
from aecareer.render.kit.json import dump
from aecareer.render.plan import render_plan
from aecareer.render.report.report_formats import render
from aecareer.render.report.report_terminal import Extent, report_for_terminal
from aecareer.render.report.showing import Showing
from aecareer.render.results import ResultTable
from aecareer.render.team.team_formats import render_team
from aecareer.report import Report
from aecareer.states import Rating, Unrated
from aecareer.team import Team
from aecareer.terminal.console.channel import Channel
from aecareer.terminal.console.keys import Decoder
from aecareer.terminal.interview.conversation import Conversation, Wishes
from aecareer.terminal.interview.interviewer import Leaving
from aecareer.terminal.interview.lines import Lines
from aecareer.terminal.interview.plain import PlainInterview
from aecareer.terminal.interview.setting import Setting
from fuzz.frameworks import TONGUES, chosen
from fuzz.source import Source, alive
from terminal import Seat, Sitting, Size

WIDEST = 400
_TYPED = 300  # bytes of keys, each of which draws the whole screen
_STEERING = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")  # what we steer the screen with
_MOMENTS = ("", "2026-01-31T23:59:59.999Z", "0001-01-01", "9999-12-31T23:59:59-12:00", "soon")


def _width(source: Source) -> int | None:
    """A width: often a small one, sometimes none, as in a pipe."""
    return source.choice((source.number(30), source.number(WIDEST), None))


def _ratings(source: Source, framework: Framework, answers: Answers) -> Answers:
    values: list[Rating | None] = [*framework.scale.points, *Unrated, None]
    pool = [source.choice(values) for _ in range(1 + source.number(4))]
    given = {duty_id: Answer(source.choice(pool)) for duty_id in framework.duties}
    for _ in range(source.number(4)):
        duty_id = source.choice([*framework.duties])
        given[duty_id] = Answer(given[duty_id].rating, source.text())
    kept = {duty_id: one for duty_id, one in given.items() if one != Answer()}
    return Answers(kept, answers.person, answers.rater, answers.position, "", answers.finished)


def _answers(source: Source, framework: Framework, rater: Rater = Rater.SELF) -> Answers:
    position = source.choice([None, *(role.code for role in framework.roles)])
    frame = Answers({}, source.text(), rater, position, "", source.choice(_MOMENTS))
    return _ratings(source, framework, frame)


def _others(source: Source, framework: Framework) -> tuple[Answers, ...]:
    raters = [source.choice((Rater.MANAGER, Rater.PEER)) for _ in range(source.number(6))]
    return tuple(_answers(source, framework, rater) for rater in raters)


def _looked_at(text: str, chosen: Format = Format.TERMINAL, *, color: bool = False) -> None:
    """That a text is what it says it is, and steers nothing."""
    if chosen is Format.JSON:
        json.loads(text)
    elif chosen is Format.SVG:
        ElementTree.fromstring(text)
    if not color:
        assert alive(text) - {"\ufeff", "\r"} == set()


Shown = Callable[[Source, Framework, Language], None]


def report(source: Source, framework: Framework, language: Language) -> None:
    aim = source.choice([None, *framework.roles])
    shown = Report(framework, _answers(source, framework), aim, _others(source, framework))
    showing = Showing(source.text(), explain=source.yes(), answers=source.yes())
    format, color = source.choice(OFFERED[DocumentKind.REPORT]), source.yes()
    width = _width(source)
    text = render(shown, format, language, width=width, color=color, showing=showing)
    _looked_at(text, format, color=color)
    extent = source.choice([*Extent])
    report_for_terminal(shown, language, width=width, color=color, extent=extent, showing=showing)


def plan(source: Source, framework: Framework, language: Language) -> None:
    aim = source.choice([None, *framework.roles])
    shown = Report(framework, _answers(source, framework), aim, _others(source, framework))
    format, color = source.choice(OFFERED[DocumentKind.PLAN]), source.yes()
    text = render_plan(shown, format, language, width=_width(source), color=color)
    _looked_at(text, format, color=color)


def history(source: Source, framework: Framework, language: Language) -> None:
    reports = [Report(framework, _answers(source, framework)) for _ in range(source.number(4))]
    entries = [*enumerate(reports, 1)]
    color = source.yes()
    others = [
        OfAnother(_answers(source, framework, Rater.MANAGER), source.text())
        for _ in range(source.number(3))
    ]
    text = history_for_terminal(entries, others, language, width=_width(source), color=color)
    _looked_at(text, color=color)
    _looked_at(dump(history_document(framework, entries, others)), Format.JSON)


def compare(source: Source, framework: Framework, language: Language) -> None:
    roles = source.choice(framework.roles), source.choice(framework.roles)
    rows, color = compare_roles(framework, *roles), source.yes()
    text = comparison_for_terminal(
        framework, roles, rows, language, width=_width(source), color=color
    )
    _looked_at(text, color=color)
    _looked_at(dump(comparison_document(framework, roles, rows)), Format.JSON)


def show(source: Source, framework: Framework, language: Language) -> None:
    role, width, color = source.choice(framework.roles), _width(source), source.yes()
    _looked_at(framework_for_terminal(framework, language, width=width, color=color), color=color)
    _looked_at(role_for_terminal(framework, role, language, width=width, color=color), color=color)
    _looked_at(dump(framework_document(framework)), Format.JSON)
    _looked_at(dump(role_document(framework, role)), Format.JSON)


def team(source: Source, framework: Framework, language: Language) -> None:
    gathering = Gathering(framework)
    for _ in range(source.number(7)):
        one = _answers(source, framework, source.choice([*Rater]))
        try:
            gathering.add(one, source.text())
        except AecareerError:
            assert not name_key(one.person.strip()) or alive(one.person)
    if not len(gathering):
        return
    members = Team(gathering, anonymous=source.yes(), left_out=source.number(3))
    format, color = source.choice(OFFERED[DocumentKind.TEAM]), source.yes()
    pieces = render_team(members, format, language, width=_width(source), color=color)
    _looked_at("".join(pieces), format, color=color)


def form(source: Source, framework: Framework, language: Language) -> None:
    role, rater = source.choice([None, *framework.roles]), source.choice([*Rater])
    roles = () if role is None else (role,)
    blank = Form(framework, language, rater, source.text(), roles)
    number = source.number(40)  # workbooks take their time
    texts = [one for one in OFFERED[DocumentKind.FORM] if one is not Format.EXCEL]
    format = texts[number % len(texts)] if number else Format.EXCEL
    text = render_form(blank, format)
    if isinstance(text, str):
        _looked_at(text, format)


def results(source: Source, framework: Framework, language: Language) -> None:
    color = source.yes()
    table = ResultTable(framework, language, width=_width(source), color=color)
    rows = [
        table.row(source.text(), Report(framework, _answers(source, framework)))
        for _ in range(source.number(3))
    ]
    _looked_at("".join([table.head(), *rows, table.foot()]), color=color)


def inventory(source: Source, framework: Framework, language: Language) -> None:
    kept = {
        "folder": source.text(),
        "assessments": {"own": source.number(3), "others": source.number(3)},
        "of_others": [{"person": source.text(), "file": source.text()}],
        "drafts": source.number(3),
        "set_aside": source.number(3),
        "files": source.number(9),
        "bytes": source.number(60_000),
        "foreign": source.number(3),
    }
    color = source.yes()
    text = inventory_for_terminal(kept, language, width=_width(source), color=color)
    _looked_at(text, color=color)


def keyed(source: Source, framework: Framework, language: Language) -> None:
    """The interview key by key, on a screen of any size that may change: every card and page."""
    seat = Seat(source.number(WIDEST), source.number(60))
    earlier = _answers(source, framework) if source.yes() else None
    answers = _answers(source, framework)
    sitting = Sitting(framework, language, earlier, answers, seat)
    resized = Size((source.number(WIDEST), source.number(60)))
    decoder = Decoder()
    sitting.press(resized, *decoder.feed(source.rest()[:_TYPED]), *decoder.flush())
    _looked_at(_STEERING.sub("", "".join(seat.writes)))


def plain(source: Source, framework: Framework, language: Language) -> None:
    """The whole interview line by line."""
    rater = source.choice([*Rater])
    setting = Setting(framework, language, Viewpoint(rater, source.text()))
    wishes = Wishes(plain=True, quick=source.yes(), edit=source.yes())
    begun = _answers(source, framework, rater) if source.yes() else Answers(rater=rater)
    width = _width(source)
    screen = StringIO()
    channel = Channel(screen, StringIO(source.rest().decode("utf-8", "surrogateescape")))
    interviewer = PlainInterview(
        setting, Lines(framework, TONGUES), channel.write, channel.read_line, width, piped=True
    )
    saved: list[Answers] = [begun]
    conversation = Conversation(setting, wishes, saved.append)
    try:
        answers = conversation.hold(interviewer, begun)
        assert answers.by_duty == saved[-1].by_duty
    except Leaving:
        pass
    _looked_at(screen.getvalue())


def _of_bytes(show: Shown) -> Callable[[bytes], None]:
    def shown(data: bytes) -> None:
        source = Source(data)
        language = source.choice(TONGUES)
        framework = chosen(source)
        if framework is not None:
            show(source, framework, language)

    return shown


RENDERERS: dict[str, Callable[[bytes], None]] = {
    one.__name__: _of_bytes(one)
    for one in (
        report,
        plan,
        history,
        compare,
        show,
        team,
        form,
        results,
        inventory,
        keyed,
        plain,
    )
}
