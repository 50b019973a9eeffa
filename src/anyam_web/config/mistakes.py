"""What can be wrong in the environment, each with what to do, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from anyam.kernel import AnyamError, LocalText


class UnusableSettings(AnyamError):
    """The environment cannot be used; ``text`` tells every mistake at once."""

    def __init__(self, mistakes: Sequence[LocalText]) -> None:
        """Join the mistakes, one a line, in each language."""
        self.mistakes = tuple(mistakes)
        lines = [LocalText(*(f"  • {text}" for text in each)) for each in mistakes]
        joined = LocalText(*("\n".join(line[i] for line in lines) for i in (0, 1)))
        super().__init__(_TITLE.format(mistakes=joined))

    def __str__(self) -> str:
        return f"{self.text.id}\n{self.text.en}"


_TITLE = LocalText(
    "Pengaturan platform tidak dapat dipakai:\n{mistakes}",
    "The settings of the platform cannot be used:\n{mistakes}",
)
NO_SECRET = LocalText(
    "SECRET_KEY belum diisi dan {file} tidak ada. Jalankan `anyam serve` (dibuatkan otomatis), "
    "atau isi SECRET_KEY dengan sedikitnya 50 karakter acak.",
    "SECRET_KEY is not set and there is no {file}. Run `anyam serve` (which makes one), or set "
    "SECRET_KEY to at least 50 random characters.",
)
WEAK_SECRET = LocalText(
    "SECRET_KEY terlalu lemah ({length} karakter, {distinct} berbeda): pakai sedikitnya 50 "
    "karakter acak, misalnya dari `openssl rand -base64 48`.",
    "SECRET_KEY is too weak ({length} characters, {distinct} distinct): use at least 50 random "
    "characters, for example from `openssl rand -base64 48`.",
)
WRONG_SCHEME = LocalText(
    "DATABASE_URL diawali “{scheme}”. Pakai postgresql://pengguna:sandi@host:5432/nama, atau "
    "sqlite:////folder/anyam.sqlite3, atau kosongkan.",
    "DATABASE_URL begins with “{scheme}”. Use postgresql://user:password@host:5432/name, or "
    "sqlite:////folder/anyam.sqlite3, or leave it empty.",
)
NO_DATABASE_NAME = LocalText(
    "DATABASE_URL tidak menyebut nama basis data; akhiri dengan /nama, misalnya /anyam.",
    "DATABASE_URL names no database; end it with /name, for example /anyam.",
)
WRONG_PORT = LocalText(
    "Porta pada DATABASE_URL bukan angka 1–65535.",
    "The port in DATABASE_URL is not a number from 1 to 65535.",
)
NO_FOLDER = LocalText(
    "Folder {folder} untuk basis data tidak ada. Buat dahulu, atau ubah DATABASE_URL/ANYAM_DATA.",
    "The folder {folder} for the database does not exist. Make it, or change "
    "DATABASE_URL/ANYAM_DATA.",
)
NOT_YES_OR_NO = LocalText(
    "{name}=“{value}” tidak dikenal: isi 1 (ya) atau 0 (tidak).",
    "{name}=“{value}” is not known: set 1 (yes) or 0 (no).",
)
NOT_A_COUNT = LocalText(
    "{name}=“{value}” harus bilangan bulat {least}–{most}.",
    "{name}=“{value}” must be a whole number from {least} to {most}.",
)
NOT_AMONG = LocalText(
    "{name}=“{value}” tidak dikenal: pilih {choices}.",
    "{name}=“{value}” is not known: choose {choices}.",
)
WRONG_HOST = LocalText(
    "ANYAM_HOSTS memuat “{host}”: tulis nama host saja, dipisah koma, tanpa http:// dan tanpa “*”.",
    "ANYAM_HOSTS holds “{host}”: write host names only, separated by commas, without http:// and "
    "without “*”.",
)
HALF = LocalText(
    "{given} terisi, tetapi {missing} kosong: isi semuanya, atau kosongkan semuanya.",
    "{given} is set but {missing} is not: set all of them, or none.",
)
WRONG_ISSUER = LocalText(
    "ANYAM_OIDC_ISSUER=“{value}” harus alamat https:// dari penyedia SSO (http hanya untuk "
    "localhost), tanpa /.well-known di belakangnya.",
    "ANYAM_OIDC_ISSUER=“{value}” must be the https:// address of the single sign-on provider (http "
    "for localhost only), without /.well-known behind it.",
)
DEMO_IN_PUBLIC = LocalText(
    "ANYAM_DEMO=1 memakai sandi yang diketahui umum, maka hanya boleh untuk localhost; "
    "hapus {hosts} dari ANYAM_HOSTS atau matikan ANYAM_DEMO.",
    "ANYAM_DEMO=1 uses passwords everybody knows, so it is for localhost only; remove {hosts} "
    "from ANYAM_HOSTS or switch ANYAM_DEMO off.",
)
IN_USE = LocalText(
    "Platform di {folder} sedang berjalan. Hentikan dahulu `anyam serve` dan pekerjanya.",
    "The platform in {folder} is running. Stop `anyam serve` and its worker first.",
)
BEING_MOVED = LocalText(
    "Platform di {folder} sedang dipindahkan. Tunggu sampai selesai.",
    "The platform in {folder} is being moved. Wait until that is done.",
)
