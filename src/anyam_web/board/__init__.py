"""The board (kanvas): a group writes problem, cause, strategy, program, quick win as cards."""
