"""Addresses of webhooks, below their region."""

from django.urls import path

from anyam_web.hooks import views

urlpatterns = [
    path("webhook/", views.listing, name="hooks"),
    path("webhook/<uuid:hook>/", views.one, name="hook"),
    path("webhook/<uuid:hook>/uji/", views.test, name="hook_test"),
    path("webhook/<uuid:hook>/jeda/", views.switch, name="hook_switch"),
    path("webhook/<uuid:hook>/hapus/", views.remove, name="hook_remove"),
]
