-- doc: Trips that never ended at a station, the latest first.
-- title: Not returned
select t.started_at, t.bike_id, b.model, s.name as last_seen
from :table.trips as t
inner join :table.bikes as b on b.bike_id = t.bike_id
inner join :table.stations as s on s.station_code = t.start_station
where t.end_station is null
order by t.started_at desc, t.bike_id
