"""Points added up by index, and lines filled into a template, are what they stand for."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from operator import attrgetter

from hypothesis import given
from hypothesis import strategies as st

from aecareer.answers import Answers, Rater
from aecareer.fits import Tally, tally
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.render.kit.json import dump
from aecareer.render.report.report_json import result_document
from aecareer.render.report.result_lines import ResultLines
from aecareer.report import Report
from aecareer.scorer import Scorer, Tallies
from aecareer.scoring import score
from generators import complete, people, shipped_document


@given(st.lists(people(), min_size=1, max_size=3))
def test_sums_are_the_points_of_each_set(crowd: list[tuple[Framework, Answers]]) -> None:
    """Whoever rates; a set may be empty, and hold duties that others hold too."""
    framework, _ = crowd[0]
    sets = [
        (),
        *(role.expectations for role in framework.roles),
        (*framework.own_expectations.values(),),
    ]
    tallies = Tallies(sets, 2, attrgetter("halves", "counted"))
    for _, answers in crowd:
        if answers.by_duty.keys() <= framework.duties.keys():
            counts = [tally(expectations, answers) for expectations in sets]
            expected = [figure for one in counts for figure in (one.halves, one.counted)]
            assert [*tallies.of(answers)] == expected


@given(people())
def test_sums_of_more_sets_than_one_number_holds_are_the_same(
    person: tuple[Framework, Answers],
) -> None:
    """They stand in several numbers then, each with the duties of its own sets only."""
    framework, answers = person
    one_each = [(one,) for one in framework.own_expectations.values()]
    sets = one_each * (1 + 60 // len(one_each))
    counts = [tally(expectations, answers) for expectations in sets]
    assert [*Tallies(sets, len(Tally._fields), tuple).of(answers)] == [*chain(*counts)]


@given(st.data())
def test_a_scorer_says_of_everybody_what_the_rule_says(data: st.DataObject) -> None:
    """Whoever rates, and whatever was looked up for those before."""
    framework, first = data.draw(people())
    scorer = Scorer(framework)
    others = [data.draw(complete(framework)) for _ in range(2)]
    for answers in (first, *others, replace(first, rater=Rater.PEER), Answers(), first):
        assert scorer.of(answers) == score(framework, answers)


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
