"""Pictures: judged, resized, compared, drawn."""
