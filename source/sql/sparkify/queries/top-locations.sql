-- doc: The ten places from which the most songs were played.
-- title: Top locations
-- chart: bar
select location, count(*) as plays, count(distinct user_id) as users
from :table.songplays
group by location
order by plays desc, location
limit 10
