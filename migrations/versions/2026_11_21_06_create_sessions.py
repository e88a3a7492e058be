"""Keep sessions, their messages and what both sides write down."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_21_06"
down_revision = "2026_11_21_05"


def upgrade() -> None:
    op.create_table(
        "mentoring_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("goal", sa.String(length=280), nullable=False),
        sa.Column("room", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("arranged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("scheduled_for", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finalised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.String(length=10), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asker_joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mentor_joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asker_talked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mentor_talked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asker_read_id", sa.Integer(), nullable=False),
        sa.Column("mentor_read_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ask_id"], ["ask.id"], name=op.f("fk_mentoring_session_ask_id_ask")),
        sa.ForeignKeyConstraint(["asker_id"], ["member.id"], name=op.f("fk_mentoring_session_asker_id_member")),
        sa.ForeignKeyConstraint(["mentor_id"], ["member.id"], name=op.f("fk_mentoring_session_mentor_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_session")),
    )
    op.create_index(op.f("ix_mentoring_session_ask_id"), "mentoring_session", ["ask_id"], unique=False)
    op.create_index("ix_mentoring_session_asker_id_state", "mentoring_session", ["asker_id", "state"], unique=False)
    op.create_index("ix_mentoring_session_mentor_id_state", "mentoring_session", ["mentor_id", "state"], unique=False)
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sender_id"], ["member.id"], name=op.f("fk_message_sender_id_member")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["mentoring_session.id"], name=op.f("fk_message_session_id_mentoring_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    op.create_index("ix_message_session_id_id", "message", ["session_id", "id"], unique=False)
    op.create_table(
        "feedback",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=15), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["mentoring_session.id"], name=op.f("fk_feedback_session_id_mentoring_session")
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_feedback")),
    )
    op.create_table(
        "takeaway",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(length=280), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_takeaway_member_id_member")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["mentoring_session.id"], name=op.f("fk_takeaway_session_id_mentoring_session")
        ),
        sa.PrimaryKeyConstraint("session_id", "member_id", name=op.f("pk_takeaway")),
    )
    op.create_index(op.f("ix_takeaway_member_id"), "takeaway", ["member_id"], unique=False)
    op.create_table(
        "thanks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=80), nullable=False),
        sa.Column("sentence", sa.String(length=280), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["from_id"], ["member.id"], name=op.f("fk_thanks_from_id_member")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["mentoring_session.id"], name=op.f("fk_thanks_session_id_mentoring_session")
        ),
        sa.ForeignKeyConstraint(["to_id"], ["member.id"], name=op.f("fk_thanks_to_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks")),
        sa.UniqueConstraint("session_id", name=op.f("uq_thanks_session_id")),
    )
    op.create_index(op.f("ix_thanks_to_id"), "thanks", ["to_id"], unique=False)
    op.create_table(
        "next_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(length=280), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_next_step_member_id_member")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["mentoring_session.id"], name=op.f("fk_next_step_session_id_mentoring_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_next_step")),
        sa.UniqueConstraint("session_id", name=op.f("uq_next_step_session_id")),
    )
    op.create_index("ix_next_step_member_id_closed_at", "next_step", ["member_id", "closed_at"], unique=False)


def downgrade() -> None:
    op.drop_table("next_step")
    op.drop_table("thanks")
    op.drop_table("takeaway")
    op.drop_table("feedback")
    op.drop_table("message")
    op.drop_table("mentoring_session")
