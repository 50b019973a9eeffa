"""Addresses of one's own notices."""

from django.urls import path

from anyam_web.notices import views

urlpatterns = [
    path("pemberitahuan/", views.notices, name="notices"),
    path("pemberitahuan/<uuid:notice>/", views.follow, name="notice_follow"),
]
