"""The read interface for other programs: public data only, at `/api/v1/`."""
