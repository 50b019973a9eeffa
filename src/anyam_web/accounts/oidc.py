"""Single sign-on by OpenID Connect: allauth's steps, with the token's signature always verified."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from anyam_web.accounts.doors import open_to_everybody


class Checked(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth carries no types
    """Believes no token whose signature does not hold, nor one about somebody else."""

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Refuse an answer without a signed token, or about another person than its token."""
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("the provider sent no id_token")
        login = super().complete_login(request, app, token, **kwargs)
        told = login.account.extra_data
        if told["userinfo"].get("sub") != told["id_token"].get("sub"):
            raise OAuth2Error("userinfo and id_token speak of two people")
        return login

    def _decode_id_token(self, app: Any, id_token: str) -> Any:
        try:
            return jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        except (KeyError, TypeError) as error:  # no key named, or one of another kind
            raise OAuth2Error("the id_token does not hold") from error


@open_to_everybody("who signs in elsewhere is not signed in here yet")
@require_safe
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send a person to the provider; 404 where single sign-on is not set up."""
    return _step(OAuth2LoginView, request, provider_id)


@open_to_everybody("the provider sends people back here")
@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take a person back from the provider."""
    return _step(OAuth2CallbackView, request, provider_id)


def _step(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        answer: HttpResponse = view.adapter_view(Checked(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except (OSError, OAuth2Error):  # OSError: the provider does not answer
        return redirect("socialaccount_login_error")
    return answer
