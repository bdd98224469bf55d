-- doc: Sessions of each level: how many, how many plays, and how long from the first play to the last.
-- title: Session length by level
-- chart: none
-- A session in which the user changes level counts once per level.
-- Sums are cast to bigint because they are numeric(38, 0), which gives a quotient 4 decimals: rounding
-- these again would sometimes be off.
select
    level,
    count(*) as sessions,
    cast(1.0 * cast(sum(plays) as bigint) / count(*) as numeric(12, 1)) as average_plays,
    cast(cast(sum(seconds) as bigint) / (60.0 * count(*)) as numeric(12, 1)) as average_minutes,
    cast(max(seconds) / 60.0 as numeric(12, 1)) as longest_minutes
from (
    select
        user_id,
        session_id,
        level,
        count(*) as plays,
        datediff(second, min(start_time), max(start_time)) as seconds
    from :table.songplays
    group by user_id, session_id, level
) as sessions_of_level
group by level
order by level
