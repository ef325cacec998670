"""An original and its translation, side by side."""
