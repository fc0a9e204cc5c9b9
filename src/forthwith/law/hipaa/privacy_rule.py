"""45 CFR 164.502 to 164.530: what the yearly privacy assessment asks, as dated data."""

from datetime import date

from forthwith.law.hipaa.privacy.administration import ADMINISTRATION
from forthwith.law.hipaa.privacy.rights import RIGHTS
from forthwith.law.hipaa.privacy.uses import USES
from forthwith.law.hipaa.provisions import Provision
from forthwith.law.hipaa.published import since_2013
from forthwith.law.kernel import Cite, Dated

CITE = Cite("45 CFR 164.500")

# The rows follow the rule as the omnibus rule left it; earlier years are not asked about here.
PROVISIONS: Dated[tuple[Provision, ...]] = Dated(CITE, since_2013((*USES, *RIGHTS, *ADMINISTRATION)))


def provisions_on(day: date) -> tuple[Provision, ...]:
    """Every row to be met on a day, in the order of the text (NotInForce before 23 September 2013)."""
    return PROVISIONS.on(day)
