"""What a visitor carries away: the printed sheet, QR codes, the calendar and CSV."""
