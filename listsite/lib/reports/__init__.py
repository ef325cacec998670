"""Tables and charts for the screen, and as CSV, XLSX and Word."""
