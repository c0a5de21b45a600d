"""One module per outside format; each is a SELECT behind the contract in contract.py."""
