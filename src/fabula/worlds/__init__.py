"""The worlds that come with fabula, as data: `<name>/world.fabula`, each with its own README.

`reading.read_world` finds a world by its name.
"""
