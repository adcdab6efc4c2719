"""The weekly sets of each region, and the numbers and sentences that follow from them."""
