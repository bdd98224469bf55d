-- doc: No trip ends before it begins or lasts more than a day.
-- title: trips: between a second and a day long
-- severity: warning
-- scope: both
select trip_id, seconds
from :table.trips
where seconds <= 0 or seconds > 86400
order by trip_id
