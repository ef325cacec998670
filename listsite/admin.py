"""The admin of accounts and of the audit, gathered from their room."""

import listsite.accounts.admin.accounts
import listsite.accounts.admin.audit  # noqa: F401  (each registers its models)
