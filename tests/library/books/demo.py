"""A small book with every kind of block, and a long one, for the tests of the renderers."""

from __future__ import annotations

from datetime import date

from anyam.books.tree import (
    Block,
    BulletList,
    Callout,
    Cell,
    Change,
    Chapter,
    Column,
    CrossRef,
    Definition,
    DefinitionList,
    Document,
    ElementRef,
    Figure,
    Front,
    Heading,
    KeyFigure,
    KeyFigures,
    LineBreak,
    Link,
    ListItem,
    Meta,
    NumberedList,
    PageBreak,
    Paragraph,
    Rule,
    Signatory,
    Signature,
    Table,
    Text,
    inlines,
    row,
)
from anyam.kernel import Lang

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 120" width="400" height="120">'
    "<title>Anggaran</title>"
    '<rect x="20" y="20" width="120" height="80" fill="#17456b"/>'
    '<rect x="160" y="50" width="120" height="50" fill="#b8481f"/>'
    '<text x="20" y="115" font-family="Inter" font-size="12">2025</text></svg>'
)
LONG = (
    "Penyelenggaraan kota cerdas di Kota Contoh bertumpu pada kebutuhan warga, bukan pada "
    "perangkat. Setiap program dipilih karena menjawab permasalahan yang tercatat, memiliki satu "
    "perangkat daerah pengampu, dan dibiayai dengan sumber dana yang jelas sejak tahun pertama. "
)


def meta(*, lang: Lang = Lang.ID, watermark: str | None = None, arms: bytes | None = None) -> Meta:
    return Meta(
        title="Rencana Induk Kota Cerdas",
        subtitle="Arah, strategi, dan peta jalan 2025–2034",
        region="Kota Contoh",
        volume="Buku 2" if lang == Lang.ID else "Volume 2",
        lang=lang,
        day=date(2026, 12, 31),
        date_text="31 Desember 2026",
        edition="Edisi 2026-1",
        edition_hash="4f1d0c7be91a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4",
        publisher="Pemerintah Kota Contoh",
        watermark=watermark,
        coat_of_arms=arms,
        keywords=("kota cerdas", "rencana induk"),
    )


def money_table(label: str, *, rows: int, wide: bool = False) -> Table:
    columns = (
        Column("Kode", 1, "code"),
        Column("Program", 4),
        Column("Perangkat daerah penanggung jawab", 2.4),
        Column("2025 (Rp)", 1.6, "money"),
        Column("2026 (Rp)", 1.6, "money"),
    )
    body = [
        row(
            inlines(ElementRef(f"LIV-{n:03}")),
            f"Pelayanan kesejahteraan masyarakat berkelanjutan tahap {n}",
            "Dinas Komunikasi dan Informatika",
            f"{n}.250.000.000",
            f"{n + 1}.750.000.000",
        )
        for n in range(1, rows + 1)
    ]
    return Table(
        label,
        "Program dan anggaran menurut tahun",
        columns,
        (
            row(
                "",
                Cell(inlines("Pekerjaan"), span=2),
                Cell(inlines("Anggaran"), span=2),
                kind="header",
            ),
            row(Cell(inlines("Kehidupan berkota (smart living)"), span=5), kind="group"),
            *body,
            row(Cell(inlines("Jumlah"), span=3), "900.000.000", "1.200.000.000", kind="total"),
        ),
        source="Rencana Kota Contoh, LIV-001 sampai LIV-300; edisi 4f1d0c7be91a",
        note="Angka dalam rupiah penuh.",
        wide=wide,
    )


def facts(label: str) -> Table:
    return Table(
        label,
        "Kesiapan daerah menurut unsur",
        (Column("Unsur", 2), Column("Nilai", 1, "number"), Column("Keterangan", 3)),
        (
            row("Struktur", Cell(inlines("72,5"), tint="#d9ece0"), "SDM dan tata kelola memadai"),
            row("Infrastruktur", "61,0", inlines("Lihat ", CrossRef("t-money")), changed="changed"),
            row("Suprastruktur", "58,3", "Perlu Peraturan Wali Kota", changed="new"),
        ),
        source="Survei kesiapan 2025",
    )


def picture(label: str, *, twin: Table | None = None) -> Figure:
    return Figure(
        label,
        "Anggaran menurut tahun dan sumber dana",
        SVG,
        alt="Diagram batang: anggaran 2025 lebih besar daripada 2026",
        source="LIV-01, GOV-02; edisi 4f1d0c7be91a",
        twin=twin,
        width=0.8,
    )


def _opening() -> tuple[Block, ...]:
    nested = NumberedList(
        (ListItem(inlines("langkah pertama")), ListItem(inlines("langkah kedua"))), "a"
    )
    return (
        Paragraph(inlines("Warga lebih dahulu, teknologi mengikuti."), lead=True),
        Paragraph(inlines(LONG * 2, "Lihat ", CrossRef("t-money"), ", ", CrossRef("f-budget"), " dan ", CrossRef("c-plan"), ".")),
        KeyFigures(
            (
                KeyFigure("128", "program", "48 jangka pendek"),
                KeyFigure("Rp 1,52 triliun", "anggaran 2025–2034"),
                KeyFigure("34", "perangkat daerah"),
                KeyFigure("6", "quick win", "satu per dimensi"),
            )
        ),
        Heading("Latar belakang", 2, "s-background"),
        Paragraph(inlines(LONG, Text("Tebal", bold=True), ", ", Text("miring", italic=True), ", ", Text("kode", code=True), ".")),
        Heading("Landasan hukum", 3),
        BulletList((ListItem(inlines("Undang-Undang Nomor 23 Tahun 2014"), nested), ListItem(inlines("Peraturan Presiden Nomor 95 Tahun 2018 tentang SPBE")))),
        Callout("Visi", (Paragraph(inlines("Kota Contoh yang ramah, cerdas, dan berdaya bagi semua.")),), "statement"),
        Callout("Perhatian", (Paragraph(inlines("Pagu tahun 2026 belum ditetapkan.")),), "warning"),
        Callout("Catatan", (Paragraph(inlines("Angka diperbarui setiap ", CrossRef("nowhere", "triwulan"), ".")), facts("t-inner")), "note"),
    )  # fmt: skip


def _plan(rows: int) -> tuple[Block, ...]:
    return (
        Heading("Strategi", 2),
        Paragraph(inlines(LONG, Change("Kalimat ini baru. "), Change("Kalimat ini dihapus.", "removed")), changed="changed"),
        Heading("Program baru", 3, changed="new"),
        Paragraph(inlines("Program ", ElementRef("LIV-03"), " menggantikan program lama.", LineBreak(), Link("Situs resmi", "https://example.go.id/"), Link(" jebakan", "javascript:alert(1)")), changed="new"),
        money_table("t-money", rows=rows),
        picture("f-budget", twin=facts("t-twin")),
        Heading("Rincian", 4),
        NumberedList((ListItem(inlines("Susun pagu.")), ListItem(inlines("Tetapkan target.")))),
        Rule(),
        Paragraph(inlines("Sesudah garis.")),
        PageBreak(),
        money_table("t-wide", rows=8, wide=True),
    )  # fmt: skip


def document(*, lang: Lang = Lang.ID, watermark: str | None = "DRAF", rows: int = 12) -> Document:
    """Every kind of block once at least; ``rows`` is the length of its longest table."""
    foreword = (
        Paragraph(inlines(LONG * 2)),
        Signature("Kota Contoh, 31 Desember 2026", (Signatory("Wali Kota Contoh", "Dr. Hj. Ratna Wijaya, M.Si.", "NIP 19700101 199503 2 001"),)),
    )  # fmt: skip
    glossary = DefinitionList(
        (
            Definition("SPBE", inlines("Sistem Pemerintahan Berbasis Elektronik.")),
            Definition(
                "OPD", inlines("Organisasi perangkat daerah; lihat ", CrossRef("c-plan"), ".")
            ),
        )
    )
    return Document(
        meta=meta(lang=lang, watermark=watermark),
        front=(Front("Kata Pengantar", foreword, "foreword"),),
        chapters=(
            Chapter("Pendahuluan", "c-intro", _opening(), summary="Mengapa rencana ini disusun."),
            Chapter("Rencana Induk", "c-plan", _plan(rows), accent="#7a3b8f"),
            Chapter("Penutup", "c-end", (Paragraph(inlines("Terima kasih.")), facts("t-end")), numbered=False),
        ),
        annexes=(Chapter("Glosarium", "a-glossary", (glossary, facts("t-annex"))),),
    )  # fmt: skip


def long_document(*, chapters: int = 10, rows: int = 300) -> Document:
    """A book of some three hundred pages: long tables and running text."""
    parts = []
    for n in range(1, chapters + 1):
        text = tuple(
            block
            for s in range(1, 13)
            for block in (
                Heading(f"Bagian {s}", 2),
                *(Paragraph(inlines(LONG * 3)) for _ in range(4)),
                picture(f"f-{n}-{s}"),
            )
        )
        table = money_table(f"t-{n}", rows=rows)
        parts.append(Chapter(f"Bab panjang {n}", f"c-{n}", (*text, table), summary=LONG[:90]))
    return Document(meta=meta(), chapters=tuple(parts))
