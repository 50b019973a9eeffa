"""Addresses of the meeting on overlaps, below a plan of a region."""

from django.urls import path

from anyam_web.overlaps.views import listing, merging, pair, papers

_HERE = "rencana/<uuid:plan>/irisan/"
_PAIR = f"{_HERE}<uuid:first>/<uuid:second>/"

urlpatterns = [
    path(_HERE, listing.listing, name="overlaps"),
    path(f"{_HERE}notulen.docx", papers.document, name="overlaps_document"),
    path(f"{_HERE}notulen.xlsx", papers.sheet, name="overlaps_sheet"),
    path(f"{_HERE}gambar.svg", papers.picture, name="overlaps_picture"),
    path(f"{_HERE}gabung/<uuid:decision>/", merging.merger, name="overlap_merger"),
    path(_PAIR, pair.pair, name="overlap"),
    path(f"{_PAIR}setuju/", pair.word, name="overlap_word"),
]
