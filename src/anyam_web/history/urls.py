"""Addresses of a plan's history, below the plan."""

from django.urls import path

from anyam_web.history.views import changing, seeing

_HERE = "rencana/<uuid:plan>/riwayat/"

urlpatterns = [
    path(_HERE, seeing.timeline, name="history"),
    path(f"{_HERE}saat/", seeing.as_of, name="history_as_of"),
    path(f"{_HERE}bandingkan/", seeing.compare_two, name="history_compare"),
    path(f"{_HERE}urungkan/<int:sequence>/", changing.undo, name="history_undo"),
    path(f"{_HERE}<uuid:element>/", seeing.timeline, name="element_history"),
    path(f"{_HERE}<uuid:element>/versi/<int:version>/", changing.version, name="history_version"),
]
