"""The command line: one file per noun. Start at `puente.cli.app.main`."""
