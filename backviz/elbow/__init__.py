"""The elbow model: which regions a path of the arm favours, as sums, tables and a drawing."""
