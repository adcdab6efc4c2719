"""The forms of a week for elsewhere: the printed sheet, QR codes, the calendar, CSV, and links that reach."""
