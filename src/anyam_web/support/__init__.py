"""Support access: a region lends its drafts to who keeps the node, for hours and with a reason."""
