"""The rows of this room. Composite keys, foreign keys and policies stand in the migrations."""

from piccolo.columns import UUID, Array, BigInt, Boolean, Bytea, Integer, Text, Timestamptz
from piccolo.table import Table


class Account(Table, tablename="account"):
    id = UUID(primary_key=True, default=None)
    county_id = Integer(null=True, default=None)
    kind = Text()
    login = Text()
    posts = Array(base_column=Text())
    disabled_at = Timestamptz(null=True, default=None)
    made_at = Timestamptz(default=None)


class Credential(Table, tablename="credential"):
    account_id = UUID(primary_key=True, default=None)
    kind = Text()
    secret = Bytea()
    last_used = BigInt(null=True, default=None)
    expires_at = Timestamptz(null=True, default=None)
    changed_at = Timestamptz(default=None)


class RecoveryCode(Table, tablename="recovery_code"):
    account_id = UUID(primary_key=True, default=None)
    nr = Integer()
    code_hash = Bytea()
    made_at = Timestamptz(default=None)
    used_at = Timestamptz(null=True, default=None)


class Session(Table, tablename="session"):
    id_hash = Bytea()
    id = UUID(primary_key=True, default=None)
    face = Text()
    strength = Text()
    account_id = UUID(default=None, null=True)
    county_id = Integer(null=True, default=None)
    person_id = UUID(default=None, null=True)
    case_id = UUID(default=None, null=True)
    made_at = Timestamptz(default=None)
    seen_at = Timestamptz(default=None)
    idle_seconds = Integer()
    ends_at = Timestamptz(default=None)
    ended_at = Timestamptz(null=True, default=None)
    device = Text()
    spared = Boolean(default=False)


class TrustedDevice(Table, tablename="trusted_device"):
    id = UUID(primary_key=True, default=None)
    account_id = UUID(default=None)
    token_hash = Bytea()
    device = Text()
    made_at = Timestamptz(default=None)
    used_at = Timestamptz(default=None)
    ends_at = Timestamptz(default=None)


class SmsChallenge(Table, tablename="sms_challenge"):
    id = UUID(primary_key=True, default=None)
    county_id = Integer()
    phone_hash = Bytea()
    code_hash = Bytea()
    tries = Integer()
    made_at = Timestamptz(default=None)
    expires_at = Timestamptz(default=None)
    used_at = Timestamptz(null=True, default=None)


class Rate(Table, tablename="rate"):
    key = Text(primary_key=True, default=None)
    starts = Timestamptz(default=None)
    taken = Integer()


class IdentityProvider(Table, tablename="identity_provider"):
    id = UUID(primary_key=True, default=None)
    county_id = Integer()
    faces = Array(base_column=Text())
    issuer = Text()
    client_id = Text()
    client_secret = Bytea(null=True, default=None)
    origin = Text()
    name = Text()
    name_claim = Text()
    phone_claim = Text()
    second_factor = Array(base_column=Text())
    enabled = Boolean()
    made_at = Timestamptz(default=None)


class Identity(Table, tablename="identity"):
    county_id = Integer()
    issuer = Text()
    subject = Bytea(primary_key=True, default=None)
    face = Text()
    account_id = UUID(default=None)
    made_at = Timestamptz(default=None)


class AuthorizationRequest(Table, tablename="authorization_request"):
    state = Bytea(primary_key=True, default=None)
    provider_id = UUID(default=None)
    browser = Bytea()
    body = Bytea()
    expires_at = Timestamptz(default=None)


class Person(Table, tablename="person"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    place = Text()
    account_id = UUID(default=None, null=True)
    name = Bytea(null=True, default=None)
    phone = Bytea(null=True, default=None)
    name_blind = Bytea(null=True, default=None)
    phone_blind = Bytea(null=True, default=None)
    tail_blind = Bytea(null=True, default=None)
    made_at = Timestamptz(default=None)
    seat = Text(null=True, default=None)


class Post(Table, tablename="post"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    handle = Text()
    person_id = UUID(default=None)
    account_id = UUID(default=None)
    place = Text()
    reach = Text()
    unit_id = UUID(default=None, null=True)
    roles = Array(base_column=Text())
    title = Text()
    name = Text()
    ended_at = Timestamptz(null=True, default=None)
    starts_at = Timestamptz(null=True, default=None)
    ends_at = Timestamptz(null=True, default=None)
    stands_in_for = UUID(default=None, null=True)
    opens = Text()
    version = Integer(default=1)
    seat = Text(null=True, default=None)


class ReadLog(Table, tablename="read_log"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    at = Timestamptz(default=None)
    post_id = UUID(default=None, null=True)
    person_id = UUID(default=None, null=True)
    case_id = UUID(default=None)
    subject = UUID(default=None, null=True)
    reason = Bytea(null=True, default=None)


class SignIn(Table, tablename="sign_in"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    at = Timestamptz(default=None)
    account_id = UUID(default=None, null=True)
    person_id = UUID(default=None, null=True)
    place = Text()
    outcome = Text()
    address = Bytea(null=True, default=None)
    device = Text()
    codes_left = Integer(null=True, default=None)
    face = Text(default="console")
    masked = Bytea(null=True, default=None)
