"""PostgreSQL as Django speaks it, with fewer questions."""
