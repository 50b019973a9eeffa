"""Pages about people: coming in, one's own account, and the gate an administrator keeps."""
