"""The catalogue of open data in DCAT-AP (JSON-LD), as data portals harvest it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from anyam.kernel import LocalText
from anyam_web.plans.models import Edition
from anyam_web.portal.queries import KINDS

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_NAME = "CC BY 4.0"
Address = Callable[[str], str]  # from a path to a whole address
MEDIA = {"csv": "text/csv", "json": "application/json"}
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def catalogue(editions: Iterable[Edition], *, at: Address) -> dict[str, Any]:
    """Describe every dataset: one an edition, with a distribution for each kind and form."""
    return {
        "@context": _CONTEXT,
        "@id": at("/terbuka/katalog.jsonld"),
        "@type": "dcat:Catalog",
        "dct:title": _words(_TITLE),
        "dct:description": _words(_ABOUT),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": "Anyam"},
        "dct:language": ["id", "en"],
        "dct:license": {"@id": LICENCE},
        "foaf:homepage": {"@id": at("/terbuka/")},
        "dcat:dataset": [_dataset(e, at) for e in editions],
    }


def _dataset(edition: Edition, at: Address) -> dict[str, Any]:
    named = {"plan": edition.plan.title, "edition": edition.name}
    page = at(f"/{edition.region_id}/terbuka/")
    return {
        "@id": f"{page}{edition.id}/",
        "@type": "dcat:Dataset",
        "dct:identifier": edition.sha256,
        "dct:title": _words(_DATASET.format(**named)),
        "dct:description": _words(_CONTENT.format(city=edition.region.name)),
        "dct:issued": {"@type": "xsd:dateTime", "@value": edition.published.isoformat()},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": edition.region.name},
        "dct:spatial": edition.region_id,
        "dct:license": {"@id": LICENCE},
        "dcat:keyword": ["smart city", "rencana induk", "master plan"],
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [_file(edition, kind, form, at) for kind in KINDS for form in MEDIA],
    }


def _file(edition: Edition, kind: str, form: str, at: Address) -> dict[str, Any]:
    address = at(f"/{edition.region_id}/terbuka/{edition.id}/{kind}.{form}")
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": _words(KINDS[kind].kind.sheet),
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": MEDIA[form],
        "dct:license": {"@id": LICENCE},
    }


def _words(text: LocalText) -> list[dict[str, str]]:
    return [{"@language": lang, "@value": said} for lang, said in text._asdict().items()]


_TITLE = LocalText("Data terbuka rencana kota cerdas", "Open data of smart-city plans")
_ABOUT = LocalText(
    "Program, indikator, anggaran, dan quick win dari rencana induk kota cerdas yang sudah terbit.",
    "Programs, indicators, budgets and quick wins of published smart-city master plans.",
)
_DATASET = LocalText("{plan}, edisi {edition}", "{plan}, edition {edition}")
_CONTENT = LocalText(
    "Isi rencana induk kota cerdas {city} yang sudah terbit.",
    "Content of the published smart-city master plan of {city}.",
)
