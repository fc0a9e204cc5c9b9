"""People who are not consumers, such as employees: the laws of the States, never counted with the individuals."""

from dataclasses import dataclass, field

from forthwith.law.hipaa.facts.judged import Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalData:
    """Which elements were involved, as the laws of the States name them; never a value."""

    with_name: bool | None = None
    """First name or initial together with the last name."""
    social_security_number: bool | None = None
    """A Social Security number."""
    driver_license_or_state_id: bool | None = None
    """A driver license number or State identification number."""
    account_with_code: bool | None = None
    """An account or card number together with any code or password that it needs."""
    identifier_with_code: bool | None = None
    """A unique electronic identifier or routing code together with the code that opens a financial account."""
    medical_information: bool | None = None
    """Medical history, condition, treatment or diagnosis."""
    health_insurance_information: bool | None = None
    """A health insurance policy or subscriber number, or another identifier of an insurer."""
    redacted: bool | None = None
    """Every such element was redacted, such as a Social Security number cut to its last four digits."""


_NO_DATA = PersonalData()


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """What is known of people who are not consumers: their number, their data and what became of it."""

    total: int | None = None
    """All of them, in every State; never added to affected.total."""
    residents: dict[str, int] = field(default_factory=dict)
    """These people by State, by two letters."""
    residence_unknown: int | None = None
    """Of these people, how many live in a State not known."""
    data: PersonalData = _NO_DATA
    """Which elements of their data were involved."""
    computerized: bool | None = None
    """The data was computerized; paper alone is not."""
    several_individuals: bool | None = None
    """The data stood in a database on more than one individual."""
    accessed: bool | None = None
    """Somebody without authorization had access."""
    acquired: bool | None = None
    """Somebody without authorization acquired it."""
    good_faith_employee: bool | None = None
    """It was an employee or agent in good faith, for the entity's activities, and nothing was misused."""
    encrypted: bool | None = None
    """The data was encrypted."""
    key_accessed: bool | None = None
    """Somebody with unauthorized access to the key took part."""
    no_likely_harm: Judged | None = None
    """The entity determines that the breach is not likely to harm these people."""
    maintained_for: str = ""
    """The owner of the data, where the entity only maintains it for somebody else."""
    cost_of_notice: int | None = None
    """What direct notice would cost, in whole dollars."""
    unreachable: int | None = None
    """Of these people, how many cannot be written to."""
    unidentified: int | None = None
    """Of these people, how many cannot be identified."""
