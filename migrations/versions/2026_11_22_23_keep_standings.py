"""Keep what the game derives from events: sessions as they count, tallies, standings, badges."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_23"
down_revision = "2026_11_22_22"
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "counted_session",
        sa.Column(
            "session_id",
            sa.Integer(),
            sa.ForeignKey("mentoring_session.id", name=op.f("fk_counted_session_session_id_mentoring_session")),
            nullable=False,
        ),
        sa.Column(
            "mentor_id",
            sa.Integer(),
            sa.ForeignKey("member.id", name=op.f("fk_counted_session_mentor_id_member")),
            nullable=False,
        ),
        sa.Column(
            "asker_id",
            sa.Integer(),
            sa.ForeignKey("member.id", name=op.f("fk_counted_session_asker_id_member")),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("skill_ids", sa.JSON(), nullable=False),
        sa.Column("mentor_department_id", sa.Integer(), nullable=True),
        sa.Column("asker_department_id", sa.Integer(), nullable=True),
        sa.Column("mentor_site_id", sa.Integer(), nullable=True),
        sa.Column("asker_site_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("is_paid", sa.Boolean(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("bonuses", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_counted_session")),
    )
    op.create_index("ix_counted_session_mentor_id_asker_id", "counted_session", ["mentor_id", "asker_id"])
    op.create_index("ix_counted_session_mentor_id_day", "counted_session", ["mentor_id", "day"])
    op.create_table(
        "rated_session",
        sa.Column(
            "session_id",
            sa.Integer(),
            sa.ForeignKey("mentoring_session.id", name=op.f("fk_rated_session_session_id_mentoring_session")),
            nullable=False,
        ),
        sa.Column(
            "mentor_id",
            sa.Integer(),
            sa.ForeignKey("member.id", name=op.f("fk_rated_session_mentor_id_member")),
            nullable=False,
        ),
        sa.Column("rating_class", sa.String(15), nullable=False),
        sa.Column("rated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_rated_session")),
    )
    op.create_index("ix_rated_session_mentor_id_rated_at", "rated_session", ["mentor_id", "rated_at"])
    op.create_table(
        "life_tally",
        sa.Column(
            "member_id",
            sa.Integer(),
            sa.ForeignKey("member.id", name=op.f("fk_life_tally_member_id_member")),
            nullable=False,
        ),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("member_id", "kind", "thing_id", name=op.f("pk_life_tally")),
    )
    op.create_table(
        "standing",
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column(
            "member_id",
            sa.Integer(),
            sa.ForeignKey("member.id", name=op.f("fk_standing_member_id_member")),
            nullable=False,
        ),
        sa.Column("given", sa.Integer(), nullable=False),
        sa.Column("helped", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=True),
        sa.Column("newcomer_until", sa.Date(), nullable=True),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("period", "skill_id", "member_id", name=op.f("pk_standing")),
    )
    board = ["period", "skill_id", "is_shown", "given", "helped"]
    op.create_index("ix_standing_board", "standing", board)
    for of in ("department", "site"):
        op.create_index(f"ix_standing_{of}", "standing", ["period", "skill_id", f"{of}_id", "is_shown", "given"])
    op.create_index("ix_standing_member_id", "standing", ["member_id"])
    op.create_table(
        "closed_period",
        sa.Column("period", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("period", name=op.f("pk_closed_period")),
    )
    op.create_table(
        "badge_award",
        sa.Column(
            "member_id",
            sa.Integer(),
            sa.ForeignKey("member.id", name=op.f("fk_badge_award_member_id_member")),
            nullable=False,
        ),
        sa.Column("badge", sa.String(20), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column(
            "event_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.ForeignKey("event.id", name=op.f("fk_badge_award_event_id_event")),
            nullable=False,
        ),
        sa.Column("awarded_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.Column("revealed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("member_id", "badge", "tier", name=op.f("pk_badge_award")),
    )
    op.create_index("ix_badge_award_badge_tier", "badge_award", ["badge", "tier"])
    op.create_table(
        "badge_rarity",
        sa.Column("badge", sa.String(20), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("holders", sa.Integer(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("badge", "tier", name=op.f("pk_badge_rarity")),
    )
    with op.batch_alter_table("member") as member:
        member.add_column(sa.Column("off_boards_at", MOMENT, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("member") as member:
        member.drop_column("off_boards_at")
    for table in (
        "badge_rarity",
        "badge_award",
        "closed_period",
        "standing",
        "life_tally",
        "rated_session",
        "counted_session",
    ):
        op.drop_table(table)
