-- doc: How many users changed from the level of their first play to the level of their last play.
-- title: Changes of level
-- chart: none
with numbered as (
    select
        user_id,
        level,
        row_number() over (partition by user_id order by start_time, songplay_id) as from_start,
        row_number() over (partition by user_id order by start_time desc, songplay_id desc) as from_end
    from :table.songplays
)

select f.level as first_level, l.level as last_level, count(*) as users
from numbered as f
inner join numbered as l on l.user_id = f.user_id
where f.from_start = 1
    and l.from_end = 1
group by f.level, l.level
order by f.level, l.level
