"""Jobs: work too long for a page, kept in the database, with progress, and safe to leave."""
