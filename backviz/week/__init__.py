"""What a week gives each region, and what follows from it in numbers and sentences."""
