"""Programs and a small lexicon for the tests of weaving."""

from anyam.kernel import LocalText, Rupiah
from anyam.reference.concepts import Concept, Facet, Lexicon
from anyam.weave import Subject


def concept(id_, facet=Facet.TOPIC, *, forms=(), exact=(), **links):
    every = (*forms, *exact)
    name = LocalText(every[0] if every else id_, id_.replace("-", " "))
    return Concept(id_, facet, name, every, frozenset(exact), **links)


LEXICON = Lexicon(
    {
        c.id: c
        for c in (
            concept(
                "complaints",
                forms=("aduan", "pengaduan", "keluhan warga", "sp4n lapor"),
                exact=("lapor",),
                subdimensions=("governance.public_service",),
                broader=("service",),
            ),
            concept("service", forms=("layanan publik",)),
            concept("waste-bank", forms=("bank sampah",), broader=("waste",), near=("recycling",)),
            concept("recycling", forms=("daur ulang",), broader=("waste",)),
            concept("waste", forms=("sampah", "persampahan")),
            concept("traffic-control", forms=("atcs", "simpang pintar"), uses=("cctv",)),
            concept("cctv", Facet.THING, forms=("cctv", "kamera pengawas")),
            concept("cctv-network", forms=("jaringan cctv",), uses=()),
            concept("complaint-data", Facet.THING, forms=("data aduan",)),
            concept("building", Facet.DEED, forms=("membangun",)),
            concept("training", Facet.DEED, forms=("pelatihan",)),
            concept("msme", Facet.PEOPLE, forms=("umkm", "usaha kecil")),
            concept("program", Facet.FILLER, forms=("program", "peningkatan")),
        )
    }
)

ADUAN = Subject(
    "GOV-01",
    "Satu Pintu Aduan Warga",
    "Penggabungan kanal ke SP4N-LAPOR",
    dimension="governance",
    subdimension="governance.public_service",
    agency="Diskominfo",
    applications=("SP4N-LAPOR!",),
    years=(2025, 2028),
    budget=Rupiah(1_400_000_000),
)
KELUHAN = Subject(
    "SOC-02",
    "Keluhan warga ditanggapi kelurahan",
    "Petugas meneruskan SP4N-LAPOR",
    dimension="society",
    subdimension="society.community",
    agency="Kec. Tengah",
    applications=("SP4N-LAPOR!",),
    years=(2026, 2029),
    budget=Rupiah(1_700_000_000),
)
BANK_SAMPAH = Subject("ENV-01", "Bank sampah unit", agency="DLH", dimension="environment")
LAMPU = Subject("LIV-01", "Penerangan jalan umum", agency="Dishub", dimension="living")
