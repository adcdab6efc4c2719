"""The parts of every page: the frame, the big screen, the brand and adding to the program."""
