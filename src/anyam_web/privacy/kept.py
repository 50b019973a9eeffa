"""What is kept of people: what, why, by which legal basis of UU PDP 27/2022, and how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from anyam.kernel import LocalText

SIGN_INS = timedelta(days=365)
ATTEMPTS = timedelta(days=1)
INVITATIONS = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of personal data."""

    what: LocalText
    why: LocalText
    basis: LocalText
    how_long: LocalText


_DUTY = LocalText(
    "Pelaksanaan tugas pelayanan publik (Pasal 20 ayat 2 huruf e)",
    "Carrying out a public task (Article 20 paragraph 2 letter e)",
)
_SAFE = LocalText(
    "Kepentingan sah: keamanan akun dan data (Pasal 20 ayat 2 huruf f)",
    "Legitimate interest: safety of accounts and data (Article 20 paragraph 2 letter f)",
)
_ACCOUNT = LocalText("Selama akun ada", "As long as the account exists")

TABLE: tuple[Kept, ...] = (
    Kept(
        LocalText("Nama, alamat e-mail, bahasa", "Name, e-mail address, language"),
        LocalText(
            "Agar Anda dapat masuk dan orang lain tahu siapa yang menulis",
            "So that you can sign in and others know who wrote what",
        ),
        _DUTY,
        LocalText(
            "Selama akun ada; setelah penghapusan diganti nama samaran",
            "As long as the account exists; a pseudonym after erasure",
        ),
    ),
    Kept(
        LocalText("Peran, daerah, dimensi, OPD", "Roles, regions, dimensions, agency"),
        LocalText("Agar jelas siapa boleh apa", "So that it is clear who may do what"),
        _DUTY,
        LocalText(
            "Selama akun ada; peran yang berakhir tetap tercatat",
            "As long as the account exists; ended roles stay on record",
        ),
    ),
    Kept(
        LocalText(
            "Sidik kata sandi, kunci langkah kedua, kaitan masuk bersama",
            "Hash of the password, key of the second step, link to single sign-on",
        ),
        LocalText("Agar hanya Anda yang masuk", "So that only you get in"),
        _SAFE,
        _ACCOUNT,
    ),
    Kept(
        LocalText(
            "Sesi: alamat jaringan dan jenis peramban", "Sessions: network address and browser"
        ),
        LocalText(
            "Agar Anda mengenali dan mengakhiri sesi orang lain",
            "So that you recognise and end a session that is not yours",
        ),
        _SAFE,
        LocalText("12 jam sejak masuk", "12 hours from sign-in"),
    ),
    Kept(
        LocalText(
            "Percobaan masuk yang gagal: alamat e-mail, alamat jaringan",
            "Failed sign-ins: e-mail address, network address",
        ),
        LocalText("Menahan penebak sandi", "To stop who guesses passwords"),
        _SAFE,
        LocalText("1 hari", "1 day"),
    ),
    Kept(
        LocalText("Jejak masuk dan keluar", "Trail of sign-ins and sign-outs"),
        LocalText("Menyelidiki akun yang disalahgunakan", "To look into misused accounts"),
        _SAFE,
        LocalText("1 tahun", "1 year"),
    ),
    Kept(
        LocalText("Undangan: alamat e-mail yang diundang", "Invitations: address invited"),
        LocalText("Mengirim undangan", "To send the invitation"),
        _DUTY,
        LocalText(
            "Sampai dipakai; yang tidak dipakai, 90 hari setelah lewat waktu",
            "Until used; unused ones, 90 days after their time",
        ),
    ),
    Kept(
        LocalText(
            "Komentar Anda, pemberitahuan untuk Anda, dan nama Anda di dalamnya",
            "Your comments, notices to you, and your name in them",
        ),
        LocalText(
            "Agar pembicaraan tentang rencana dapat diikuti",
            "So that talk about a plan can be followed",
        ),
        _DUTY,
        LocalText(
            "Selama rencana disimpan; setelah penghapusan nama diganti nama samaran",
            "As long as the plan is kept; after erasure a pseudonym stands for the name",
        ),
    ),
    Kept(
        LocalText(
            "Pekerjaan Anda: siapa menulis, memutuskan, melaporkan, dan kapan",
            "Your work: who wrote, decided, reported, and when",
        ),
        LocalText(
            "Pertanggungjawaban rencana; rantai riwayat membuktikan keasliannya",
            "Accountability of the plan; the chain of its history proves it genuine",
        ),
        LocalText(
            "Kewajiban hukum kearsipan dan tugas publik (Pasal 20 ayat 2 huruf c dan e)",
            "Duty of record keeping and public task (Article 20 paragraph 2 letters c and e)",
        ),
        LocalText(
            "Selama rencana disimpan; setelah penghapusan hanya nomor acak",
            "As long as the plan is kept; after erasure a random number only",
        ),
    ),
)
