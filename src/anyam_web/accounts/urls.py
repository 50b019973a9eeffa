"""Addresses of sign-in and people: those of allauth's pages we use, and no others."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as social
from django.urls import path, re_path

from anyam_web.accounts import oidc
from anyam_web.accounts.views import entering, gate, own

_KEY = r"^akun/sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"
urlpatterns = [
    path("mulai/", entering.first_run, name="first_run"),
    path("bahasa/", entering.choose_language, name="choose_language"),
    path("akun/", own.account, name="account"),
    path("akun/sesi/", own.sessions, name="account_sessions"),
    path("akun/sesi/akhiri-lainnya/", own.end_other_sessions, name="account_sessions_end"),
    path("akun/sesi/<int:session>/akhiri/", own.end_session, name="account_session_end"),
    path("pengelola/masuk/", gate.gate, name="gate"),
    path("pengelola/masuk/buka/", gate.unlock, name="gate_unlock"),
    # allauth's pages; it looks them up by these names
    path("akun/login/", account.login, name="account_login"),
    path("akun/logout/", account.logout, name="account_logout"),
    path("akun/undangan/", entering.by_invitation, name="account_signup"),
    path("akun/nonaktif/", account.account_inactive, name="account_inactive"),
    path("akun/pastikan/", account.reauthenticate, name="account_reauthenticate"),
    path("akun/sandi/ubah/", account.password_change, name="account_change_password"),
    path("akun/sandi/lupa/", account.password_reset, name="account_reset_password"),
    path("akun/sandi/terkirim/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "akun/sandi/selesai/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(_KEY, account.password_reset_from_key, name="account_reset_password_from_key"),
    path("akun/langkah-kedua/", factor.index, name="mfa_index"),
    path("akun/langkah-kedua/masuk/", factor.authenticate, name="mfa_authenticate"),
    path("akun/langkah-kedua/pastikan/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("akun/langkah-kedua/nyalakan/", totp.activate_totp, name="mfa_activate_totp"),
    path("akun/langkah-kedua/matikan/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("akun/kode-pemulihan/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "akun/kode-pemulihan/baru/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("akun/sso/batal/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("akun/sso/gagal/", social.login_error, name="socialaccount_login_error"),
    path("akun/sso/<slug:provider_id>/", oidc.start, name="openid_connect_login"),
    path("akun/sso/<slug:provider_id>/kembali/", oidc.callback, name="openid_connect_callback"),
]
