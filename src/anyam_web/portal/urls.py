"""Public addresses: one for all cities, and those below a region."""

from django.urls import path

from anyam_web.portal import views

everywhere = [
    path("terbuka/", views.cities, name="open_data"),
    path("terbuka/katalog.jsonld", views.harvest, name="open_catalogue"),
]
urlpatterns = [
    path("terbuka/", views.city, name="open_city"),
    path("terbuka/<uuid:edition>/<str:file>", views.download, name="open_file"),
]
