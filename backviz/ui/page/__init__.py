"""What every page has: the frame around it, the switch to a big screen, the name and the way into the program."""
