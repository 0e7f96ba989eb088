"""What a person typed and did not send yet."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenancy.fields import MunicipalityField
from tenancy.models import TenantModel


class Draft(TenantModel):
    """Fields of one form of one person, kept on the server: a school's computer keeps nothing."""

    municipality = MunicipalityField(referenced=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # which form: "progress:12" (an occurrence), "diary:3" (a school)
    key = models.CharField(max_length=60)
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [models.UniqueConstraint("municipality", "user", "key", name="roadmaps_draft_once")]

    def __str__(self) -> str:
        return self.key
