"""The base of our admins: lists, filters, confirmation, audited rights."""
