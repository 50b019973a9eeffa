"""Things: the application registry and locations."""

from __future__ import annotations

from typing import ClassVar

from anyam.kernel import Choice, LocalText, Year
from anyam.plan.definition import (
    Element,
    Group,
    Key,
    Kind,
    LongText,
    Number,
    Ref,
    Refs,
    Text,
    Vocabulary,
    about,
)

# A field is read as a table row:
# fmt: off


class ApplicationStatus(Choice):
    """Where an application is in its life."""

    PLANNED = "planned", "Direncanakan", "Planned"
    BUILDING = "building", "Dibangun", "Being built"
    RUNNING = "running", "Berjalan", "Running"
    MERGED = "merged", "Digabung", "Merged"
    STOPPED = "stopped", "Dihentikan", "Stopped"


class Application(Element):
    """An application in the registry: owner, purpose, users, status."""

    kind: ClassVar[Kind] = Kind(
        "application",
        LocalText("Aplikasi", "Application"),
        LocalText("Aplikasi", "Applications"),
        "APP",
        Group.THINGS,
        LocalText(
            "Daftar aplikasi agar tidak ada dua aplikasi untuk tujuan yang sama.",
            "Registry of applications, so that none is built twice.",
        ),
    )

    name: Text = about(
        "Nama aplikasi", "Application name", "Nama aplikasi.", "Name of the application.",
        expected=True, aliases=("aplikasi",),
    )
    purpose: LongText = about(
        "Kegunaan", "Purpose", "Untuk apa dan bagi siapa.", "What it is for and for whom.",
        expected=True, aliases=("fungsi", "tujuan"),
    )
    owner: Ref | None = about(
        "OPD pemilik", "Owner", "OPD pemilik.", "The owning agency.", default=None, refs="agency",
        expected=True, aliases=("pemilik", "opd"),
    )
    users: Text = about(
        "Pengguna", "Users", "Siapa yang memakai.", "Who uses it.", expected=True,
    )
    user_count: int | None = about(
        "Jumlah pengguna", "Number of users", "Pengguna aktif setahun terakhir.",
        "Active users in the past year.", default=None, unit=("orang", "people"), ge=0,
    )
    status: ApplicationStatus | None = about(
        "Status", "Status", "Direncanakan, dibangun, berjalan, digabung, atau dihentikan.",
        "Planned, being built, running, merged or stopped.", default=None, expected=True,
    )
    since: Year | None = about(
        "Tahun", "Since", "Tahun mulai dipakai.", "Year it came into use.", default=None,
        aliases=("sejak",),
    )
    national: bool | None = about(
        "Aplikasi umum", "National application", "Ya bila aplikasi umum dari pemerintah pusat.",
        "Yes if a shared application of the national government.", default=None,
    )
    data: Text = about(
        "Data", "Data", "Data utama yang dikelola.", "Main data it keeps.",
        aliases=("data yang dikelola",),
    )
    subdimensions: tuple[Key, ...] = about(
        "Sub-dimensi", "Sub-dimensions", "Sub-dimensi yang didukung.",
        "Sub-dimensions supported.", default=(), vocabulary=Vocabulary.SUBDIMENSION,
    )
    replaced_by: Refs = about(
        "Digantikan oleh", "Replaced by", "Kode aplikasi pengganti.",
        "Codes of the applications that replace it.", default=(), refs="application",
    )


class LocationKind(Choice):
    """What kind of place a location is."""

    REGION = "region", "Seluruh daerah", "Whole region"
    DISTRICT = "district", "Kecamatan", "District"
    VILLAGE = "village", "Kelurahan/desa", "Village"
    SITE = "site", "Titik lokasi", "Site"
    AREA = "area", "Kawasan", "Area"


class Location(Element):
    """A place where a program works or a quick win can be visited."""

    kind: ClassVar[Kind] = Kind(
        "location",
        LocalText("Lokasi", "Location"),
        LocalText("Lokasi", "Locations"),
        "LOK",
        Group.THINGS,
        LocalText(
            "Kecamatan, kelurahan, kawasan, atau titik lokasi.",
            "Districts, villages, areas or sites.",
        ),
    )

    name: Text = about(
        "Nama lokasi", "Location name", "Nama tempat.", "Name of the place.", expected=True,
        aliases=("lokasi",),
    )
    type: LocationKind | None = about(
        "Jenis", "Type", "Jenis tempat.", "Kind of place.", default=None, expected=True,
    )
    latitude: Number | None = about(
        "Lintang", "Latitude", "Derajat desimal; selatan negatif.",
        "Decimal degrees; south is negative.", default=None, unit=("derajat", "degrees"), ge=-90,
        le=90, aliases=("latitude",),
    )
    longitude: Number | None = about(
        "Bujur", "Longitude", "Derajat desimal.", "Decimal degrees.", default=None,
        unit=("derajat", "degrees"), ge=-180, le=180, aliases=("longitude",),
    )
