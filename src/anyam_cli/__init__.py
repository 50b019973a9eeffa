"""The command line: parse, one call to the library, render."""
