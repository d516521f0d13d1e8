"""Pages of the reports: reading, writing, deciding, and the making of the PDF."""
