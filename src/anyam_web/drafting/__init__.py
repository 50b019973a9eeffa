"""The drafting workspace: panel and form of any element, tables, paste, findings, narrative."""
