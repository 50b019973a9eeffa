"""Addresses of support access, below a region."""

from django.urls import path

from anyam_web.support import views

urlpatterns = [
    path("orang/dukungan/", views.support, name="support"),
    path("orang/dukungan/beri/", views.grant, name="support_grant"),
    path("orang/dukungan/<uuid:grant>/cabut/", views.revoke, name="support_revoke"),
]
