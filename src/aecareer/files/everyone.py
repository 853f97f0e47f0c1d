"""Everyone whose answers are in the files and folders named on a command line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from aecareer.files.answer_files import read_answers
from aecareer.files.folders import files_in
from aecareer.files.people import Found
from aecareer.files.reading import STDIN
from aecareer.files.round_folder import answers_in_round, is_round
from aecareer.framework import Framework


def read_all(
    names: Iterable[str], framework: Framework, *, but: str | None = None
) -> Iterator[Found]:
    """Everyone in files, in folders and below, and in standard input for "-", in order.

    The one file that holds something else, `but`, is left out.

    Of a round's folder it is what came back, by the names of its list. What cannot be used comes as
    a DataError in its place, what is passed over as a Remark.
    """
    for name in names:
        if is_round(name):
            yield from answers_in_round(name, framework)
            continue
        for file in files_in([name]):
            if not isinstance(file, str):
                yield file
            elif but is None or file == STDIN or not _is_same(file, but):
                yield from read_answers(file, framework)


def _is_same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
