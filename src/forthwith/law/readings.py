"""How open words are read. Each has a page of its number in docs/readings/."""

from forthwith.law.kernel import Reading

COMPLY_BY = Reading(1, "a rule is followed from its compliance date, judged by the day of discovery")
DAY_ZERO = Reading(2, "the day counted from is day 0; day 60 is in time; weekends and holidays move nothing")
DUE_FROM_29_FEBRUARY = Reading(3, "a due date counted in years from 29 February falls on the 28th")
KEPT_FROM_29_FEBRUARY = Reading(4, "years of keeping counted from 29 February end on 1 March")
LOCAL_DATE = Reading(5, "rules in days go by the entity's local calendar date")
LASTING_INCIDENT = Reading(
    6, "an incident that lasted past 23 September 2009, or whose day is unknown, is covered"
)
EXCEPTION_IS_SHOWN = Reading(7, "an exception from protected health information must be shown, not supposed")
FIFTY_YEARS = Reading(
    8, "fifty years since death are counted to the first day of the incident; exactly fifty is PHI"
)
UNPROVED_IS_UNSECURED = Reading(9, "information counts as unsecured until its protection is proved")
UNLOCKED_IS_UNSECURED = Reading(
    10, "encryption that was unlocked when the information was reached does not count"
)
RANSOMWARE = Reading(11, "ransomware that reached unsecured information acquired it: presumed a breach")
STANDARD_BY_NAME = Reading(
    12, "a conclusion under the harm standard of 2009 rebuts nothing once that standard was gone"
)
NOTICE_WITHOUT_ASSESSMENT = Reading(
    13, "who notifies without an assessment treats it as a breach, with every duty"
)
CULPRIT_UNKNOWN = Reading(14, "knowledge counts unless it is shown that this person committed the breach")
AGENCY_UNJUDGED = Reading(
    15, "until agency is judged, a business associate counts as an agent: the earlier date"
)
PLAN_TO_CONSERVATIVE = Reading(
    16, "a hold moves the last day only to the day after it; the paused clock is shown beside"
)
WRITING_WITHOUT_TIME = Reading(17, "a writing that names no time holds 30 days, like an oral statement")
NO_RENEWAL = Reading(18, "a second oral statement does not renew the 30 days")
SHORTER_WRITING = Reading(
    19, "a writing within the 30 days replaces the oral hold, even where it ends sooner"
)
HOLD_TOO_LATE = Reading(20, "a hold stops notices while it lasts but does not revive a last day already past")
HOLD_REACHES_ALL = Reading(
    21, "a hold reaches every notice of the subpart, the annual log to the Secretary included"
)
SUBSTITUTE_WITHIN_LIMIT = Reading(22, "substitute notice falls within the same 60 days")
NINETY_DAYS = Reading(23, "90 days of posting: a notice posted on day P may come down on P + 90")
URGENT_MAY = Reading(
    24, "urgent notice is allowed, not ordered; once misuse is judged imminent it is listed as due"
)
MEDIA_OUTLETS = Reading(
    25, "a posting on the entity's own site is no media notice; a city's outlets may serve the State"
)
RESIDENCE_UNKNOWN = Reading(26, "people of unknown residence could all live in one State")
CONTEMPORANEOUSLY = Reading(
    27, "the Secretary's notice goes with the individual notice, at the latest on its last day"
)
CROSSING_500 = Reading(28, "a count that reaches 500 later brings the duty but no new clock")
COUNT_UNKNOWN = Reading(29, "while the count is unknown, plan to the earlier of the possible dates")
COUNT_PER_ENTITY = Reading(
    30, "an incident at a business associate is counted for each covered entity by itself"
)
EACH_LINK = Reading(31, "each link of business associates that is not an agent has a clock of its own")
CASE_FILE = Reading(32, "a case file is kept six years from the day the case was closed")
SEEN_FROM = Reading(
    33, "what was known, concluded, said or given after the day it is seen from is not there yet"
)
RETURNED_IS_OUT_OF_DATE = Reading(
    34,
    "a letter the post cannot deliver, or returns without a word, makes the contact information out of date",
)
ADDRESS_WORKS = Reading(
    35, "a letter refused, unclaimed or returned for a short absence was given: the address is that person's"
)
RETURNED_AS_DECEASED = Reading(
    36, "the word deceased on an envelope is no knowledge of a death until a person confirms it"
)
PART_2_APART = Reading(
    37, "part 2 records are counted and reported apart from HIPAA, even where the people are the same"
)
LAWFUL_HOLDER = Reading(
    38, "a lawful holder that is not a part 2 program reports under part 2 as well, unless counsel waives it"
)
QUALIFIED_SERVICE = Reading(
    39, "a qualified service organization tells its program as a business associate tells its covered entity"
)
SUBSTITUTE_COMPLETE = Reading(
    40,
    "substitute notice to 10 or more is given once posting or media notice and toll-free number both stand",
)
FEWER_BY_POSTING = Reading(
    41, "a complete posting serves also where fewer than 10 turn out to be unreachable"
)
PAPER_OUTSIDE = Reading(
    42, "the laws of Michigan and Missouri reach computerized data; paper alone is outside"
)
DEEMED = Reading(
    43,
    "who follows subpart D toward consumers is deemed to follow Michigan’s and Missouri’s laws while it does",
)
HELD_UNTIL_LIFTED = Reading(
    44,
    "under the laws of Michigan and Missouri a hold lasts until law enforcement lifts it; no 30 days end it",
)
COUNTED_APART = Reading(
    45, "consumers and others are never added: the 1,000 counts only those noticed under that State’s own law"
)
EXCEPTIONS_OF_STATES = Reading(
    46,
    "an exception of a State’s law (good faith, encryption, redaction, no likely harm) must be shown, not supposed",
)
OTHER_STATES = Reading(
    47, "the law of another State is not read here: its residents are named and counted until counsel answers"
)
RULED_OUT = Reading(
    48, "where subpart D rules a breach out, the laws of the States are not asked about consumers"
)
BREACH_IS_DISCLOSURE = Reading(
    49,
    "every determined breach stands in the accounting of disclosures, also where nobody is known to have looked",
)
LIFTED = Reading(
    50, "a hold ends once law enforcement lifts it, also before the day its writing named or its 30 days"
)

MORE_THAN_180 = Reading(
    51, "a provider's account is disabled when unused for more than 180 days: day 180 is still in time"
)
SIXTY_OR_MORE = Reading(
    52, "an employee's account is listed when unused for 60 days or more: day 60 is listed"
)
NEVER_USED = Reading(
    53,
    "an account never used is counted from its creation; where that is unknown, it is not taken for old",
)
REPLICATION_BAND = Reading(
    54,
    "a replicated logon stamp may lag; inside that band nothing is decided until every controller was read",
)
RE_ENABLED = Reading(
    55, "an account enabled again is counted from the day our own record shows it, not from its last use"
)
MORTALITY_REVIEW = Reading(
    56,
    "an account exempt from disabling stays enabled when unused; what becomes of its roles the CSO decides",
)
CONTRACT_OVER_EXEMPT = Reading(
    57, "an exemption from inactivity does not outlive the contract or the employment: such accounts end too"
)
CONTRACT_END = Reading(
    58,
    "a contract is over when its end date is on or before the run date; a later one is told of, not acted on",
)
MONTHS_BACK = Reading(
    59,
    "24 months are counted back from the day of the audit; a use on 29 February is as old on 1 March",
)
EXPIRED_IS_ENABLED = Reading(
    60, "an expired account is still enabled: it is shown as expired, and disabled where it is unused as well"
)
WHOSE_ACCOUNT = Reading(
    61,
    "accounts of machines and services are counted apart; shared, test and unclear ones are judged as people’s",
)
ABSENCE_PROVES_NOTHING = Reading(
    62, "a person missing from a staff list is asked about, never disabled on absence alone"
)
PROVEN_DAY = Reading(
    63, "sixty days count from the day a disabling is proven for; where no day is proven, nothing is deleted"
)
BACK_BY_FORMS = Reading(
    64, "an account enabled again without both forms since its disabling is a finding; with both it is back"
)
SHOWN_BY_A_LATER_LIST = Reading(
    65, "a change is proven by a list made after it; a file of the same day may prove it but not disprove it"
)
SIXTY_DAYS_OF_A_DIRECTORY = Reading(
    66,
    "the sixty days before a deletion are the directory’s; a mainframe userID waits its 24 months and no longer",
)

ONCE_A_QUARTER = Reading(
    73,
    "quarterly is once in each calendar quarter; a list elsewhere called annual is made each quarter as well",
)
MISSED_IS_OVERDUE = Reading(
    74,
    "an audit of a named month may be closed on any of its days; missed, it is overdue from the next day on",
)
CONTRACTS_UNTIL_MONTH_END = Reading(
    75, "the contract audit rests on the list of the run day and is due by the end of that month"
)
RUN_ON_THE_DAY = Reading(
    76,
    "a run named by its date is made on that date, weekends and holidays included; a later list is said to be late",
)
TWO_AUDITS_OF_PROVIDERS = Reading(
    77,
    "six audits a year ask for contracts and three for inactivity: two audits, and neither stands for the other",
)
CLOSED_IS_DONE = Reading(
    78,
    "an audit or review is done once it is closed with its report, and a report to SSA once the letter is sent",
)

FEWER_THAN_FIVE = Reading(
    68, "where a system has fewer than five users all are reviewed, and the report says so"
)
FIVE_STAY = Reading(
    69, "five of all users are drawn anew each quarter; further lists stand beside them and never change them"
)
THIRTY_DAYS = Reading(
    70, "the last thirty days are thirty local dates, the day of the review’s log the last of them"
)
ALL_COMPARED = Reading(
    71, "incompatible functions are sought among all users and systems, not among the five alone"
)
LOG_WITH_READS = Reading(
    72,
    "a log that does not tell of reads, or not of all thirty days, cannot carry a review to its completion",
)
LATER_HOUR = Reading(
    79,
    "a time of use that can be read in two ways counts as the later: an hour that occurs twice, a day without an hour",
)
A_FIFTH_FEWER = Reading(
    67,
    "a list more than 20 % shorter than the last of its kind is no population of an audit until somebody says why",
)
END_DATE_HAS_COME = Reading(
    80, "a last day of employment that has come counts, though the staff list still calls the person active"
)

ONCE_A_YEAR = Reading(
    81, "annual is once in each calendar year, whenever in it; a year missed is not made up by the next"
)
TWICE_A_YEAR = Reading(82, "bi-annual is twice a year: once in each half of the calendar year")
OWN_NUMBER_OF_DAYS = Reading(
    83, "where the text asks for something and names no days, the number of days is the entity’s own promise"
)
YEARS_SINCE_THE_LAST = Reading(
    84,
    "years run from the last assessment or review, whatever asked for it, to the same date; from 29 February, the 28th",
)

DEPUTY_FILLS_NO_OFFICE = Reading(
    85, "a deputy stands in for an office and may do what it may, but the office still needs a holder"
)
OFFICE_FROM_FIRST_APPOINTMENT = Reading(
    86, "at all times is counted from the first appointment on record; of the days before it nothing is said"
)

INITIATION_ENDS = Reading(
    87,
    "the initiation stage of a new system ends with its risk assessment: neither development nor use begins before",
)
RULES_PUBLISHED = Reading(88, "new rules are introduced on the day their final text is published")
TOLD_LATE = Reading(
    89,
    "a change told after an assessment was closed that left it out asks for another one, "
    "counted from the day it is told",
)

REASONABLE_PERIOD = Reading(
    98,
    "somebody who joins, or whom a material change affects, is trained within the entity’s own number of days, "
    "counted from their first day in a role or the day the change takes effect",
)
COMPLETED_BEFORE = Reading(
    99,
    "a course once completed counts from its day, also before the appointment, until it is to be repeated or a later "
    "version is marked material",
)

READ_BY_EVERYBODY = Reading(
    93,
    "a policy is acknowledged once everybody who must read it that day has; later comers are asked and undo nothing",
)
CURRENT_AGREEMENT = Reading(
    94,
    "an agreement is current while in force unless a term the law asks for is known to lack; one not read ends nothing",
)
CURRENT_PLAN = Reading(
    95, "a plan is current from its approval by an officer who did not bring it until its own review day"
)

NOT_SEEN_IS_NOT_FIXED = Reading(
    96,
    "a weakness is gone only where a later scan looked at its host with all its checks, as deep as before, and did not "
    "see it",
)
MAY_HOLD_EPHI = Reading(
    97,
    "media count as holding ePHI until somebody says that they do not: they are sanitized and verified by another "
    "person before they go",
)

STANDARDS_ASKED_TOO = Reading(
    90, "a standard is answered for itself as well as through its implementation specifications"
)
A_YEARS_ASSESSMENT = Reading(
    91,
    "a yearly assessment is for the calendar year it was begun for; last year’s answer counts only once it is "
    "confirmed again",
)
COLLECTED_IN_APRIL = Reading(
    92,
    "the questions go out and the answers come in within April; a later answer is taken and is late; a facility "
    "without a local officer is answered for, with the reason",
)

AS_KNOWN_ON = Reading(
    100, "seen from a past day, only what was recorded by its end counts, however early it happened"
)
ONE_ASSESSMENT_ANSWERS = Reading(
    101,
    "the occasions that ask for a system's assessment ask for one: due by the first of them, it is shown under each",
)
MOMENT_TOO_LATE = Reading(
    102,
    "idle 15 minutes or signed in 8 hours it still holds, and not a second more; a code holds its own half minute "
    "and the one on either side, once",
)
EMERGENCY_ACCESS = Reading(
    103,
    "in an emergency a person whose role is set for it holds another role at once, for an hour, with a reason; "
    "another person reviews each",
)
TWO_PERSONS = Reading(
    106,
    "a second person is another human being than who did the first step: no role, deputy’s office, emergency access, "
    "token or further account of the same person makes two",
)
COPY_FOR_OCR = Reading(
    107,
    "a copy holds what the office asked for and what shows it: cases whole, or a clause in a period, with the acts, "
    "the policies in force on any day of the period and its duties; what was made later is told apart by its day",
)
ACTS_BY_TOKEN = Reading(
    108,
    "what a program does by a token is the act of the person who made it, with the token named; it may no more than "
    "that person, and judges nothing",
)

LAST_IN_EFFECT = Reading(
    112,
    "what is done by its closing was last in effect on the day it was closed; a version, plan or agreement on its last "
    "day in force",
)
MADE_ONCE = Reading(
    113,
    "a list as it was taken, a proof of training and the result of a test are made once: their six years begin that "
    "day",
)
RESTORE_DRILL = Reading(
    111,
    "a restore drill that held proves that this program’s own data can be restored; it is one test of a contingency "
    "plan, not all of it",
)
READ_ONCE_A_DAY = Reading(
    109,
    "a page opened again by the same person the same day is one reading of PHI; each file that leaves is one each time",
)
KEY_DESTROYED = Reading(
    110,
    "what is disposed of is gone when its data key is destroyed; a backup from before that holds the key is not "
    "reached",
)

GROUPS_APPOINT = Reading(
    104,
    "a group at the identity provider appoints as an administrator's standing instruction does; taken away, the "
    "appointment ended with the day before, or ends with its first day",
)
NO_PASSWORD_BESIDE = Reading(
    105, "where the entity says so, whoever is linked to its identity provider is authenticated there alone"
)

READINGS: tuple[Reading, ...] = tuple(
    sorted((value for value in globals().values() if isinstance(value, Reading)), key=lambda one: one.number)
)
