"""Publishing in the admin: panel, steps, versions, bulk changes."""
