"""TMP: locations lie in Indonesia, carry both coordinates and are used."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.check.context import Context
from anyam.check.rule import ADVICE, ERROR, WARNING, Hit, hit, rule
from anyam.check.words import number
from anyam.plan import Location, LocationKind, Program, QuickWin

SOUTH, NORTH, WEST, EAST = -11, 6.5, 94.5, 141.5  # degrees, around the whole of Indonesia


@rule(
    "TMP-001",
    WARNING,
    title=("Koordinat hanya sebagian", "Only one coordinate"),
    says=(
        "{it}: lintang atau bujurnya belum diisi.",
        "{it}: latitude or longitude is missing.",
    ),
    fix=("Isi keduanya.", "Fill in both."),
)
def half_a_place(ctx: Context) -> Iterator[Hit]:
    for place in ctx.all(Location):
        if (place.latitude is None) != (place.longitude is None):
            yield hit(place, "latitude" if place.latitude is None else "longitude")


@rule(
    "TMP-002",
    ERROR,
    title=("Koordinat di luar Indonesia", "Coordinates outside Indonesia"),
    says=(
        "{it}: lintang {latitude}, bujur {longitude} berada di luar Indonesia.",
        "{it}: latitude {latitude}, longitude {longitude} lies outside Indonesia.",
    ),
    fix=(
        "Periksa apakah lintang dan bujur tertukar, atau tanda minus tertinggal.",
        "See whether latitude and longitude are swapped or a minus sign is lost.",
    ),
)
def outside_indonesia(ctx: Context) -> Iterator[Hit]:
    for place in ctx.all(Location):
        if place.latitude is None or place.longitude is None:
            continue
        if not (SOUTH <= place.latitude <= NORTH and WEST <= place.longitude <= EAST):
            shown = {"latitude": number(place.latitude), "longitude": number(place.longitude)}
            yield hit(place, "latitude", **shown)


@rule(
    "TMP-003",
    ADVICE,
    title=("Titik atau kawasan tidak dipakai", "Site or area not used"),
    says=(
        "{it} tidak dipakai oleh program atau quick win mana pun.",
        "{it} is used by no program and no quick win.",
    ),
    fix=("Hubungkan dengan programnya, atau hapus.", "Link it to its program, or remove it."),
)
def place_not_used(ctx: Context) -> Iterator[Hit]:
    for place in ctx.all(Location):
        listed = place.type not in (LocationKind.SITE, LocationKind.AREA)
        if not listed and not _used(ctx, place):
            yield hit(place)


@rule(
    "TMP-004",
    ADVICE,
    title=("Lokus tanpa koordinat", "Locus without coordinates"),
    says=(
        "{it}: lokus quick win {win} belum memiliki koordinat.",
        "{it}: the locus of the quick win {win} has no coordinates.",
    ),
    why=(
        "Penilai akan mengunjungi lokus; koordinat memudahkan mereka menemukannya.",
        "Evaluators will visit it; coordinates help them find it.",
    ),
    fix=("Isi lintang dan bujurnya.", "Fill in latitude and longitude."),
)
def locus_without_coordinates(ctx: Context) -> Iterator[Hit]:
    for win in ctx.chosen:
        place = ctx.get(win.locus, Location)
        if place and place.type is LocationKind.SITE and place.latitude is place.longitude is None:
            yield hit(place, "latitude", win=win.code)


def _used(ctx: Context, place: Location) -> bool:
    return bool(ctx.to(place, Program, "locations") or ctx.to(place, QuickWin, "locus"))
