// The script of a frame.
