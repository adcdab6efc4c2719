"""Logs: what somebody did, set by set. One module an app's export, `any_table` for all other tables.

Must not know what a name means or which weeks count; `typical_week` decides that.
"""
