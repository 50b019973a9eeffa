"""Clauses: how each evidence continues a sentence that begins with two programs and a colon."""

from __future__ import annotations

from anyam.kernel import LocalText

TOPIC = LocalText("keduanya menangani {names}", "both handle {names}")
WIDER = LocalText("keduanya termasuk {names}", "both belong to {names}")
RELATED = LocalText("{a} berdekatan dengan {b}", "{a} is close to {b}")
OTHER_TOPIC = LocalText("pokoknya berbeda: {a}; {b}", "their topics differ: {a}; {b}")
OTHER_DEED = LocalText("pekerjaannya berbeda: {a}; {b}", "their work differs: {a}; {b}")
WORDS = LocalText("keduanya menyebut {words}", "both name {words}")
SPELLING = LocalText("ejaan kata-katanya mirip", "their words are spelt alike")
THING = LocalText("keduanya memakai atau menghasilkan {names}", "both use or make {names}")
NEEDS = LocalText("keduanya memerlukan {names}", "both need {names}")
MAKES = LocalText(
    "yang satu membangun {names} yang diperlukan yang lain",
    "one builds {names}, which the other needs",
)
DEED = LocalText("pekerjaannya sama: {names}", "they do the same: {names}")
PEOPLE = LocalText("keduanya melayani {names}", "both serve {names}")
PLACE = LocalText("tempatnya sama: {names}", "they work in the same place: {names}")
SUBDIMENSION = LocalText("satu sub-dimensi: {name}", "one sub-dimension: {name}")
DIMENSION = LocalText("satu dimensi: {name}", "one dimension: {name}")
NOMENCLATURE = LocalText("kode nomenklatur sama: {code}", "same nomenclature code: {code}")
APPLICATION = LocalText("keduanya memakai aplikasi {names}", "both use the application {names}")
DATA = LocalText("keduanya mengelola data {names}", "both keep data on {names}")
ONE_AGENCY = LocalText("satu OPD: {name}", "one agency: {name}")
TWO = LocalText("dua OPD: {a} dan {b}", "two agencies: {a} and {b}")
BOTH_SUPPORT = LocalText(
    "dua OPD ({a} dan {b}) yang sama-sama melibatkan {names}",
    "two agencies ({a} and {b}), both working with {names}",
)
REGIONS = LocalText("dua daerah: {a} dan {b}", "two regions: {a} and {b}")
YEARS = LocalText("tahunnya beririsan: {years}", "their years overlap: {years}")
NO_YEARS = LocalText("tahunnya tidak beririsan", "their years do not overlap")
BUDGET = LocalText("bersama {amount}", "{amount} together")
BEFORE = LocalText("menurut rencana {a} mendahului {b}", "by the plan {a} comes before {b}")
