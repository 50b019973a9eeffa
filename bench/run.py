"""Run every benchmark, one after the other."""

from __future__ import annotations

from bench import books, reading

if __name__ == "__main__":
    reading.main()
    print()
    books.main()
