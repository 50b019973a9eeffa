"""Addresses of comments below a plan."""

from django.urls import path

from anyam_web.comments import views

_PLAN = "rencana/<uuid:plan>/komentar/"
urlpatterns = [
    path(_PLAN, views.comments, name="comments"),
    path(f"{_PLAN}nama/", views.names, name="comment_names"),
    path(f"{_PLAN}utas/<uuid:thread>/", views.thread, name="comment_thread"),
    path(f"{_PLAN}ubah/<uuid:comment>/", views.change, name="comment_change"),
    path(f"{_PLAN}<uuid:element>/", views.about, name="comments_about"),
]
