"""Review in the admin: panel, steps, inbox, sections."""
