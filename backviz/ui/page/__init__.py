"""What every page has: the frame around it, the big screen, the brand and the way into the program."""
