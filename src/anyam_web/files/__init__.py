"""Files: a plan or one dimension out as a workbook and in again, and new plans from a file."""
