"""The cast: Lena asks, Amara can help, Jonas could too, Omar must see nothing, Noor owns the program."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Flask

from tests.phone import Phone
from webapp.accounts.commands import Profile, change_profile, invite, join, start_device
from webapp.accounts.models import INVITATION, MEMBER, OWNER, Member
from webapp.accounts.passwords import hash_password
from webapp.accounts.queries import link_called
from webapp.db import db, transaction
from webapp.skills.commands import claim_skill

PASSWORD = "a long enough password"
ROUND_THE_CLOCK = (0, 24 * 60)


@dataclass(frozen=True)
class Known:
    """What is needed to put a phone into somebody's hand again, in a copy of the database."""

    id: int
    name: str
    email: str
    cookie: str


@dataclass
class Person:
    """A member, and the phone that they hold."""

    id: int
    name: str
    email: str
    phone: Phone

    @property
    def member(self) -> Member:
        """The row, in the present database session."""
        return db.session.get_one(Member, self.id)


@dataclass
class Cast:
    app: Flask
    people: dict[str, Person] = field(default_factory=dict)

    asker = property(lambda self: self.people["Lena Krüger"])
    mentor = property(lambda self: self.people["Amara Mensah"])
    teammate = property(lambda self: self.people["Jonas Lindqvist"])
    outsider = property(lambda self: self.people["Omar Haddad"])
    owner = property(lambda self: self.people["Noor El-Amin"])

    @classmethod
    def of(cls, app: Flask, known: Sequence[Known]) -> "Cast":
        """The people of a copied database, their phones switched on."""
        people = {one.name: Person(one.id, one.name, one.email, Phone(app, one.cookie)) for one in known}
        return cls(app, people)

    @property
    def known(self) -> list[Known]:
        return [Known(one.id, one.name, one.email, one.phone.cookie) for one in self.people.values()]

    @property
    def stranger(self) -> Phone:
        """A phone on which nobody has signed in."""
        return Phone(self.app)

    @contextmanager
    def acting(self) -> Iterator[None]:
        """Within the block, commands run in one transaction."""
        with self.app.test_request_context(), transaction():
            yield

    def add(self, name: str, *, role: str = MEMBER, department: str = "", skills: tuple[str, ...] = ()) -> Person:
        """One more member who joined and works round the clock, so that no test depends on the hour."""
        email = f"{name.split()[0].lower()}.{len(self.people)}@marlow.example"
        with self.acting():
            invited, token = invite(email, role=role)
            link = link_called(INVITATION, token)
            member = join(link, name=name, zone="Europe/Paris", password_hash=_password_hash())
            change_profile(member, _profile(name, department))
            for words in skills:
                claim_skill(member, words)
            _device, cookie = start_device(member, label="Firefox on Android")
            person = Person(invited.id, name, email, Phone(self.app, cookie))
        self.people[name] = person
        return person


_hashes: list[str] = []


def _password_hash() -> str:
    """One hash for everybody: hashing is slow on purpose."""
    if not _hashes:
        _hashes.append(hash_password(PASSWORD))
    return _hashes[0]


def _profile(name: str, department: str) -> Profile:
    begins, ends = ROUND_THE_CLOCK
    return Profile(
        name=name,
        title="",
        about="",
        department=department,
        site="Lyon",
        zone="Europe/Paris",
        working_days="1234567",
        works_from=begins,
        works_until=ends,
        languages=["en"],
    )


def gather(app: Flask) -> Cast:
    """Bring the five together."""
    cast = Cast(app)
    cast.add("Lena Krüger", department="HR")
    cast.add("Amara Mensah", department="Finance", skills=("Excel pivots",))
    cast.add("Jonas Lindqvist", department="Sales", skills=("Excel pivots",))
    cast.add("Omar Haddad", department="R&D")
    cast.add("Noor El-Amin", department="HR", role=OWNER)
    return cast
