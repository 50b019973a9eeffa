"""What accounts tell to whoever listens, such as the audit trail above them."""

from django.dispatch import Signal

gate_changed = Signal()  # who, roles
