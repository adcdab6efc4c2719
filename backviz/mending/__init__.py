"""The smallest changes that mend a week, and the reasons where none does."""
