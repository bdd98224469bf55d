-- doc: Trips and fares of each day on which somebody rode.
-- title: Trips by day
-- chart: line
select day, count(*) as trips, sum(fare) as fares
from :table.trips
group by day
order by day
