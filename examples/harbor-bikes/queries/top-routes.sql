-- doc: The ways ridden most often, each direction of its own.
-- title: Top routes
-- chart: bar
-- params: top = 10
select a.name as start_station, b.name as end_station, count(*) as trips
from :table.trips as t
inner join :table.stations as a on a.station_code = t.start_station
inner join :table.stations as b on b.station_code = t.end_station
where t.start_station <> t.end_station
group by a.name, b.name
order by trips desc, a.name, b.name
limit :top
