"""ИСБШ with given or equal weights written a second time in floating point, straight from § 1c."""

from math import log


def index(values, *, signs, logs=(), weights=None, missing_part=1 / 3):
    """values: {variable: {school: number}}; gives {school: index | None} for every school that is named anywhere."""
    weights = weights or dict.fromkeys(signs, 1)
    schools = {school for own in values.values() for school in own}
    answer = {}
    for school in schools:
        present = {code: weight for code, weight in weights.items() if school in values.get(code, {})}
        total = sum(weights.values())
        if not present or total - sum(present.values()) > missing_part * total + 1e-12:
            answer[school] = None
            continue
        points = {code: scaled(values[code], school, signs[code], code in logs) for code in present}
        answer[school] = sum(weight * points[code] for code, weight in present.items()) / sum(present.values())
    return answer


def scaled(own, school, sign, is_log):
    put = {key: log(1 + value) if is_log else value for key, value in own.items()}
    least, most = min(put.values()), max(put.values())
    if least == most:
        return 50
    share = (put[school] - least) / (most - least)
    return 100 * (share if sign > 0 else 1 - share)
