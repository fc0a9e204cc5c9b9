"""The fields of a roster: what each means to the law, how its text is read, how headers usually name it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from forthwith.evidence.rosters import cells


@dataclass(frozen=True, slots=True)
class RosterField:
    """One field of `Individual`; synonyms are in lower case without blanks or signs."""

    name: str
    title: str
    meaning: str
    reads: Callable[[str], Any]
    synonyms: tuple[str, ...]


def _field(name: str, title: str, meaning: str, reads: Callable[[str], Any], synonyms: str) -> RosterField:
    return RosterField(name, title, meaning, reads, tuple(synonyms.split()))


_ALL = (
    _field(
        "reference",
        "Reference",
        "Your own number for the individual, such as a record number",
        cells.text,
        "id recordnumber medicalrecordnumber mrn patientid clientid consumerid memberid caseid accountnumber",
    ),
    _field(
        "first_name",
        "First name",
        "Given name; FNU where there is none",
        cells.text,
        "first fname firstname givenname given forename patientfirstname clientfirstname",
    ),
    _field(
        "middle_name",
        "Middle name",
        "Middle name or initial",
        cells.text,
        "middle mname mi middleinitial middlenames secondname",
    ),
    _field(
        "last_name",
        "Last name",
        "Family name; LNU where there is none",
        cells.text,
        "last lname lastname surname familyname family patientlastname clientlastname",
    ),
    _field("suffix", "Suffix", "Jr, Sr, III", cells.text, "namesuffix sfx generation"),
    _field(
        "birth_date",
        "Date of birth",
        "Decides who is a minor, and tells people of one name apart",
        cells.day,
        "dob dateofbirth birthdate birthday born patientdob",
    ),
    _field(
        "deceased",
        "Deceased",
        "Whether known to be deceased; the letter then goes to next of kin or a personal representative",
        cells.deceased,
        "isdeceased dead died deceasedindicator deceasedflag vitalstatus",
    ),
    _field(
        "died_on",
        "Date of death",
        "When the individual died, where known",
        cells.day,
        "dod dateofdeath deathdate deceaseddate deceasedon",
    ),
    _field(
        "line1",
        "Address",
        "Street and number, or post office box",
        cells.text,
        "address address1 addressline1 addr1 addr street street1 streetaddress mailingaddress",
    ),
    _field(
        "line2",
        "Address, second line",
        "Apartment, suite, care of",
        cells.text,
        "address2 addressline2 addr2 street2 apartment apt unit suite mailingaddress2",
    ),
    _field("city", "City", "City or town", cells.text, "town cityname mailingcity addresscity"),
    _field(
        "state",
        "State",
        "State or territory; more than 500 residents of one State call for notice to the media",
        cells.state,
        "st province stateorprovince statecode mailingstate addressstate",
    ),
    _field(
        "postal_code",
        "ZIP Code",
        "Five digits, or nine",
        cells.postal_code,
        "zip zipcode zip4 zip5 postal postcode mailingzip addresszip",
    ),
    _field("country", "Country", "Empty means the United States", cells.country, "countrycode nation"),
    _field("email", "E-mail", "E-mail address", cells.text, "emailaddress mail primaryemail"),
    _field(
        "email_notice_agreed",
        "Agreed to e-mail notice",
        "Whether the individual agreed to notice by e-mail and has not withdrawn",
        cells.yes_or_no,
        "emailagreed emailconsent agreedtoemail agreestoemail emailnoticeagreed econsent enotice",
    ),
    _field(
        "language",
        "Language",
        "Preferred language, as a code such as en or es, or by name",
        cells.text,
        "lang preferredlanguage primarylanguage languagecode",
    ),
    _field(
        "representative_name",
        "Representative's name",
        "Whoever stands for the individual: next of kin, parent, personal representative",
        cells.text,
        "representative repname guardian guardianname parentname personalrepresentative nextofkin",
    ),
    _field(
        "representative_relation",
        "Representative's relation",
        "In what capacity: personal representative, next of kin, parent or guardian, health care agent",
        cells.relation,
        "relation relationship reprelation reprelationship relationtoindividual representativetype",
    ),
    _field(
        "representative_line1",
        "Representative's address",
        "Street and number, or post office box",
        cells.text,
        "representativeaddress representativeaddress1 repaddress repaddress1 repline1 guardianaddress",
    ),
    _field(
        "representative_line2",
        "Representative's address, second line",
        "Apartment, suite, care of",
        cells.text,
        "representativeaddress2 repaddress2 repline2 guardianaddress2",
    ),
    _field(
        "representative_city",
        "Representative's city",
        "City or town",
        cells.text,
        "repcity guardiancity",
    ),
    _field(
        "representative_state",
        "Representative's State",
        "State or territory",
        cells.state,
        "repstate guardianstate",
    ),
    _field(
        "representative_postal_code",
        "Representative's ZIP Code",
        "Five digits, or nine",
        cells.postal_code,
        "representativezip representativezipcode repzip reppostalcode guardianzip",
    ),
    _field(
        "emancipated",
        "Emancipated minor",
        "An emancipated minor receives the letter in person",
        cells.yes_or_no,
        "isemancipated emancipatedminor",
    ),
    _field(
        "consented_alone",
        "Minor consented alone",
        "A minor who lawfully consented to the care alone receives the letter in person",
        cells.yes_or_no,
        "minorconsent minorconsented consentedalone minorconsentedalone",
    ),
    _field(
        "incapacitated",
        "Incapacitated",
        "An adult whose health care another person has authority to decide",
        cells.yes_or_no,
        "isincapacitated incapacity lackscapacity",
    ),
    _field(
        "parent_agreed_to_confidentiality",
        "Parent agreed to confidentiality",
        "A minor whose parent agreed to confidentiality with the provider receives the letter in person",
        cells.yes_or_no,
        "parentagreed parentagreedconfidentiality confidentialityagreed minorconfidential",
    ),
    _field(
        "safety_concern",
        "Representative is not to be told",
        "Yes where telling the representative could endanger the individual, as a named person judged",
        cells.yes_or_no,
        "safety safetyflag endangered endangerment donottellrepresentative donotcontactrepresentative",
    ),
    _field(
        "phone",
        "Telephone",
        "For urgent notice, and for substitute notice by telephone",
        cells.text,
        "telephone phonenumber telephonenumber homephone mobile mobilephone cell cellphone tel",
    ),
    _field(
        "email_withdrawn_on",
        "Withdrew e-mail notice on",
        "The day the agreement to notice by e-mail was withdrawn",
        cells.day,
        "emailwithdrawn emailwithdrawnon emailconsentwithdrawn econsentwithdrawn",
    ),
    _field(
        "involved",
        "What was involved",
        "Which information of this individual was involved; letters can differ by it",
        cells.text,
        "datainvolved informationinvolved involvedinformation typesofinformation phitypes variant lettervariant",
    ),
)

FIELDS = {field.name: field for field in _ALL}
