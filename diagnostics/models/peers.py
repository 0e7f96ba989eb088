"""Sums over all municipalities, without names: what anonymous peers are compared with."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PeerSum(models.Model):
    """Pupils of comparable schools of the country in one procedure and year.

    Belongs to nobody: a nightly job adds up the municipalities, one after the other, and keeps no row that has
    fewer than five schools outside of any one municipality.
    """

    level = models.CharField(max_length=10, blank=True)
    locality = models.CharField(max_length=10, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    procedure = models.CharField(max_length=5)
    subject = models.CharField(max_length=60)
    grade = models.PositiveSmallIntegerField()
    schools = models.PositiveIntegerField()
    municipalities = models.PositiveIntegerField()
    participants = models.PositiveBigIntegerField()
    low = models.PositiveBigIntegerField()
    summed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("sum of anonymous peers")
        verbose_name_plural = _("sums of anonymous peers")
        constraints = [
            models.UniqueConstraint(
                "level", "locality", "year", "procedure", "subject", "grade", name="diagnostics_peer_sum_once"
            ),
            models.CheckConstraint(
                condition=models.Q(schools__gte=5, municipalities__gte=2), name="diagnostics_peer_sum_not_small"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.locality} {self.procedure} {self.subject} {self.year}"
