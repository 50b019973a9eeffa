"""What is done for privacy: ask for erasure, carry it out, and let go of what is too old."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from anyam.kernel import AnyamError, LocalText
from anyam_web.accounts.models import Membership, User
from anyam_web.accounts.queries import administrators, running
from anyam_web.accounts.usecases import end_sessions
from anyam_web.audit.models import Event
from anyam_web.audit.usecases import record
from anyam_web.comments import usecases as comments
from anyam_web.notices import usecases as notices
from anyam_web.people.models import Invitation
from anyam_web.privacy import kept
from anyam_web.privacy.models import ErasureRequest
from anyam_web.tenancy.active import across_regions


@dataclass(frozen=True, slots=True)
class LetGo:
    """How many rows were too old and are gone."""

    sessions: int
    attempts: int
    invitations: int
    events: int


@transaction.atomic
def ask_for_erasure(user: User) -> ErasureRequest:
    """Remember that somebody wants to be erased; asking twice is asking once."""
    asked, new = ErasureRequest.objects.get_or_create(user=user)
    if new:
        record("erasure_asked", who=user, subject=user.pk)
    return asked


def take_back(user: User) -> None:
    """Forget a request that was not carried out yet."""
    ErasureRequest.objects.filter(user=user, done=None).delete()


@transaction.atomic
def erase(user: User, *, by: User | None) -> str:
    """Replace name and address by a pseudonym, close the account; return the pseudonym.

    Revisions and the trail keep the person's id, so that the chain of history still holds;
    published editions are never changed. Raises ``AnyamError`` for the last administrator.
    """
    if [user] == administrators():
        raise AnyamError(_LAST)
    name, address, mark = user.name, user.email, user.pk.hex[:8]
    user.name, user.email = f"Orang {mark}", f"{mark}@terhapus.invalid"
    user.is_active = False
    user.set_unusable_password()
    user.save()
    Membership.objects.filter(running(), user=user).update(until=timezone.now())
    end_sessions(user)
    for table in (Authenticator, SocialAccount, EmailAddress, UserSession):
        table.objects.filter(user=user).delete()
    AccessAttempt.objects.filter(username=address).delete()
    with across_regions("invitations, comments and notices hold what is erased"):
        Invitation.objects.filter(email=address, used=None).delete()
        Invitation.objects.filter(email=address).update(email=user.email)
        comments.rename(name, user.name)
        notices.rename(name, user.name)
    ErasureRequest.objects.update_or_create(user=user, defaults={"done": timezone.now(), "by": by})
    record("person_erased", who=by, subject=user.pk)
    return user.name


@transaction.atomic
def let_go() -> LetGo:
    """Delete sessions, attempts, invitations and sign-ins whose time is over."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    with across_regions("invitations of every region grow old"):
        late = Invitation.objects.filter(used=None, until__lt=now - kept.INVITATIONS)
        invitations = late.delete()[0]
    old = Event.objects.filter(
        code__in=("signed_in", "signed_out", "sign_in_failed"), time__lt=now - kept.SIGN_INS
    )
    return LetGo(
        sessions=UserSession.objects.filter(~Exists(alive)).delete()[0],
        attempts=AccessAttempt.objects.filter(attempt_time__lt=now - kept.ATTEMPTS).delete()[0],
        invitations=invitations,
        events=old.delete()[0],
    )


_LAST = LocalText(
    "Ini administrator terakhir server ini. Angkat penggantinya dahulu, lalu hapus.",
    "This is the last administrator of this server. Appoint a successor first, then erase.",
)
