-- doc: Levels are free or paid; the queries that compare levels do not handle others.
-- title: songplays: level is free or paid
-- severity: warning
-- scope: both
select level, count(*) as plays
from :table.songplays
where level not in ('free', 'paid')
group by level
order by level
