"""The codes of the audit trail and the sentence each becomes."""

from __future__ import annotations

from collections.abc import Mapping

from anyam.access import Role
from anyam.kernel import LocalText

SENTENCES: dict[str, LocalText] = {
    "signed_in": LocalText("Masuk.", "Signed in."),
    "sign_in_failed": LocalText("Gagal masuk.", "Failed to sign in."),
    "signed_out": LocalText("Keluar.", "Signed out."),
    "administrator_created": LocalText(
        "Administrator pertama dibuat.", "The first administrator was created."
    ),
    "person_invited": LocalText("Mengundang sebagai {role}.", "Invited somebody as {role}."),
    "invitation_resent": LocalText(
        "Mengirim ulang undangan sebagai {role}.", "Sent an invitation as {role} again."
    ),
    "invitation_withdrawn": LocalText(
        "Menarik undangan sebagai {role}.", "Withdrew an invitation as {role}."
    ),
    "role_given": LocalText("Peran {role} diberikan.", "The role {role} was given."),
    "role_taken": LocalText("Peran {role} dicabut.", "The role {role} was taken."),
    "password_changed": LocalText("Mengubah kata sandi.", "Changed the password."),
    "password_reset": LocalText(
        "Memilih kata sandi baru lewat surat.", "Reset the password by mail."
    ),
    "second_step_on": LocalText("Menyalakan langkah kedua.", "Switched the second step on."),
    "second_step_off": LocalText("Mematikan langkah kedua.", "Switched the second step off."),
    "codes_made": LocalText("Membuat kode pemulihan baru.", "Made new recovery codes."),
    "sso_linked": LocalText(
        "Masuk pertama kali lewat layanan masuk bersama.", "First came by single sign-on."
    ),
    "gate_changed": LocalText(
        "Langkah kedua kini wajib untuk: {roles}.", "A second step is now asked of: {roles}."
    ),
    "support_granted": LocalText(
        "Memberi akses dukungan {hours} jam, {mode}: “{reason}”.",
        "Granted support access for {hours} hours, {mode}: “{reason}”.",
    ),
    "support_revoked": LocalText("Mencabut akses dukungan.", "Revoked support access."),
    "support_used": LocalText(
        "Membuka {page} dengan akses dukungan.", "Opened {page} with support access."
    ),
    "data_exported": LocalText("Mengunduh data pribadi.", "Downloaded personal data."),
    "erasure_asked": LocalText("Meminta penghapusan data.", "Asked for erasure."),
    "person_erased": LocalText(
        "Nama dan alamat dihapus, akun ditutup.", "Name and address erased, account closed."
    ),
    "plan_created": LocalText("Rencana “{title}” dibuat.", "The plan “{title}” was created."),
    "plan_moved": LocalText(
        "Rencana “{title}”: {before} → {after}.", "The plan “{title}”: {before} → {after}."
    ),
    "round_opened": LocalText(
        "Penilaian quick win “{title}” dimulai.", "Scoring of quick wins of “{title}” began."
    ),
    "round_revealed": LocalText(
        "Hasil penilaian quick win “{title}” dibuka.",
        "The scores of quick wins of “{title}” were shown.",
    ),
    "round_open": LocalText(
        "Penilaian quick win “{title}” dibuka kembali.",
        "Scoring of quick wins of “{title}” was opened again.",
    ),
    "quickwins_chosen": LocalText(
        "Quick win rencana “{title}” ditetapkan: {chosen}.",
        "Quick wins of the plan “{title}” were decided on: {chosen}.",
    ),
    "overlap_decided": LocalText(
        "Irisan {decision} rencana “{title}” diputuskan.",
        "The overlap {decision} of the plan “{title}” was decided on.",
    ),
    "overlap_agreed": LocalText(
        "Irisan {decision} rencana “{title}” disetujui OPD {side}.",
        "The agency of {side} agreed to {decision}, an overlap of the plan “{title}”.",
    ),
    "overlap_withdrawn": LocalText(
        "Persetujuan OPD {side} atas irisan {decision} rencana “{title}” ditarik.",
        "The agency of {side} took back its word on {decision}, an overlap of “{title}”.",
    ),
    "overlap_merged": LocalText(
        "Penggabungan {decision} rencana “{title}” dilaksanakan.",
        "The merger {decision} of the plan “{title}” was carried out.",
    ),
    "roadmap_adopted": LocalText(
        "Peta jalan “{name}” ditetapkan bagi rencana “{title}”.",
        "The roadmap “{name}” was adopted for the plan “{title}”.",
    ),
    "token_made": LocalText("Token “{name}” dibuat.", "The token “{name}” was made."),
    "token_revoked": LocalText("Token “{name}” dicabut.", "The token “{name}” was revoked."),
    "hook_made": LocalText("Webhook ke {url} dibuat.", "The webhook to {url} was made."),
    "hook_paused": LocalText(
        "Webhook ke {url} dijeda: kabarnya berkali-kali tidak diterima.",
        "The webhook to {url} was paused: its news was refused again and again.",
    ),
    "hook_removed": LocalText("Webhook ke {url} dihapus.", "The webhook to {url} was removed."),
    "edition_published": LocalText(
        "Edisi “{name}” diterbitkan.", "The edition “{name}” was published."
    ),
}

ABOUT_PEOPLE = frozenset((
    "signed_in", "sign_in_failed", "signed_out", "administrator_created", "person_invited",
    "invitation_resent", "invitation_withdrawn", "role_given", "role_taken", "password_changed",
    "password_reset", "second_step_on", "second_step_off", "codes_made", "sso_linked",
    "gate_changed", "support_granted", "support_revoked", "support_used", "data_exported",
    "erasure_asked", "person_erased",
))  # fmt: skip
"""Codes of sign-ins, roles and support: an administrator reads them without seeing drafts."""


def sentence(code: str, data: Mapping[str, str]) -> LocalText:
    """Say what happened; an unknown code (of a later version) stands as it is."""
    text = SENTENCES.get(code, LocalText(code, code))
    try:
        return text.format(**{name: _worded(name, value) for name, value in data.items()})
    except KeyError:
        return text


def _worded(name: str, value: str) -> LocalText:
    """Say a role by its label; everything else stands as it was recorded."""
    if name == "role" and value in _ROLES:
        return _ROLES[value]
    if name == "mode":
        return _MODES[value == "write"]
    return LocalText(value, value)


_MODES = (LocalText("hanya membaca", "reading only"), LocalText("juga menulis", "writing too"))
_ROLES = {role.value: role.label for role in Role}
