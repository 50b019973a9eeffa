"""Addresses of the roadmap, below a plan of a region."""

from django.urls import path

from anyam_web.roadmaps.views import board, proposals

_HERE = "rencana/<uuid:plan>/peta-jalan/"
_ONE = f"{_HERE}usulan/<uuid:proposal>/"

urlpatterns = [
    path(_HERE, board.board, name="roadmap"),
    path(f"{_HERE}geser/", board.move, name="roadmap_move"),
    path(f"{_HERE}usulan/", proposals.ask, name="roadmap_ask"),
    path(_ONE, proposals.proposal, name="roadmap_proposal"),
    path(f"{_ONE}hentikan/", proposals.stop, name="roadmap_stop"),
    path(f"{_ONE}tetapkan/", proposals.take, name="roadmap_take"),
    path(f"{_ONE}gambar.svg", proposals.picture, name="roadmap_picture"),
    path(f"{_ONE}peta-jalan.xlsx", proposals.sheet, name="roadmap_sheet"),
]
