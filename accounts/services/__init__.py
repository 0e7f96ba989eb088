"""What people do with memberships and tokens: each verb is one transaction, refused by ValidationError."""

from accounts.services.invitations import Invitation, invite
from accounts.services.members import add_member, change_role, end_membership, restore_membership, take_on
from accounts.services.places import change_places
from accounts.services.tokens import issue_token, revoke_token

__all__ = [
    "Invitation",
    "add_member",
    "change_places",
    "change_role",
    "end_membership",
    "invite",
    "issue_token",
    "restore_membership",
    "revoke_token",
    "take_on",
]
