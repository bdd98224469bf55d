-- doc: Plays and users of each level at the moment of the play, and their share of all plays.
-- title: Plays by level
-- chart: bar
select
    level,
    count(*) as plays,
    count(distinct user_id) as users,
    cast(100.0 * count(*) / sum(count(*)) over () as numeric(5, 1)) as "percent"
from :table.songplays
group by level
order by level
