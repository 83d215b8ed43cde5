"""`python -m arx` is the command `arx`."""

from arx.cli.main import main

if __name__ == "__main__":
    main()
