"""Plans as the web remembers them: elements with versions, revisions in a chain, editions."""
