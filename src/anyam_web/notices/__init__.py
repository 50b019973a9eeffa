"""Notices: what somebody should know, on their page and by letter, at once or once a day."""
