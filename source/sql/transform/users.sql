-- doc: One row for each user who was logged in at least once, as the latest event shows them.
-- Events of people who are not logged in carry an empty user id.
-- Behind the time stand all other values, so that two events of one moment always give the same winner.
with events as (
    select
        user_id::integer as user_id,
        first_name,
        last_name,
        gender,
        level,
        row_number() over (
            partition by user_id::integer
            order by
                ts desc nulls last, item_in_session desc nulls last, session_id desc nulls last,
                level, first_name, last_name, gender
        ) as recency
    from :table.staging_events
    where user_id <> ''
)

select user_id, first_name, last_name, gender, level
from events
where recency = 1
