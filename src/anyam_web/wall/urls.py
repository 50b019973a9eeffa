"""The address of the wall, below a plan of a region."""

from django.urls import path

from anyam_web.wall import views

urlpatterns = [path("rencana/<uuid:plan>/dinding/", views.wall, name="wall")]
