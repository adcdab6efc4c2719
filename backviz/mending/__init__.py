"""The smallest changes that bring a week's regions into their bands, and the reasons where none does."""
