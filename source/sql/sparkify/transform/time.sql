-- doc: One row per distinct start of a play; weeks are ISO weeks, weekday 0 is Sunday.
-- needs: songplays
select
    start_time,
    extract(hour from start_time) as hour,
    extract(day from start_time) as day,
    extract(week from start_time) as week,
    extract(month from start_time) as month,
    extract(year from start_time) as year,
    extract(dow from start_time) as weekday
from (
    select distinct start_time
    from :table.songplays
    where start_time is not null
) as moments
