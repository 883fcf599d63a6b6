"""English forms that no suffix rule leads back to their verb or noun."""

from __future__ import annotations

from types import MappingProxyType

_FORMS = """
be am is are was were been being; become became; begin began begun; bring brought; build built; buy bought; choose chose chosen;
come came; draw drew drawn; find finds; give gave given; go went gone; grow grew grown; have has had; hear heard; hold held;
keep kept; know knew known; lead led; leave left; let lets; make made; mean meant; meet met; pay paid; put puts; read reads;
rise rose risen; run ran; say said; see saw seen; sell sold; send sent; set sets; show shown; sign signs; sit sat; speak spoke spoken;
spend spent; stand stood; take took taken; tell told; think thought; understand understood; win won; write wrote written;
country countries; child children; man men; woman women; fall fell fallen; shrink shrank shrunk; drive drove driven; agree agreed;
foresee foresaw foreseen; bear born; wear wore worn; fly flew flown; eat ate eaten; drink drank drunk; quit quits; undertake undertook
"""

FORMS = MappingProxyType({forms[0]: tuple(forms[1:]) for forms in (group.split() for group in _FORMS.split(";"))})
"""Base form -> its other forms."""
BASE_FORMS = MappingProxyType({form: base for base, forms in FORMS.items() for form in (base, *forms)})
"""Form -> base form, for example ``held`` -> ``hold``."""
