-- doc: Every trip was ridden on a bike of the dimension.
-- title: trips: bikes are known
-- severity: error
-- scope: both
select t.bike_id, count(*) as trips
from :table.trips as t
left join :table.bikes as b on b.bike_id = t.bike_id
where b.bike_id is null
group by t.bike_id
order by t.bike_id
