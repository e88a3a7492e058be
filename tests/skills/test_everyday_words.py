"""What colleagues say on an ordinary day names a skill of the catalogue, in several languages."""

import pytest

from webapp.skills.queries import found_skills

EVERYDAY = {
    "Where are the first aid boxes?": "First aid",
    "Wo ist der Verbandskasten?": "First aid",
    "How do I undo a commit?": "Git",
    "My container does not start after the update": "Docker",
    "I deleted a folder, can I get it back?": "Backups",
    "A customer has not paid since August": "Late payments",
    "Wie schreibe ich eine Mahnung?": "Late payments",
    "Can I work from another country in summer?": "Working abroad",
    "The customer shouts at me on the phone": "Complaint handling",
    "Der Kunde verlangt einen Preisnachlass": "Price talks",
    "Comment poser des congés en août ?": "SAP leave",
    "Qui sait faire un devis rapidement ?": "Quotes",
    "¿Cómo preparo una entrevista de trabajo?": "Interviewing",
}
MANY_THINGS = ("We commit to Friday", "The container is stuck in the harbour", "It costs 5 % off", "This is too long")


@pytest.mark.usefixtures("inside")
def test_everyday_words_name_one_skill() -> None:
    assert {text: [skill.name for skill in found_skills(text)] for text in EVERYDAY} == {
        text: [name] for text, name in EVERYDAY.items()
    }


@pytest.mark.usefixtures("inside")
def test_words_that_mean_many_things_name_none() -> None:
    assert {text: found_skills(text) for text in MANY_THINGS} == {text: [] for text in MANY_THINGS}
