-- doc: No station stands twice.
-- title: stations: station_code is unique
-- severity: error
-- scope: both
select station_code, count(*) as copies
from :table.stations
group by station_code
having count(*) > 1
order by station_code
