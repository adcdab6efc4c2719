"""The elbow model: the bias of an arm's path towards each region, as numbers, tables and a drawing."""
