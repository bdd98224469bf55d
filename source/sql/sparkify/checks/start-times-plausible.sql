-- doc: Plays start between 2000 and 2100; others come from seconds read as milliseconds, or the reverse.
-- title: songplays: start times are plausible
-- severity: warning
-- scope: both
select extract(year from start_time) as year, count(*) as plays
from :table.songplays
where start_time < '2000-01-01'
    or start_time >= '2100-01-01'
group by extract(year from start_time)
order by year
