"""What nobody types, by the kind of field that it is sent in. Raw values are bytes, as they stand in the body."""

from urllib.parse import quote_plus

MARKER = "<x-marker>"
"""Never appears like this in a page."""


def spelled(*texts: str) -> list[bytes]:
    return [quote_plus(text, errors="surrogatepass").encode() for text in texts]


EVERYWHERE = [
    *spelled(
        "",
        "   ",
        "\u200b\u00a0",
        "x" * 10_000,
        "a\x00b",
        "\x1b[31m\x07\x7f",
        "\u202eevil\u2066",
        "\ud800",
        "👩‍👩‍👧‍👦🏳️‍🌈" * 3,
        f"\"'>{MARKER}",
        "9" * 30,
        "-1",
    ),
    b"%ff%fe%c0%af%ed%a0%80%e2%82",
    b"\xff%\xfe%zz%u0041",
]
IN_BRIEF = spelled("a\x00b", "\ud800", "x" * 10_000, "👩‍👩‍👧‍👦🏳️‍🌈" * 3, "9" * 30, "2147483648", "-1", f"\"'>{MARKER}")
TEXTS = spelled(
    f"</textarea></title></script>{MARKER}",
    "\" ' x-marker=1 autofocus onfocus=alert(1) ",
    "https://evil.example/x-marker' onclick='x",
    "{{ 7 * 7 }}{% raw %}${7*7}#{7*7}%s%n%(name)s{0}{x}",
    "' OR 1=1; DROP TABLE member; -- %_\\",
    "../../../../etc/passwd",
    "a\r\nX-Marker: 1\r\n\r\n",
    "\n" * 500 + "x",
    "\u2028\u2029\x85\x1c",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L İıſßﬀ",
    "ﷺ" * 400,
    "\ufeff\ufffe\uffff\U0010ffff",
    "=1+1\t@SUM(A1)",
    "x" * 501,
)
NUMBERS = spelled(
    *("0", "1", "61", "17", "2147483647", "2147483648", "9223372036854775807", "9223372036854775808"),
    *("9" * 5000, "-" + "9" * 30, "1".zfill(12) + "9" * 20, "1.5", "1e309", "NaN", "0x10", "1_000", " 1 ", "+1"),
    *("٣", "²", "½", "\uff11", "true", "[1]"),
)
MOMENTS = spelled(
    *("2020-01-01", "2026-02-30", "9999-12-31", "0001-01-01", "-2026-01-01", "10000-01-01", "2026-W10-3", "20260311"),
    *("2026-03-05T12:00", "2020-01-01T00:00", "9999-12-31T23:59", "0001-01-01T00:00", "2026-03-29T02:30", "T12:00"),
    *("2026-03-05T12:00:00+00:00", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2026-03-05T12:00+99:99"),
    *("24:00", "99:99", "00:00", "12:00:60", "12", "now", "other"),
)
CHOICES = spelled("NOW", "call\n", "Call", "None", "other", "Europe/../../etc/passwd", "/etc/localtime", "x" * 100)
WAYS = spelled(
    *(
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "//evil@localhost",
    ),
    *(
        "/%2f/evil.example",
        "/\t/evil.example",
        "\t//evil.example",
        "/\n/evil.example",
        " //evil.example",
        "/.//evil.example",
    ),
    *(
        "javascript:alert(1)",
        "data:text/html,x",
        "evil.example",
        "/@evil.example",
        "http:evil.example",
        "http:/evil.example",
    ),
    *(
        "//[::1",
        "http://[evil",
        "/\u2028/evil.example",
        "\uff0f\uff0fevil.example",
        "/x\r\nX-Marker: 1",
        "?x=//evil.example",
        "/" * 9000,
    ),
)
KINDS: dict[str, list[bytes]] = {
    "text": TEXTS,
    "number": NUMBERS,
    "moment": MOMENTS,
    "choice": CHOICES,
    "way": WAYS,
}
FIELDS: dict[str, str] = {
    "text": "text words who name goal takeaway next_step thanks title department site about email password current"
    " known state addresses call_link sign_in_domain outcome sentence category note why",
    "number": "minutes skill_ids to shown named member_id member skill message_id after before above again"
    " retention_days page days into wave_now wave_today wave_week sessions_a_week"
    " edit_n cross_dept-mentor when-0-value limit-most pair_a_day ladder-0 ladder-1 from"
    " target amount budget",
    "moment": "quiet_from quiet_until slot other due_on works_from works_until back_on starts_on ends_on",
    "choice": "mode urgency openly reason zone verdict publish working_days languages language theme key as sent q go"
    " file only_named is_paused touched mailed go_on way period scope at turned sort forgets"
    " open do cross_dept-shown cross_dept-on when-0-was when-0-field when-0-op limit-per limit-period window count"
    " template audience role",
    "way": "next came_from",
}


def values_for(field: str, *, is_brief: bool) -> list[bytes]:
    """What this field is sent: all that its kind can go wrong with, or in brief what any has trouble with."""
    if is_brief:
        return IN_BRIEF
    (kind,) = (kind for kind, fields in FIELDS.items() if field in fields.split())
    return EVERYWHERE + KINDS[kind]
