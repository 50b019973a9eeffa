"""Addresses of privacy, the same for every region."""

from django.urls import path, re_path

from anyam_web.privacy import views

urlpatterns = [
    path("privasi/", views.privacy, name="privacy"),
    re_path(r"^privasi/data-saya\.(?P<form>json|html)$", views.export, name="privacy_export"),
    path("privasi/hapus/", views.ask, name="erasure_ask"),
    path("pengelola/penghapusan/", views.erasures, name="erasures"),
    path("pengelola/penghapusan/<uuid:person>/", views.erase, name="erasure_do"),
]
