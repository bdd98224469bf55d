-- doc: One row per user who was logged in at least once, with the values of the latest event.
-- Events of users who are not logged in have an empty user id.
-- The latest moment of each user is found first, so that only the few events of that moment are ranked:
-- by their position in the session, then by all other values, so that the winner is always the same.
with latest as (
    select nullif(user_id, '')::integer as user_id, max(ts) as ts
    from :table.staging_events
    where user_id <> ''
    group by nullif(user_id, '')::integer
),

events as (
    select
        l.user_id,
        e.first_name,
        e.last_name,
        e.gender,
        e.level,
        row_number() over (
            partition by l.user_id
            order by
                e.item_in_session desc nulls last, e.session_id desc nulls last,
                e.level, e.first_name, e.last_name, e.gender
        ) as recency
    from latest as l
    inner join :table.staging_events as e
        on nullif(e.user_id, '')::integer = l.user_id
        and e.ts = l.ts
)

select user_id, first_name, last_name, gender, level
from events
where recency = 1
