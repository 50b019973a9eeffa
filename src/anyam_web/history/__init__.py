"""History: who changed what, when and why; earlier states seen, compared and brought back."""
