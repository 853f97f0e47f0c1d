"""Several raters as parts of the JSON document of a report. No peer is in it singly."""

from __future__ import annotations

from aecareer.differences import Difference
from aecareer.framework import Duty
from aecareer.points import CombinedFit
from aecareer.raters import Combined
from aecareer.render.kit.json import Document
from aecareer.rule import Part

_DIGITS = 3


def raters_document(combined: Combined) -> Document:
    """Who counts, the fits by source and together, and the differences."""
    return {
        "sources": [
            {"rater": source.rater.value, "raters": len(source.answers)}
            for source in combined.sources
        ],
        "peers_left_out": combined.peers_left_out,
        "roles": [_fit(fit, combined) for fit in combined.fits],
        "differences": [_difference(one) for one in combined.differences],
    }


def sources_trace(combined: Combined) -> list[Document]:
    """Of each role what the combined fit and its chance are made of."""
    return [
        {
            "code": fit.role.code,
            "by_source": {
                rater.value: {
                    "share": combined.told(view.share),
                    "counted": view.counted,
                    "rated": view.rated,
                }
                for rater, view in combined.by_side(fit.role).items()
            },
            "new": _new(fit, combined),
            "share": _told(fit.share, combined),
            "counted": fit.counted,
            "rated": fit.rated,
        }
        for fit in combined.fits
    ]


def _new(fit: CombinedFit, combined: Combined) -> Document | None:
    """The same of what the role newly asks; None where that is not looked at apart."""
    if fit.new is None:
        return None
    sides = combined.by_side(fit.role).items()
    return {
        "by_source": {
            rater.value: _part(view.new, combined) for rater, view in sides if view.new is not None
        },
        **_part(fit.new.part, combined),
    }


def _part(part: Part, combined: Combined) -> Document:
    return {"share": _told(part.share, combined), "rated": part.rated}


def _fit(fit: CombinedFit, combined: Combined) -> Document:
    sides = combined.by_side(fit.role).items()
    return {
        "code": fit.role.code,
        "fit": _told(fit.share, combined, _DIGITS),
        "by_source": {rater.value: combined.told(view.share, _DIGITS) for rater, view in sides},
        "assessed": fit.assessed,
        "meets_bar": fit.meets_bar,
        "new_fit": None if fit.new is None else _told(fit.new.part.share, combined, _DIGITS),
        "musts_missed": [expectation.duty.id for expectation in fit.missed],
        "provisional": fit.provisional,
    }


def _difference(difference: Difference) -> Document:
    about, key = "all", None
    if isinstance(difference.about, Duty):
        about, key = "duty", difference.about.id
    elif difference.about is not None:
        about, key = "area", difference.about.key
    return {
        "about": about,
        "key": key,
        "own": round(float(difference.own), _DIGITS),
        "others": round(float(difference.others), _DIGITS),
        "duties": difference.duties,
        "large": difference.large,
    }


def _told(share: float | None, combined: Combined, digits: int = 4) -> float | None:
    return None if share is None else combined.told(share, digits)
