"""Addresses of the wall and of the session it shows, below a plan of a region."""

from django.urls import path

from anyam_web.wall import views

_HERE = "rencana/<uuid:plan>/dinding/"

urlpatterns = [
    path(_HERE, views.wall, name="wall"),
    path(f"{_HERE}kini/", views.now, name="wall_now"),
    path(f"{_HERE}acara/", views.agenda, name="wall_agenda"),
    path(f"{_HERE}giliran/", views.turn, name="wall_turn"),
]
