"""The admin of accounts, roles and the audit."""
