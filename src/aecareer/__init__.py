"""A self-assessment for account-service people in advertising agencies."""

__version__ = "0.1.0"
