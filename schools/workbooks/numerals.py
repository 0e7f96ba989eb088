"""Numbers as a Russian reader writes them."""

from decimal import Decimal


def numeral(value: Decimal | float) -> str:
    """«38,97»; all the decimals that the value has, no zeros at the end."""
    text = f"{value:.10g}" if isinstance(value, float) else f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")
