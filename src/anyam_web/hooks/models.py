"""Who wants to hear of what, and every letter sent to them with the answer."""

from __future__ import annotations

from django.db import models
from django.utils.crypto import salted_hmac

from anyam.kernel import Choice
from anyam_web.accounts.models import User
from anyam_web.tenancy.models import RegionOwned, new_id


class Occasion(Choice):
    """What a system may want to hear of."""

    EDITION = "edition.published", "Edisi terbit", "An edition is published"
    REVISION = "plan.revised", "Isi rencana berubah", "A plan's content changes"
    DECISION = "plan.decided", "Rencana diputuskan atau dinilai", "A plan is decided on or scored"
    COMMENT = "comment.written", "Komentar ditulis", "A comment is written"
    TEST = "test", "Uji coba", "A test"


class LetterState(Choice):
    """How far a letter is."""

    WAITING = "waiting", "Menunggu", "Waiting"
    DONE = "done", "Diterima", "Received"
    FAILED = "failed", "Gagal", "Failed"


class Hook(RegionOwned):
    """An address of another system. Its secret is made from its id and never stored."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    url = models.URLField(max_length=500)
    occasions = models.JSONField(default=list)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    failures = models.PositiveIntegerField(default=0)  # letters in a row nobody took
    paused = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.url

    @property
    def secret(self) -> str:
        """Key of the signatures; shown once."""
        made = salted_hmac("anyam.hooks", str(self.id), algorithm="sha256").hexdigest()
        return f"whsec_{made}"

    @property
    def hears(self) -> list[Occasion]:
        """What it wants to hear of."""
        return [o for o in Occasion if o in self.occasions]


class Letter(RegionOwned):
    """One thing told to one hook, and how that went last."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hook = models.ForeignKey(Hook, on_delete=models.CASCADE, related_name="+")
    occasion = models.CharField(max_length=40)
    subject = models.UUIDField(null=True)
    content = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default=LetterState.WAITING.value)
    attempts = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True)  # last answer of the other system
    answer = models.CharField(max_length=500, blank=True)
    error = models.JSONField(default=list)  # [Indonesian, English]
    created = models.DateTimeField(auto_now_add=True)
    tried = models.DateTimeField(null=True)
    again = models.DateTimeField(null=True)  # when the next attempt is due

    class Meta:
        indexes = (models.Index(fields=["hook", "-created"], name="letters_of_a_hook"),)

    def __str__(self) -> str:
        return f"{self.occasion} {self.state}"

    @property
    def stands(self) -> LetterState:
        """How far it is."""
        return LetterState(self.state)

    @property
    def about(self) -> Occasion:
        """What it tells of."""
        return Occasion(self.occasion)
