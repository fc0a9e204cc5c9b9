"""Addresses of the letters and their print runs, below the address of a case."""

from django.urls import URLPattern, path

from forthwith.breach.views import letter_again, letter_preview, letters, printing, runs

RUN = "printing/<int:pk>/"


def letter_patterns(case: str) -> list[URLPattern]:
    """The addresses, each below that of its case."""
    return [
        path(case + "letter/", letters.letters, name="letter"),
        path(case + "letter/begin/", letters.begin, name="begin_letter"),
        path(case + "letter/<int:number>/", letters.version, name="version"),
        path(case + "letter/<int:number>/preview.pdf", letter_preview.preview, name="preview"),
        path(case + "letter/<int:number>/preview-for.pdf", letter_preview.preview_for, name="preview_for"),
        path(case + "letter/<int:number>/approve/", letters.approve, name="approve"),
        path(case + "printing/", printing.printing, name="printing"),
        path(case + "printing/order/", printing.order, name="order"),
        path(case + "printing/one-letter/", letter_again.letter_again, name="letter_again"),
        path(case + RUN, runs.run, name="run"),
        path(case + RUN + "batch-<int:number>.pdf", runs.batch, name="batch"),
        path(case + RUN + "batch-<int:number>.json", runs.manifest, name="manifest"),
        path(case + RUN + "resume/", runs.resume, name="resume"),
        path(case + RUN + "mailed/", runs.mailed, name="mailed"),
        path(case + RUN + "discard/", runs.discard, name="discard"),
    ]
