"""The fixed words of a letter by language: headings of 45 CFR 164.404(c)(1), labels, dates."""

from dataclasses import dataclass
from datetime import date

from forthwith.errors import Fault, Invalid


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's words; `{…}` marks what is filled in."""

    what_happened: str
    types_of_information: str
    steps_to_protect: str
    what_we_are_doing: str
    for_more_information: str
    about: str
    relation: str
    sincerely: str
    reference: str
    page: str
    toll_free: str
    telephone: str
    email: str
    website: str
    postal_address: str
    day_form: str
    months: tuple[str, ...]

    def day(self, day: date) -> str:
        """The date written out."""
        return self.day_form.format(day=day.day, month=self.months[day.month - 1], year=day.year)


_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SPANISH_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)

ENGLISH = Wording(
    what_happened="What happened",
    types_of_information="What information was involved",
    steps_to_protect="What you can do",
    what_we_are_doing="What we are doing",
    for_more_information="For more information",
    about="This letter is about {name}.",
    relation="We write to you as this person’s parent, personal representative or next of kin.",
    sincerely="Sincerely,",
    reference="Reference",
    page="Page {page} of {pages}",
    toll_free="Call toll-free",
    telephone="Call",
    email="E-mail",
    website="Website",
    postal_address="Write to",
    day_form="{month} {day}, {year}",
    months=_ENGLISH_MONTHS,
)

SPANISH = Wording(
    what_happened="Qué sucedió",
    types_of_information="Qué información estuvo involucrada",
    steps_to_protect="Qué puede hacer usted",
    what_we_are_doing="Qué estamos haciendo",
    for_more_information="Para obtener más información",
    about="Esta carta se refiere a {name}.",
    relation="Le escribimos como padre, madre, representante personal o pariente más cercano de esta persona.",
    sincerely="Atentamente,",
    reference="Referencia",
    page="Página {page} de {pages}",
    toll_free="Llame gratis al",
    telephone="Llame",
    email="Correo electrónico",
    website="Sitio web",
    postal_address="Escriba a",
    day_form="{day} de {month} de {year}",
    months=_SPANISH_MONTHS,
)

WORDINGS = {"en": ENGLISH, "es": SPANISH}


def wording(language: str) -> Wording:
    """The words of a language by its two-letter code; raises Invalid for one we cannot write."""
    if language not in WORDINGS:
        known = " or ".join(WORDINGS)
        raise Invalid("The letter's language is not one we can set.", (Fault("language", known, language),))
    return WORDINGS[language]
