"""Points added up by index, and lines filled into a template, are what they stand for."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from aecareer.answers import Answers
from aecareer.fits import tally
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.render.kit.json import dump
from aecareer.render.report.report_json import result_document
from aecareer.render.report.result_lines import ResultLines
from aecareer.report import Report
from aecareer.sums import Sums, read_sum
from generators import complete, people, shipped_document


@given(people())
def test_sums_are_the_points_of_each_set(person: tuple[Framework, Answers]) -> None:
    """Whoever rates; a set may be empty, and hold duties that others hold too."""
    framework, answers = person
    sets = [
        (),
        *(role.expectations for role in framework.roles),
        (*framework.own_expectations.values(),),
    ]
    counts = [tally(expectations, answers) for expectations in sets]
    found = map(read_sum, Sums(framework, sets).of(answers))
    assert [(one.halves, one.counted) for one in found] == [(c.halves, c.counted) for c in counts]


@given(people())
def test_a_line_is_the_result_as_it_would_be_dumped(person: tuple[Framework, Answers]) -> None:
    """To the letter, whatever stands in the framework and in the answers."""
    framework, answers = person
    line = ResultLines(framework).line(Report(framework, answers))
    assert line == dump(result_document(Report(framework, answers)), indent=False)


@given(st.data())
def test_one_template_serves_everybody(data: st.DataObject) -> None:
    """Nothing of one person's line is left in another's; signs of the template are text."""
    document = shipped_document()
    document["title"] = document["areas"]["client"] = "100 % %s {} \\u0000"
    framework = build(document)
    lines = ResultLines(framework)
    for _ in range(3):
        answers = replace(data.draw(complete(framework)), person='%s "\\u0000":0')
        expected = dump(result_document(Report(framework, answers)), indent=False)
        assert lines.line(Report(framework, answers)) == expected
