"""Guichet as its users see it: processes, sockets, files. Nothing here knows how it is made."""
