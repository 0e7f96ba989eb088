"""Steps of the journey, one module for each role."""

TOWN = "left-bank"
SCHOOL = "МОУ Ченцевская средняя школа"  # in the list, accompanied by the curator
LEFT_OUT = "Столбищенская основная школа"  # in the list by its index, left out by the decision
RISK = "R02"  # a lack of teachers
YEAR = "2019"
NUMBER_OF_THE_ORDER = "47"
