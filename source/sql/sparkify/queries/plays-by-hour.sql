-- doc: Plays in each hour of the day, over all days.
-- title: Plays by hour
-- chart: bar
select t.hour, count(*) as plays
from :table.songplays as p
inner join :table.time as t on t.start_time = p.start_time
group by t.hour
order by t.hour
