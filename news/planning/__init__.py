"""The editorial calendar, articles about visits, reminders."""
