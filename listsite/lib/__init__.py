"""The lowest layer: what both apps and the project stand on. It holds no models."""
