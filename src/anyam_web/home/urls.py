"""Addresses of the front door and of home."""

from django.urls import path

from anyam_web.home import views

urlpatterns = [
    path("", views.front, name="front"),
    path("beranda/", views.home, name="home"),
    path("bantuan/tombol/", views.keys, name="keys"),
]
