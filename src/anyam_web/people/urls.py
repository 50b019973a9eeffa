"""Addresses of people below their region, and of invitations."""

from django.urls import path

from anyam_web.people import views

urlpatterns = [
    path("orang/", views.people, name="people"),
    path("orang/<int:membership>/akhiri/", views.end, name="people_end"),
    path("orang/undangan/<uuid:invitation>/kirim/", views.invite_again, name="people_again"),
    path("orang/undangan/<uuid:invitation>/tarik/", views.withdraw, name="people_withdraw"),
]
everywhere = [path("undangan/<str:secret>/", views.join, name="join")]
