"""The API ``/api/v1``: plans for other programs, by token, in the shapes of the one definition."""
