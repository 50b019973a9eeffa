"""Addresses of sign-in and people; allauth's pages under Indonesian names."""

from __future__ import annotations

from django.urls import include, path

from anyam_web.accounts import views

urlpatterns = [
    path("mulai/", views.first_run, name="first_run"),
    path("bahasa/", views.choose_language, name="choose_language"),
    path("akun/", include("allauth.urls")),
]
