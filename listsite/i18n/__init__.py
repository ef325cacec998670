"""The Chinese catalogues, kept equal to what the code asks for."""
