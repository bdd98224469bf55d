-- doc: Levels are free or paid; another one is new to the queries that compare them.
-- title: songplays: level is free or paid
-- severity: warning
-- scope: both
select level, count(*) as plays
from :table.songplays
where level not in ('free', 'paid')
group by level
order by level
