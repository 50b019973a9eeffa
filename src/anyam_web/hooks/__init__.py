"""Webhooks: tell other systems of a region what happened, signed, again until they hear it."""
