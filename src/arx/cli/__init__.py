"""The command line: the only room that prints, exits and reads the environment. A command is a skin over one call."""
