-- doc: Trips by the hour in which they begin.
-- title: Trips by hour
-- chart: bar
select extract(hour from started_at) as hour, count(*) as trips
from :table.trips
group by 1
order by 1
