"""Détente: has a strained partnership reached its breaking point, and what deal would hold it?"""

__version__ = "0.1.0"
