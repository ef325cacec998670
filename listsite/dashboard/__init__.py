"""The admin's first page, its menu, and reminders by mail."""
