"""People and their rights: login, roles as data, the audit."""
