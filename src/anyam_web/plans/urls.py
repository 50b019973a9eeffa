"""Addresses of plans, below their region."""

from django.urls import path

from anyam_web.plans import views

urlpatterns = [
    path("rencana/", views.listing, name="plans"),
    path("rencana/<uuid:plan>/", views.overview, name="plan"),
]
