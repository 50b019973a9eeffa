"""Small instruments and answers for tests."""

from fractions import Fraction

from anyam.evaluation import Answer, RegionAnswers, instrument_from


def both(text):
    return {"id": text, "en": text}


def small(weights=(60, 40), questions=(3, 2), **changes):
    """An instrument of as many aspects as weights, each with some questions."""
    aspects = [
        {
            "key": chr(ord("a") + number),
            "weight": weight,
            "name": both(f"Aspek {number + 1}"),
            "indicators": [
                {
                    "name": both("Indikator"),
                    "subindicators": [
                        {
                            "name": both(f"Sub {n}"),
                            "questions": [
                                {"code": f"{number + 1}.{n}", "text": both(f"Tanya {n}")}
                            ],
                        }
                        for n in range(1, count + 1)
                    ],
                }
            ],
        }
        for number, (weight, count) in enumerate(zip(weights, questions, strict=True))
    ]
    data = {
        "id": "small", "title": both("Kecil"), "year": 2024, "cohort": both("Contoh"),
        "valid_from": "2024-01-01", "source": "rekaan", "note": both("-"),
        "scale": {"minimum": 0, "maximum": 4}, "aspects": aspects,
    }  # fmt: skip
    return instrument_from(data | changes, name="kecil.yaml")


def told(instrument, scores, *, region="Kota Contoh", assessors=("",)):
    """Answers in the order of the questions; each entry one score, or one per assessor."""
    answers = []
    for question, given in zip(instrument.questions, scores, strict=True):
        sheets = given if isinstance(given, tuple) else (given,) * len(assessors)
        for name, value in zip(assessors, sheets, strict=True):
            exact = None if value is None else Fraction(str(value))
            answers.append(Answer(question, exact, assessor=name))
    return RegionAnswers(region, tuple(answers))
