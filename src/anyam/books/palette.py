"""The books' own colours: ink, paper and the six strands of the weave."""

from __future__ import annotations

INK = "#14303b"
ACCENT = "#0b6a6a"
MUTED = "#52636b"
HAIRLINE = "#c9d3d6"
TINT = "#eef3f4"
ZEBRA = "#f7f9fa"
WARP = "#a9bcc0"
CHANGE = {"new": "#1f7a4d", "changed": "#b26a00", "removed": "#a4312b"}

# The six dimensions in the framework's order: governance, branding, economy, living, society,
# environment. Each reads on white at 4.5:1 and they differ in lightness, so that a grey copy works.
STRANDS = ("#17456b", "#b8481f", "#8a6a00", "#7a3b8f", "#b03060", "#2e6b3d")
