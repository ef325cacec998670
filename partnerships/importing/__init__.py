"""Registers kept in spreadsheets, on their way into this one."""
