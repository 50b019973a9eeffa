"""A finished plan: the sample city's with its last errors mended, so that nothing stops it."""

from functools import cache

from anyam.plan import Plan
from anyam.sample import kota_contoh
from anyam_web.demo.cities import mended
from web.cities import HERE


@cache
def finished_plan(region: str = HERE) -> Plan:
    return mended(kota_contoh().with_header(region=region))
