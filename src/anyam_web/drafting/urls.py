"""Addresses of the drafting workspace, below a plan of a region."""

from django.urls import path

from anyam_web.drafting.views import autosave, bulk, element, findings, paste, table, tree, views

_PLAN = "rencana/<uuid:plan>/"
_KIND = f"{_PLAN}isi/<slug:kind>/"

urlpatterns = [
    path(f"{_PLAN}isi/", table.contents, name="drafting"),
    path(f"{_PLAN}isi/pohon/", tree.tree, name="drafting_tree"),
    path(f"{_PLAN}isi/pohon/<str:branch>/", tree.branch, name="drafting_branch"),
    path(_KIND, table.table, name="drafting_table"),
    path(f"{_KIND}tanda/", table.marks, name="drafting_marks"),
    path(f"{_KIND}tampilan/", views.keep, name="drafting_keep_view"),
    path(f"{_KIND}tampilan/<uuid:view>/hapus/", views.forget, name="drafting_forget_view"),
    path(f"{_KIND}tempel/", paste.paste, name="drafting_paste"),
    path(f"{_KIND}ubah/", bulk.bulk, name="drafting_bulk"),
    path(f"{_KIND}baru/", element.new, name="drafting_new"),
    path(f"{_KIND}<uuid:element>/", element.element, name="drafting_element"),
    path(f"{_KIND}<uuid:element>/simpan/", autosave.autosave, name="drafting_autosave"),
    path(f"{_KIND}<uuid:element>/hapus/", element.remove, name="drafting_remove"),
    path(f"{_KIND}<uuid:element>/sel/<slug:field>/", table.cell, name="drafting_cell"),
    path(f"{_PLAN}temuan/", findings.findings, name="drafting_findings"),
    path(f"{_PLAN}temuan/terima/", findings.accept, name="drafting_accept"),
]
