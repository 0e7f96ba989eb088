"""The demonstration: municipalities of the folder `demo/`, loaded by the ordinary services of the rooms."""
