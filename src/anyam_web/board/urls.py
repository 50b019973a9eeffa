"""Addresses of the board, below a plan of a region."""

from django.urls import path

from anyam_web.board import views

_HERE = "rencana/<uuid:plan>/kanvas/"

urlpatterns = [
    path(_HERE, views.choose, name="board_choose"),
    path(f"{_HERE}<slug:dimension>/", views.board, name="board"),
    path(f"{_HERE}<slug:dimension>/tambah/", views.add, name="board_add"),
    path(f"{_HERE}<slug:dimension>/pindah/", views.move, name="board_move"),
]
