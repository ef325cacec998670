"""What stands around a page: addresses, metadata, paging, limits."""
