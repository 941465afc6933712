"""One module a schema of the ledger, in the order of `down_revision`."""
