-- doc: No trip stands twice; the warehouse itself does not enforce its keys.
-- title: trips: trip_id is unique
-- severity: error
-- scope: both
select trip_id, count(*) as copies
from :table.trips
group by trip_id
having count(*) > 1
order by trip_id
