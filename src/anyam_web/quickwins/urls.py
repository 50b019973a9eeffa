"""Addresses of choosing quick wins, below a plan of a region."""

from django.urls import path

from anyam_web.quickwins.views import choosing, scoring

_HERE = "rencana/<uuid:plan>/quick-win/"

urlpatterns = [
    path(_HERE, choosing.results, name="quickwins"),
    path(f"{_HERE}tetapkan/", choosing.settle, name="quickwins_settle"),
    path(f"{_HERE}putaran/", scoring.move_round, name="quickwins_round"),
    path(f"{_HERE}nilai/", scoring.own, name="quickwins_own"),
    path(f"{_HERE}nilai/<uuid:nominee>/", scoring.ballot, name="quickwins_ballot"),
]
