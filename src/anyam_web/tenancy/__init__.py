"""Tenancy: regions are tenants; which rows exist for a person is answered here and nowhere else."""
