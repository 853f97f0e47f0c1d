"""Rounds for tests: a list of people, forms filled in, and what came back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from running import Ran, run

LIST = """\
id,name,position,manager,peers,e-mail
17,Li Na,AE,Wei Chen,Mei; Ann Lee; Tom,li@agency.example
18,Mei,AM,Wei Chen,17,mei@agency.example
"""
Given = Mapping[str, Any]


@dataclass(frozen=True)
class Made:
    """A round in a folder, with its forms as JSON documents."""

    home: Path
    folder: Path

    @property
    def people(self) -> list[dict[str, Any]]:
        content: dict[str, Any] = json.loads((self.folder / "round.json").read_text("utf-8"))
        return list(content["people"])

    def forms(self, name: str, rater: str) -> list[dict[str, Any]]:
        """What round.json says of the forms of one side about somebody."""
        person = next(one for one in self.people if one["name"] == name)
        return [form for form in person["forms"] if form["rater"] == rater]

    def filled(self, name: str, rater: str, rating: Any = 3, which: int = 0) -> dict[str, Any]:
        """One of these forms with that rating everywhere."""
        form = self.forms(name, rater)[which]
        document: dict[str, Any] = json.loads((self.folder / form["file"]).read_text("utf-8"))
        for answer in document["answers"].values():
            answer["rating"] = rating
        return document

    def back(self, file: str, document: Given | str | bytes) -> None:
        """Puts something into the folder of what came back."""
        path = self.folder / "returned" / file
        path.parent.mkdir(exist_ok=True)
        if isinstance(document, bytes):
            path.write_bytes(document)
        else:
            text = document if isinstance(document, str) else json.dumps(document)
            path.write_text(text, encoding="utf-8")

    def all_back(self) -> None:
        """All forms come back, filled in."""
        for person in self.people:
            for number, form in enumerate(person["forms"]):
                peers = [one for one in person["forms"] if one["rater"] == form["rater"]]
                document = self.filled(
                    person["name"], form["rater"], 2 + number % 3, peers.index(form)
                )
                self.back(f"{form['form']}.json", document)

    def run(self, action: str, *more: str) -> Ran:
        return run(self.home, "round", action, str(self.folder), *more)

    def status(self) -> dict[str, Any]:
        """The status as a document."""
        said = self.run("status", "--json")
        found: dict[str, Any] = json.loads(said.out)
        return found


def made(home: Path, people: str = LIST, *more: str, form: str = "json") -> Made:
    """A new round of that list, its forms of that kind."""
    (home / "people.csv").write_text(people, encoding="utf-8")
    folder = home / "autumn"
    said = run(home, "round", "new", str(home / "people.csv"), str(folder), "--form", form, *more)
    assert (said.code, said.out) == (0, "")
    return Made(home, folder)
