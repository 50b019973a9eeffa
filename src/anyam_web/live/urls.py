"""Addresses of news below a plan; the stream itself is served natively under ``/sse/``."""

from django.urls import path

from anyam_web.live import views

urlpatterns = [path("rencana/<uuid:plan>/kabar/", views.ask, name="live_news")]
