"""The books: plan to one document tree, and the tree to PDF, DOCX and HTML."""
