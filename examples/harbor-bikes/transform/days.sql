-- doc: One row for each day on which a trip began; weeks are ISO weeks, weekday 0 is Sunday.
-- needs: trips
select
    day,
    extract(dow from day) as weekday,
    extract(week from day) as week,
    extract(month from day) as month,
    extract(year from day) as year,
    extract(dow from day) in (0, 6) as is_weekend
from (
    select distinct day
    from :table.trips
) as ridden
