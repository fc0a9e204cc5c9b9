"""The function of PostgreSQL that enters an act: what the next writer waits for is one message long.

It does what `record/head.py` does in Python on SQLite: takes the head, numbers the entry, names the case's entry before
it, hashes the leaf and the peaks (RFC 9162, section 2.1.1), inserts, moves the head. What it might get wrong the
verifier finds, which shares no line with it. Its commit does not wait for the disk: `base.py` does, after it.
"""

from collections.abc import Iterable

from django.db import connection

# Every writer takes this lock before the head; the number is ours alone in our own database.
WAIT = b"SELECT pg_advisory_xact_lock(7106), set_config('synchronous_commit', 'off', true)"
FUNCTION = r"""
CREATE OR REPLACE FUNCTION record_append(
    before bytea, between_ bytea, after bytea, at_ bytea,
    actor_ bytea, actor_name_ bytea, act_ bytea, case_ bytea, subject_ bytea
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    case_text text := convert_from(case_, 'UTF8');
    seq bigint;
    prior bigint;
    tops bytea;
    canonical_ bytea;
    leaf bytea;
    node bytea;
    above bigint;
    held integer;
BEGIN
    PERFORM pg_advisory_xact_lock(7106);
    SELECT size, peaks INTO seq, tops FROM record_treehead WHERE id = 1;
    held := length(tops);
    -- As many peaks as the size has ones, or the head is damaged or was never made: nothing is entered.
    IF seq IS NULL OR held <> 32 * length(replace(seq::bit(64)::text, '0', '')) THEN
        RETURN NULL;
    END IF;
    IF case_text <> '' THEN
        SELECT max(sequence) INTO prior FROM record_entry WHERE "case" = case_text;
    END IF;
    canonical_ := before || coalesce(convert_to(',"prior":' || prior, 'UTF8'), '') || between_
        || convert_to(',"seq":' || seq, 'UTF8') || after;
    leaf := sha256('\x00'::bytea || canonical_);
    node := leaf;
    above := seq;
    WHILE above & 1 = 1 LOOP
        held := held - 32;
        node := sha256('\x01'::bytea || substr(tops, held + 1, 32) || node);
        above := above >> 1;
    END LOOP;
    INSERT INTO record_entry (sequence, at, actor, actor_name, act, "case", subject, canonical, leaf_hash)
        VALUES (
            seq, convert_from(at_, 'UTF8')::timestamptz, convert_from(actor_, 'UTF8'),
            convert_from(actor_name_, 'UTF8'), convert_from(act_, 'UTF8'), case_text,
            convert_from(subject_, 'UTF8'), canonical_, leaf
        );
    UPDATE record_treehead SET size = seq + 1, peaks = substr(tops, 1, held) || node WHERE id = 1 AND size = seq;
    IF NOT FOUND THEN
        RAISE SQLSTATE '40001' USING MESSAGE = 'The head moved while an entry was being written; nothing was kept.';
    END IF;
    PERFORM set_config('synchronous_commit', 'off', true);
    RETURN seq;
END $$"""
DROPPED = "DROP FUNCTION record_append"


def make_function() -> None:
    """Let the database have the function, where it is a PostgreSQL."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(FUNCTION)


def call(values: Iterable[bytes]) -> bytes:
    """The statement that enters these; they stand in it as hexadecimal digits, read as nothing else."""
    return b"SELECT record_append(%s)" % b", ".join(
        [b"E'\\\\x%s'" % value.hex().encode() for value in values]
    )
