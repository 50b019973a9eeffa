"""The keys there are: one table, shown as a page and as the sheet that ``?`` opens."""

from __future__ import annotations

from anyam.kernel import LocalText

Line = tuple[tuple[str, ...], LocalText]

SHEET: tuple[tuple[LocalText, tuple[Line, ...]], ...] = (
    (
        LocalText("Di mana saja", "Everywhere"),
        (
            (("?",), LocalText("Lembar tombol ini", "This sheet")),
            (("/",), LocalText("Ke kotak pencarian halaman", "To the page's search box")),
            (("Tab", "Shift+Tab"), LocalText("Maju, mundur", "Forward, back")),
            (("Esc",), LocalText("Menutup yang terbuka", "Close what is open")),
        ),
    ),
    (
        LocalText("Di tabel", "In a table"),
        (
            (("← ↑ → ↓",), LocalText("Ke sel di sebelahnya", "To the next cell")),
            (("Shift+← ↑ → ↓",), LocalText("Memilih beberapa sel", "Choose several cells")),
            (("Home", "End"), LocalText("Ke awal atau akhir baris", "To the row's start or end")),
            (("Ctrl+Home", "Ctrl+End"), LocalText("Ke ujung tabel", "To the table's corner")),
            (("Page Up", "Page Down"), LocalText("Lima belas baris", "Fifteen rows")),
            (("Enter", "F2"), LocalText("Mengubah isi sel", "Change the cell")),
            (("Delete",), LocalText("Mengosongkan lalu mengubah", "Empty, then change")),
            (("O",), LocalText("Membuka elemen di samping", "Open the element beside the list")),
            (("Spasi · Space",), LocalText("Memilih baris", "Choose the row")),
            (("Ctrl+C", "Ctrl+V"), LocalText("Salin, tempel dari Excel", "Copy, paste from Excel")),
        ),
    ),
    (
        LocalText("Saat mengubah sel", "While changing a cell"),
        (
            (("Enter",), LocalText("Simpan, turun satu baris", "Save, one row down")),
            (("Tab", "Shift+Tab"), LocalText("Simpan, ke sel sebelah", "Save, to the next cell")),
            (("Shift+Enter",), LocalText("Baris baru di teks panjang", "New line in a long text")),
            (("Esc",), LocalText("Batal, kembali seperti semula", "Leave it as it was")),
        ),
    ),
    (
        LocalText("Di panel dan pohon", "In the panel and the tree"),
        (
            (("Ctrl+S",), LocalText("Menyimpan elemen di panel", "Save the element in the panel")),
            (("Esc",), LocalText("Menutup panel", "Close the panel")),
            (("↑ ↓",), LocalText("Cabang sebelumnya, berikutnya", "Branch above, below")),
            (("→", "←"), LocalText("Membuka, menutup cabang", "Open, close a branch")),
        ),
    ),
)  # fmt: skip
