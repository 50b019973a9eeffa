"""Addresses of editions below their region, and the public one for fingerprints."""

from django.urls import path

from anyam_web.editions import views

urlpatterns = [
    path("rencana/<uuid:plan>/status/", views.status, name="plan_status"),
    path("rencana/<uuid:plan>/langkah/", views.step, name="plan_step"),
    path("rencana/<uuid:plan>/terbitkan/", views.publish, name="plan_publish"),
    path("rencana/<uuid:plan>/perubahan/", views.changes, name="plan_changes"),
    path("edisi/<uuid:edition>/", views.edition, name="edition"),
    path("edisi/<uuid:edition>/susun/", views.compose, name="edition_compose"),
    path("edisi/<uuid:edition>/berkas/<str:file>", views.download, name="edition_file"),
]
everywhere = [
    path("verify/", views.verify, name="verify"),
    path("verify/<str:digest>/", views.verify, name="verify_fingerprint"),
]
