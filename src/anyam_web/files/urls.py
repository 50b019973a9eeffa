"""Addresses of files, below their region."""

from django.urls import path

from anyam_web.files import views

_PLAN = "rencana/<uuid:plan>/"

urlpatterns = [
    path("rencana/baru/", views.plan_new, name="plan_new"),
    path("rencana/baru/unggah/", views.plan_new_upload, name="plan_new_upload"),
    path("rencana/baru/buku-kerja.xlsx", views.plan_new_workbook, name="plan_new_workbook"),
    path(f"{_PLAN}buku-kerja/", views.workbook, name="workbook"),
    path(f"{_PLAN}buku-kerja/unduh/", views.workbook_download, name="workbook_download"),
    path(f"{_PLAN}buku-kerja/unggah/", views.workbook_upload, name="workbook_upload"),
    path("unggahan/<uuid:upload>/", views.upload, name="upload"),
    path("unggahan/<uuid:upload>/terapkan/", views.upload_apply, name="upload_apply"),
]
