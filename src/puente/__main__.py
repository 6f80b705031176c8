"""Let `python -m puente` be the command `puente`."""

from puente.cli.app import main

if __name__ == "__main__":
    main()
