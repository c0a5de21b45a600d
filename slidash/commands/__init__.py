"""The commands of `python -m slidash`, a module each: `arguments` adds what can be asked, `run` does it.

Each module is loaded only when its command is asked for, so that serving needs nothing of what importing and building
need. `__main__` lists them.
"""
