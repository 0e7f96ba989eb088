"""Takes out one lock after the other and shows that a test fails for each: `make mutate`.

Each mutant is a copy of the checkout with one text replaced; its tests run on a database of their own.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
TESTS = ["tests/tenancy", "tests/accounts"]


@dataclass(frozen=True)
class Mutant:
    name: str
    file: str
    old: str
    new: str


MUTANTS = [
    Mutant(
        "the policy lets every row through",
        "tenancy/constraints.py",
        "USING ({own}) WITH CHECK ({own})'",
        "USING (true) WITH CHECK (true)'",
    ),
    Mutant(
        "the policy checks reading alone",
        "tenancy/constraints.py",
        "USING ({own}) WITH CHECK ({own})'",
        "USING ({own}) WITH CHECK (true)'",
    ),
    Mutant(
        "row-level security is not forced on the owner",
        "tenancy/constraints.py",
        "f'ALTER TABLE \"{table}\" FORCE ROW LEVEL SECURITY;'",
        "''",
    ),
    Mutant(
        "the manager does not filter",
        "tenancy/querysets.py",
        "return super().get_queryset().filter(municipality_id=current_municipality_id())",
        "return super().get_queryset()",
    ),
    Mutant(
        "the manager does not refuse",
        "tenancy/context.py",
        'raise NoMunicipality("tenant rows were touched outside in_municipality(...)")',
        "return 0",
    ),
    Mutant(
        "foreign keys are not composite",
        "tenancy/constraints.py",
        "schema_editor.deferred_sql.append(statement)\n\n    def remove_sql(self, model: type[Model], "
        "schema_editor: BaseDatabaseSchemaEditor) -> Statement:\n        return Statement(f'ALTER TABLE",
        "pass\n\n    def remove_sql(self, model: type[Model], "
        "schema_editor: BaseDatabaseSchemaEditor) -> Statement:\n        return Statement(f'ALTER TABLE",
    ),
    Mutant("a task does not carry its municipality", "tenancy/tasks.py", "HEADER: current_municipality_id()}", "}"),
    Mutant(
        "a task does not open its municipality",
        "tenancy/tasks.py",
        "with in_municipality(self.municipality_id()), pghistory.context(task=self.name):",
        "with pghistory.context(task=self.name):",
    ),
    Mutant(
        "the portal works as a privileged role",
        "tests/plugins/servers.py",
        '_work_as("application")',
        '_work_as("owner")',
    ),
    Mutant("a privileged role may serve", "tenancy/checks.py", "    if privileged:", "    if False:"),
    Mutant(
        "own rows are everybody's rows",
        "tenancy/constraints.py",
        "FOR SELECT USING ({own})'",
        "FOR SELECT USING (true)'",
    ),
    Mutant("a stranger is let in", "accounts/middleware.py", "if membership_of(request.user) is None:", "if False:"),
    Mutant(
        "a grant counts in every town",
        "accounts/access.py",
        'known[municipality_id] = frozenset(granted.values_list("pk", flat=True))',
        "known[municipality_id] = frozenset(range(10000))",
    ),
]


def main() -> int:
    survivors = [mutant.name for mutant in MUTANTS if not _is_killed(mutant)]
    print(f"{len(MUTANTS) - len(survivors)} of {len(MUTANTS)} mutants were caught.")
    for name in survivors:
        print(f"NOT CAUGHT: {name}")
    return 1 if survivors else 0


def _is_killed(mutant: Mutant) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "checkout"
        _copy(copy)
        path = copy / mutant.file
        text = path.read_text()
        if mutant.old not in text:
            sys.exit(f"{mutant.file} has changed, the mutant «{mutant.name}» no longer fits.")
        path.write_text(text.replace(mutant.old, mutant.new))
        run = _test(copy)
    killed = run.returncode == 1
    last = run.stdout.strip().splitlines()[-1] if run.stdout.strip() else run.stderr[-500:]
    print(f"{'caught    ' if killed else 'NOT CAUGHT'} {mutant.name}: {last}", flush=True)
    return killed


def _copy(target: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    for name in listed:
        if (CHECKOUT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(CHECKOUT / name, target / name)


def _test(copy: Path) -> subprocess.CompletedProcess[str]:
    """On the test servers of this checkout, in a database of the mutants' own."""
    data = os.environ.get("OPORA_DATA") or str(CHECKOUT / ".opora")
    environment = {**os.environ, "OPORA_DATA": data, "OPORA_TEST_DB": "test_mutant"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--create-db", "-p", "no:cacheprovider", *TESTS]
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, timeout=600)


if __name__ == "__main__":
    sys.exit(main())
