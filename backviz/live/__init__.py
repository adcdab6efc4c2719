"""What a browser component is given and may ask for, as plain values."""
