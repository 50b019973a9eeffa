"""Addresses of the trail: everywhere, and below a region."""

from django.urls import path

from anyam_web.audit import views

urlpatterns = [path("orang/jejak/", views.region_trail, name="region_trail")]
everywhere = [
    path("akun/jejak/", views.own_trail, name="own_trail"),
    path("pengelola/jejak/", views.node_trail, name="node_trail"),
]
