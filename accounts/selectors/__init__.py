"""Reads about people: own memberships, accounts of the demo, members of the municipality."""

from accounts.selectors.members import STATES, AccessEvent, Member, access_history, member, members
from accounts.selectors.own import DEMO_LOGINS, DemoAccount, demo_accounts, own_memberships

__all__ = [
    "DEMO_LOGINS",
    "STATES",
    "AccessEvent",
    "DemoAccount",
    "Member",
    "access_history",
    "demo_accounts",
    "member",
    "members",
    "own_memberships",
]
