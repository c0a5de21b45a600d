"""How a table leaves the site: declared once, with its columns, and written as CSV, JSON and XLSX from that."""
