"""Roles: the parts people play in a region or for the whole nation."""

from __future__ import annotations

from anyam.kernel import Choice


class Role(Choice):
    """A part a person plays; what it allows stands in the table, not here."""

    ADMINISTRATOR = "administrator", "Administrator", "Administrator"
    SECRETARIAT = "secretariat", "Sekretariat", "Secretariat"
    DIMENSION_LEAD = "dimension_lead", "Koordinator dimensi", "Dimension lead"
    CONTRIBUTOR = "contributor", "Kontributor OPD", "Agency contributor"
    COUNCIL = "council", "Dewan Smart City", "Smart-city council"
    MENTOR = "mentor", "Pembimbing", "Mentor"
    EVALUATOR = "evaluator", "Evaluator", "Evaluator"
    MINISTRY = "ministry", "Kementerian", "Ministry"
    SUPPORT = "support", "Dukungan teknis (membaca)", "Support (reading)"
    SUPPORT_WRITER = "support_writer", "Dukungan teknis (menulis)", "Support (writing)"
    PUBLIC = "public", "Publik", "Public"
