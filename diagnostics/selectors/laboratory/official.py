"""What the laboratory compares with: the approved calculation of the year, else the latest, else the method itself."""

from dataclasses import dataclass

from diagnostics.identification.findings import Finding
from diagnostics.identification.method import Method
from diagnostics.identification.parameters import Parameters
from diagnostics.models import IdentificationRun
from schools.selectors import index_years, result_years


@dataclass(frozen=True, slots=True)
class Official:
    """`run` is None where nothing was calculated: then the defaults of the method are compared with."""

    parameters: Parameters
    run: IdentificationRun | None

    def judged_otherwise(self, today: list[Finding]) -> list[int]:
        """Schools that the run judged otherwise than its own setting does on the facts of today."""
        if self.run is None:
            return []
        stored = dict(self.run.findings.values_list("school_id", "listed"))
        return [each.school_id for each in today if stored.get(each.school_id) != each.listed]


def official_of(method: Method, year: int) -> Official:
    runs = IdentificationRun.objects.current().filter(method=method.code, year=year).newest_first()
    run = runs.filter(state=IdentificationRun.State.APPROVED).first() or runs.first()
    return Official(method.parameters_type.from_json(run.parameters if run else {}), run)


def base_parameters(method: Method, year: int) -> Parameters:
    return official_of(method, year).parameters


def years_of_facts() -> list[int]:
    """Years that have results or published indices, the newest first."""
    return sorted({*result_years(), *index_years()}, reverse=True)
