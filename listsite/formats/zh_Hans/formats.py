"""Chinese numbers: a comma after three digits (GB/T 15835). Dates are Django's."""

THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
