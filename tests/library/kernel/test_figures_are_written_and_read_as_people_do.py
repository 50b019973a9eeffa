"""Numbers, money and dates survive being written in either language and read again."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.kernel import (
    MONTHS,
    Lang,
    Rupiah,
    format_date,
    format_number,
    format_rupiah,
    format_rupiah_short,
    read_date,
    read_number,
    read_rupiah,
)

langs = st.sampled_from(list(Lang))
decimals = st.decimals(min_value=-(10**15), max_value=10**15, places=4, allow_nan=False)


@given(decimals)
def test_a_number_written_in_indonesian_is_read_back(number):
    assert read_number(format_number(number, lang=Lang.ID)) == number


@given(decimals.map(lambda n: n.quantize(Decimal("0.1"))))
def test_a_number_written_in_english_is_read_back_while_its_dot_is_plain(number):
    written = format_number(number, lang=Lang.EN)
    if written.count(",") != 1 or "." in written:  # "1,234" is a decimal comma to an Indonesian
        assert read_number(written) == number


@given(st.integers(min_value=-(10**17), max_value=10**17), langs)
def test_money_written_in_either_language_is_read_back(amount, lang):
    written = format_rupiah(Rupiah(amount), lang=lang)
    if lang == Lang.ID or written.count(",") != 1:
        assert read_rupiah(written) == amount


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_short_money_is_within_half_a_hundredth_of_its_unit(amount):
    short = read_rupiah(format_rupiah_short(amount, lang=Lang.ID))
    unit = next((10**p for p in (12, 9, 6) if abs(short) >= 10**p), 1)
    assert abs(short - amount) <= unit // 200


@given(st.dates(min_value=date(1945, 1, 1), max_value=date(2199, 12, 31)), langs)
def test_a_date_written_in_either_language_is_read_back(day, lang):
    assert read_date(format_date(day, lang=lang)) == day


@given(st.dates(min_value=date(1945, 1, 1), max_value=date(2199, 12, 31)))
def test_a_date_in_figures_is_read_day_first(day):
    assert (
        read_date(f"{day:%d/%m/%Y}") == read_date(f"{day:%d-%m-%Y}") == read_date(str(day)) == day
    )


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_value_error(text):
    for read in (read_number, read_rupiah, read_date):
        try:
            read(text)
        except ValueError:
            continue


@pytest.mark.parametrize("read", [read_number, read_rupiah, read_date])
@pytest.mark.parametrize(
    "text", ["9" * 100_000, " " * 50_000 + "x", "1" + " " * 50_000 + "x", "1." * 9_999]
)
def test_an_endless_figure_is_refused_and_its_error_stays_short(read, text):
    with pytest.raises(ValueError, match="not a") as caught:
        read(text)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.234", "1234"),
        ("1,234", "1.234"),
        ("0.123", "0.123"),
        ("0,123", "0.123"),
        (",5", "0.5"),
        ("5,", "5"),
        ("-1.234,5", "-1234.5"),
        ("−5", "-5"),
        ("+5", "5"),
        ("1 234 567", "1234567"),
        ("1\u00a0234,5", "1234.5"),
        ("  7  ", "7"),
    ],
)
def test_numbers_are_read_as_indonesians_type_them(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["", ",", ".", "1..2", "1.234.5", "12.34.567", "1,2,3", "1.2345,6", "1 2 3", "12 34", "--5",
     "1e5", "٣", "NaN", "Infinity", "5%", "lima", "1,234.567,8", "=1+1"],
)  # fmt: skip
def test_what_is_no_clear_number_is_refused(text):
    with pytest.raises(ValueError, match="not a number"):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Rp 1,5 miliar", 1_500_000_000),
        ("Rp 1,5 M", 1_500_000_000),
        ("1.5 milyar", 1_500_000_000),
        ("Rp. 1.500.000,-", 1_500_000),
        ("Rp 1.500.000.-", 1_500_000),
        ("Rp1.500.000,00", 1_500_000),
        ("IDR 1,500,000", 1_500_000),
        ("250 jt", 250_000_000),
        ("250 jt.", 250_000_000),
        ("500 ribu", 500_000),
        ("2,5 triliun", 2_500_000_000_000),
        ("1.500.000 rupiah", 1_500_000),
        ("0,000001 triliun", 1_000_000),
        ("(500)", -500),
        ("(Rp 500)", -500),
        ("Rp (500)", -500),
        ("-Rp 500", -500),
        ("Rp -500", -500),
        ("Rp\u00a01.500", 1_500),
        ("1 500 000", 1_500_000),
        ("123456789012345678901234567890123", 123456789012345678901234567890123),
    ],
)
def test_money_is_read_as_agencies_type_it(text, amount):
    read = read_rupiah(text)
    assert read == amount
    assert type(read) is Rupiah


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("ribu rb thousand k", 2_000),
        ("juta jt million", 2_000_000),
        ("miliar milyar milliar m billion bn", 2_000_000_000),
        ("triliun trilyun t trillion", 2_000_000_000_000),
    ],
)
def test_every_word_for_large_money_is_understood_in_any_case(words, amount):
    for word in words.split():
        assert read_rupiah(f"2 {word}") == read_rupiah(f"Rp2{word.upper()}") == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rp",
        "-",
        "(500",
        "500)",
        "-(500)",
        "12 apel",
        "USD 5",
        "Rp 1.500 per bulan",
        "5 jt jt",
        "1e9",
    ],
)
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ValueError, match="not an amount"):
        read_rupiah(text)


@pytest.mark.parametrize("text", ["Rp 1,5", "1500.50", "1,500", "0,0000001 juta"])
def test_a_fraction_of_a_rupiah_is_refused_rather_than_rounded(text):
    with pytest.raises(ValueError, match="whole"):
        read_rupiah(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31 Desember 2026", date(2026, 12, 31)),
        ("31 des 2026", date(2026, 12, 31)),
        ("1 Agt 2026", date(2026, 8, 1)),
        ("1 Agustus 2026", date(2026, 8, 1)),
        ("01-Mei-2026", date(2026, 5, 1)),
        ("1 Nopember 2026", date(2026, 11, 1)),
        ("1 Pebruari 2026", date(2026, 2, 1)),
        ("Senin, 5 Januari 2026", date(2026, 1, 5)),
        ("Jum’at, 9 Januari 2026", date(2026, 1, 9)),
        ("December 31, 2026", date(2026, 12, 31)),
        ("31.12.2026", date(2026, 12, 31)),
        ("5/1/2026", date(2026, 1, 5)),
        ("2026/12/31", date(2026, 12, 31)),
        ("2026-12-31 00:00:00", date(2026, 12, 31)),
        ("2026-12-31T00:00:00Z", date(2026, 12, 31)),
    ],
)
def test_dates_are_read_as_officials_write_them(text, day):
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text", ["31/02/2026", "31 November 2026", "2026-13-01", "12/31/2026", "0/0/2026"]
)
def test_a_day_that_does_not_exist_is_named_in_the_refusal(text):
    with pytest.raises(ValueError, match=f"no such day: '{text}'"):
        read_date(text)


@pytest.mark.parametrize(
    "text", ["", "besok", "31/12/26", "31 Desimal 2026", "Marathon 5, 2026", "2026", "45000"]
)
def test_what_is_no_clear_date_is_refused(text):
    with pytest.raises(ValueError, match="not a date"):
        read_date(text)


@pytest.mark.parametrize("spelling", ["Agt", "Ags", "Agst", "Agu", "Agust", "AGUSTUS", "Aug"])
def test_august_is_known_by_all_its_abbreviations(spelling):
    assert read_date(f"17 {spelling} 2026") == date(2026, 8, 17)


@pytest.mark.parametrize("lang", list(Lang))
def test_every_month_is_known_by_its_name_and_its_first_three_letters(lang):
    for number, name in enumerate(MONTHS[lang], start=1):
        assert (
            read_date(f"1 {name} 2026") == read_date(f"1 {name[:3]} 2026") == date(2026, number, 1)
        )


@pytest.mark.parametrize(
    ("amount", "indonesian", "english"),
    [
        (1_500_000_000, "Rp 1,5 miliar", "Rp 1.5 billion"),
        (2_000_000_000_000, "Rp 2 triliun", "Rp 2 trillion"),
        (999_999_999, "Rp 1 miliar", "Rp 1 billion"),
        (999_999_999_999, "Rp 1 triliun", "Rp 1 trillion"),
        (999_000_000, "Rp 999 juta", "Rp 999 million"),
        (1_005_000, "Rp 1,01 juta", "Rp 1.01 million"),
        (999_999, "Rp 999.999", "Rp 999,999"),
        (0, "Rp 0", "Rp 0"),
        (-1_250_000, "Rp -1,25 juta", "Rp -1.25 million"),
    ],
)
def test_large_money_is_written_short_in_both_languages(amount, indonesian, english):
    written = [format_rupiah_short(amount, lang=lang).replace("\u00a0", " ") for lang in Lang]
    assert written == [indonesian, english]


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (Decimal("1234567.89"), None, "1.234.567,89"),
        (Decimal("1234.50"), None, "1.234,5"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("-0.00"), None, "0"),
        (Decimal("-0.001"), 2, "0,00"),
        (Decimal("12.5"), 0, "13"),
        (Decimal("36.385"), 2, "36,39"),
        (1000, 2, "1.000,00"),
        (
            Decimal("0.10000000000000000000000000000000000001"),
            None,
            "0,10000000000000000000000000000000000001",
        ),
    ],
)
def test_numbers_are_written_the_indonesian_way(value, places, written):
    assert format_number(value, lang=Lang.ID, places=places) == written
