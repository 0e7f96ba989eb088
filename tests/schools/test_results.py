"""Results as the list of all schools and the API read them."""

from schools.models import AssessmentResult
from schools.selectors import results_with_source
from schools.services import merge_schools, plan_merge
from schools.services.duplicates import Keep
from tests.conftest import Cast, make_school
from tests.schools.conftest import GOOD, load, page

RESULT = {"year": 2021, "procedure": "OGE", "subject": "math", "grade": 9, "participants": 20}


def test_the_long_lists_of_loads_are_not_read_with_each_result(in_town: Cast) -> None:
    load(GOOD)

    [result] = results_with_source()

    assert {"problems", "preview", "questions", "answers"} <= result.loaded_by.get_deferred_fields()


def test_what_stays_with_a_second_card_stands_on_its_own_page_alone(in_town: Cast) -> None:
    second = make_school("МБОУ Школа № 1", "s-1-old")
    for school in (in_town.school, second):
        AssessmentResult.objects.create(school=school, **RESULT)
    merge = plan_merge(kept=in_town.school, duplicate=second)
    decisions = {conflict.key: Keep.KEPT for conflict in merge.conflicts}
    merge_schools(kept=in_town.school, duplicate=second, decisions=decisions, by=in_town.methodist)

    client = in_town.client("methodist")
    listed = page(in_town, client, "result-list").context["listing"].page.paginator.count
    own = page(in_town, client, "school-results", second.pk).context["listing"].page.paginator.count

    assert (listed, own) == (1, 1)
