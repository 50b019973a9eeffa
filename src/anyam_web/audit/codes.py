"""The codes of the audit trail and the sentence each becomes."""

from __future__ import annotations

from anyam.kernel import LocalText

SENTENCES: dict[str, LocalText] = {
    "signed_in": LocalText("Masuk.", "Signed in."),
    "sign_in_failed": LocalText("Gagal masuk.", "Failed to sign in."),
    "signed_out": LocalText("Keluar.", "Signed out."),
    "administrator_created": LocalText(
        "Administrator pertama dibuat.", "The first administrator was created."
    ),
    "person_invited": LocalText("Diundang sebagai {role}.", "Invited as {role}."),
    "role_given": LocalText("Peran {role} diberikan.", "The role {role} was given."),
    "role_taken": LocalText("Peran {role} dicabut.", "The role {role} was taken."),
    "plan_created": LocalText("Rencana “{title}” dibuat.", "The plan “{title}” was created."),
    "plan_moved": LocalText(
        "Rencana “{title}”: {before} → {after}.", "The plan “{title}”: {before} → {after}."
    ),
    "edition_published": LocalText(
        "Edisi “{name}” diterbitkan.", "The edition “{name}” was published."
    ),
}


def sentence(code: str, data: dict[str, str]) -> LocalText:
    """Say what happened; an unknown code (of a later version) stands as it is."""
    text = SENTENCES.get(code, LocalText(code, code))
    try:
        return text.format(**data)
    except KeyError:
        return text
