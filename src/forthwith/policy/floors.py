"""How often the regulation itself asks for something: what no policy may fall below."""

from datetime import date

from forthwith.law.kernel import Cite, Dated, Version

DMH = "Missouri Department of Mental Health, risk management"
EFFECTIVE = date(2013, 5, 17)


class TimesAYear(Dated[int]):
    """At least so many times in each year."""

    def __init__(self, clause: str, times: int) -> None:
        super().__init__(Cite(clause), Version(times, DMH, EFFECTIVE, EFFECTIVE))


class YearsAtMost(Dated[int]):
    """Again after so many years at the latest."""

    def __init__(self, clause: str, years: int) -> None:
        super().__init__(Cite(clause), Version(years, DMH, EFFECTIVE, EFFECTIVE))


ASSESSMENTS_A_YEAR = TimesAYear("dmh.2.C", 1)
SYSTEM_ASSESSMENT_YEARS = YearsAtMost("dmh.2.C.iii.6", 3)
POLICY_REVIEW_YEARS = YearsAtMost("dmh.2.E", 3)
VULNERABILITY_ASSESSMENTS_A_YEAR = TimesAYear("dmh.2.G", 2)
INVENTORIES_A_YEAR = TimesAYear("dmh.2.L", 1)
QUARTERS_A_YEAR = TimesAYear("dmh.2.M, N, Q", 4)
CONTRACT_AUDITS_A_YEAR = TimesAYear("dmh.2.O", 6)
PROVIDER_AUDITS_A_YEAR = TimesAYear("dmh.2.P", 3)
SSA_REPORTS_A_YEAR = TimesAYear("dmh.ssa.1", 6)
COLLECTIONS_A_YEAR = TimesAYear("dmh.4", 1)
