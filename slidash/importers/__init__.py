"""One package or module an outside format, all behind the contract in contract.py."""
