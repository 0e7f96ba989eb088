"""The child process that prints: HTML on standard input, the number of pages and the PDF on standard output."""

import gc
import resource
import sys

from reports.pdf import MISSING_LIBRARY

MEMORY = 3 * 1024**3


def limit_resources(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def print_document(html: str) -> tuple[int, bytes]:
    from weasyprint import HTML

    from reports.pdf.fetcher import SCHEME, PackagedFiles

    # Nothing of the render is garbage before its end: collecting costs a quarter of the time.
    gc.disable()
    document = HTML(string=html, url_fetcher=PackagedFiles(), base_url=SCHEME).render()
    content = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return len(document.pages), content


def main() -> int:
    limit_resources(int(sys.argv[1]))
    try:
        import weasyprint  # noqa: F401
    except OSError as missing:  # a shared library of the system, such as pango
        sys.stderr.write(f"{missing}\n")
        return MISSING_LIBRARY
    pages, content = print_document(sys.stdin.buffer.read().decode())
    sys.stdout.buffer.write(b"%d\n" % pages + content)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
