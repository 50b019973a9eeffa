"""Run every benchmark, one after the other; ``--nation`` rolls up the whole nation, not a part."""

from __future__ import annotations

import argparse

from bench import (
    books,
    first_visits,
    national,
    reading,
    roadmap,
    scoring,
    weave_quality,
    weave_speed,
    web_pages,
    workshop,
)
from bench.nation import REGIONS

if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--nation", action="store_true", help=f"all {REGIONS} plans")
    whole = asked.parse_args().nation
    reading.main()
    print()
    books.main()
    print()
    scoring.main()
    print()
    roadmap.main([])
    print()
    weave_quality.main([])
    print()
    weave_speed.main([] if whole else ["--regions", str(weave_speed.SMALL)])
    print()
    web_pages.main()
    print()
    workshop.main([] if whole else ["--seconds", "30"])
    print()
    first_visits.main([])
    print()
    national.measure(REGIONS if whole else national.SMALL, national.at_hand())
