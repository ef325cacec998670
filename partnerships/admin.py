"""The admin of partners and agreements, gathered from its rooms."""

import partnerships.importing.admin
import partnerships.lifecycle.admin.agreements
import partnerships.lifecycle.admin.commitments
import partnerships.lifecycle.admin.documents
import partnerships.organizations.admin.organizations  # noqa: F401  (each registers)
