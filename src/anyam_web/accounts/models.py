"""People and what they may be: one row a person, one row a role in a region."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from anyam.access import Membership as MembershipValue
from anyam.access import Role
from anyam.kernel import RegionCode
from anyam_web.tenancy.models import Region, new_id


class UserManager(BaseUserManager["User"]):
    """Makes people."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make a person who signs in with an e-mail address; raises for an empty one."""
        if not email:
            raise ValueError("a person needs an e-mail address")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Find a person whatever the case of the letters."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person. What they may do stands in memberships and in :mod:`anyam.access`, never here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, default="id")
    is_active = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="one_person_an_address"),)

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """Return the name people know."""
        return str(self)


class Membership(models.Model):
    """A role of a person in a region; without a region, in the whole nation."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    region = models.ForeignKey(Region, on_delete=models.CASCADE, null=True, related_name="+")
    role = models.CharField(max_length=20)
    dimensions = models.JSONField(default=list)  # keys of the framework
    agency = models.UUIDField(null=True)  # id of an agency in the region's plan
    created = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True)  # what is lent to support ends by itself

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "user", "region", "role", "agency", name="a_role_once", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} @ {self.region_id or '*'}"

    @property
    def value(self) -> MembershipValue:
        """The membership as the library knows it."""
        return MembershipValue(
            Role(self.role),
            RegionCode(self.region_id) if self.region_id else None,
            frozenset(self.dimensions),
            self.agency,
        )


class SecondFactor(models.Model):
    """A role whose holders must sign in with a second factor."""

    role = models.CharField(primary_key=True, max_length=20)
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.role
