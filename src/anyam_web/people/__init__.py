"""People of a region: who is who here, inviting them by link, ending a role."""
