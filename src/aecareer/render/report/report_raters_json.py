"""Several raters as parts of the JSON document of a report. No peer is in it singly."""

from __future__ import annotations

from fractions import Fraction

from aecareer.differences import Difference
from aecareer.framework import Duty
from aecareer.raters import Combined, CombinedFit
from aecareer.render.kit.json import Document


def raters_document(combined: Combined) -> Document:
    """Who counts, the fits by source and together, and the differences."""
    return {
        "sources": [
            {"rater": source.rater.value, "raters": len(source.answers)}
            for source in combined.sources
        ],
        "peers_left_out": combined.peers_left_out,
        "roles": [_fit(fit) for fit in combined.fits],
        "differences": [_difference(one) for one in combined.differences],
    }


def sources_trace(combined: Combined) -> list[Document]:
    """Of each role what the combined fit and its chance are made of."""
    return [
        {
            "code": fit.role.code,
            "by_source": {
                rater.value: {
                    "share": round(float(view.share), 4),
                    "counted": round(float(view.counted), 4),
                    "rated": round(float(view.rated), 4),
                }
                for rater, view in fit.views.items()
            },
            "new": _new(fit),
            "share": None if fit.share is None else round(fit.share, 4),
            "counted": fit.counted,
            "rated": fit.rated,
        }
        for fit in combined.fits
    ]


def _new(fit: CombinedFit) -> Document | None:
    """The same of what the role newly asks; None where that is not looked at apart."""
    if fit.new is None:
        return None
    part = fit.parts[-1]
    return {
        "by_source": {
            rater.value: {
                "share": round(float(view.share), 4),
                "rated": round(float(view.rated), 4),
            }
            for rater, view in fit.new.items()
        },
        "share": None if part.share is None else round(part.share, 4),
        "rated": part.rated,
    }


def _fit(fit: CombinedFit) -> Document:
    return {
        "code": fit.role.code,
        "fit": _rounded(fit.share),
        "by_source": {rater.value: _short(view.share) for rater, view in fit.views.items()},
        "assessed": fit.assessed,
        "meets_bar": fit.meets_bar,
        "new_fit": _rounded(fit.parts[-1].share) if fit.new is not None else None,
        "musts_missed": [expectation.duty.id for expectation in fit.missed],
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
        "own": _short(difference.own),
        "others": _short(difference.others),
        "duties": difference.duties,
        "large": difference.large,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)


def _short(value: Fraction) -> float:
    return round(float(value), 3)
