-- doc: Members against day guests: trips, their usual length, what they pay.
-- title: Who rides
-- chart: bar
select
    rider,
    count(*) as trips,
    round(avg(seconds::decimal(12, 2)) / 60, 1) as minutes,
    sum(fare) as fares
from :table.trips
group by rider
order by trips desc, rider
