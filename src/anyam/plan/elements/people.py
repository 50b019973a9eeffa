"""People and institutions: agencies, decrees, members and stakeholders."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from anyam.kernel import Choice, LocalText
from anyam.plan.definition import (
    Element,
    Group,
    Key,
    Kind,
    LongText,
    Ref,
    Refs,
    Text,
    Vocabulary,
    about,
)

# A field is read as a table row:
# fmt: off


class Agency(Element):
    """A regional agency (OPD), valid between two dates, with its successors."""

    kind: ClassVar[Kind] = Kind(
        "agency",
        LocalText("OPD", "Agency"),
        LocalText("OPD", "Agencies"),
        "OPD",
        Group.PEOPLE,
        LocalText(
            "Perangkat daerah, masa berlaku, dan penggantinya.",
            "Regional agencies, when they are valid, and their successors.",
        ),
    )

    name: Text = about(
        "Nama OPD", "Agency name", "Nama resmi lengkap.", "Full official name.", expected=True,
        aliases=("opd", "organisasi", "nama skpd", "perangkat daerah"),
    )
    short: Text = about(
        "Singkatan", "Short name", "Nama singkat, misalnya Diskominfo.",
        "Short name, for example Diskominfo.", aliases=("nama singkat",),
    )
    sipd: Key = about(
        "Kode SIPD", "SIPD code", "Kode SKPD pada SIPD.", "Agency code in SIPD.",
        aliases=("kode skpd",),
    )
    valid_from: date | None = about(
        "Berlaku sejak", "Valid from", "Tanggal berdiri; kosong bila sejak awal.",
        "When it was founded; empty if from the beginning.", default=None,
        aliases=("mulai berlaku",),
    )
    valid_to: date | None = about(
        "Berlaku sampai", "Valid to", "Tanggal berakhir; kosong bila masih ada.",
        "When it ended; empty if it still exists.", default=None, aliases=("akhir berlaku",),
    )
    successors: Refs = about(
        "OPD pengganti", "Successors", "Kode OPD yang meneruskan tugasnya.",
        "Codes of the agencies that took over.", default=(), refs="agency",
        aliases=("pengganti",),
    )


class DecreeKind(Choice):
    """The two decrees of the program, and others that carry the plan."""

    COUNCIL = "council", "SK Dewan Smart City", "Council decree"
    TEAM = "team", "SK Tim Pelaksana", "Implementing-team decree"
    PLAN = "plan", "Peraturan penetapan masterplan", "Regulation adopting the plan"
    OTHER = "other", "Keputusan lainnya", "Other decree"


class Decree(Element):
    """A decree that names the council, the implementing team, or adopts the plan."""

    kind: ClassVar[Kind] = Kind(
        "decree",
        LocalText("Surat keputusan", "Decree"),
        LocalText("SK", "Decrees"),
        "SK",
        Group.PEOPLE,
        LocalText(
            "SK Dewan dan SK Tim Pelaksana, serta peraturan penetapan masterplan.",
            "Decrees on the council and the team, and the regulation adopting the plan.",
        ),
    )

    concerning: Text = about(
        "Tentang", "Subject", "Judul keputusan.", "Title of the decree.", expected=True,
        aliases=("judul",),
    )
    type: DecreeKind | None = about(
        "Jenis", "Type", "SK Dewan, SK Tim Pelaksana, atau lainnya.", "Council, team or other.",
        default=None, expected=True,
    )
    number: Text = about(
        "Nomor", "Number", "Nomor keputusan.", "Number of the decree.", expected=True,
        aliases=("nomor sk",),
    )
    signed: date | None = about(
        "Tanggal ditetapkan", "Signed on", "Tanggal penetapan.", "Date it was signed.",
        default=None, expected=True, aliases=("tanggal", "tanggal sk"),
    )
    signed_by: Text = about(
        "Ditetapkan oleh", "Signed by", "Jabatan penanda tangan.", "Office of the signatory.",
        expected=True, example="Wali Kota Contoh",
    )
    valid_to: date | None = about(
        "Berlaku sampai", "Valid to", "Kosong bila tanpa batas.", "Empty if without limit.",
        default=None,
    )


class TeamRole(Choice):
    """A member's part in the council or team, highest first."""

    PATRON = "patron", "Pembina", "Patron"
    DIRECTOR = "director", "Pengarah", "Director"
    CHAIR = "chair", "Ketua", "Chair"
    VICE_CHAIR = "vice_chair", "Wakil Ketua", "Vice chair"
    SECRETARY = "secretary", "Sekretaris", "Secretary"
    COORDINATOR = "coordinator", "Koordinator", "Coordinator"
    EXPERT = "expert", "Tenaga ahli", "Expert"
    MEMBER = "member", "Anggota", "Member"


class Member(Element):
    """A seat in the council or the team, by office rather than by private data."""

    kind: ClassVar[Kind] = Kind(
        "member",
        LocalText("Anggota", "Member"),
        LocalText("Anggota Tim", "Members"),
        "AGT",
        Group.PEOPLE,
        LocalText(
            "Susunan Dewan dan Tim Pelaksana menurut jabatan.",
            "Who sits on the council and the team, by office.",
        ),
    )

    position: Text = about(
        "Jabatan", "Office", "Jabatan dalam instansi asal.", "Office held at home.",
        expected=True, aliases=("jabatan dalam dinas",), example="Kepala Dinas Kominfo",
    )
    name: Text = about(
        "Nama", "Name", "Nama; boleh kosong, cukup jabatan.", "Name; the office alone will do.",
    )
    decree: Ref | None = about(
        "SK", "Decree", "Kode SK yang menetapkan.", "Code of the decree that names the seat.",
        default=None, refs="decree", expected=True, aliases=("kode sk",),
    )
    role: TeamRole | None = about(
        "Kedudukan", "Role", "Pembina, pengarah, ketua, sekretaris, anggota, …",
        "Patron, director, chair, secretary, member, …", default=None, expected=True,
        aliases=("kedudukan dalam tim", "peran"),
    )
    agency: Ref | None = about(
        "OPD", "Agency", "Kode OPD asal.", "Code of the home agency.", default=None,
        refs="agency",
    )
    stakeholder: Ref | None = about(
        "Unsur luar", "Outside body", "Kode pemangku kepentingan, untuk anggota dari luar.",
        "Code of the stakeholder, for outside members.", default=None, refs="stakeholder",
        aliases=("pemangku kepentingan",),
    )
    dimension: Key = about(
        "Kelompok dimensi", "Dimension group", "Kelompok dimensi, bila ada.",
        "Dimension group, if any.", vocabulary=Vocabulary.DIMENSION, aliases=("dimensi",),
    )


class StakeholderKind(Choice):
    """What kind of body stands outside the local government."""

    UNIVERSITY = "university", "Perguruan tinggi", "University"
    COMMUNITY = "community", "Komunitas masyarakat", "Community group"
    BUSINESS = "business", "Dunia usaha", "Business"
    MEDIA = "media", "Media", "Media"
    GOVERNMENT = "government", "Instansi vertikal/pemerintah lain", "Other government body"
    STATE_COMPANY = "state_company", "BUMN/BUMD", "State or regional company"


class Stakeholder(Element):
    """A partner outside the local government: university, community, business, media."""

    kind: ClassVar[Kind] = Kind(
        "stakeholder",
        LocalText("Pemangku kepentingan", "Stakeholder"),
        LocalText("Pemangku Kepentingan", "Stakeholders"),
        "PK",
        Group.PEOPLE,
        LocalText(
            "Mitra di luar pemerintah daerah dan kontribusinya.",
            "Partners outside the local government and what they bring.",
        ),
    )

    name: Text = about("Nama", "Name", "Nama lembaga.", "Name of the body.", expected=True)
    type: StakeholderKind | None = about(
        "Jenis", "Type", "Jenis lembaga.", "Kind of body.", default=None, expected=True,
        aliases=("unsur",),
    )
    contribution: LongText = about(
        "Kontribusi", "Contribution", "Dukungan yang diberikan.", "What it brings.",
        expected=True, aliases=("peran",),
    )
