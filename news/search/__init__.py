"""Search for visitors: what they ask, what they may find, and how it is shown."""
