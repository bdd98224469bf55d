-- doc: The stations where most trips begin.
-- title: Busiest stations
-- chart: bar
-- params: top = 10
select s.name as station, s.district, count(*) as trips
from :table.trips as t
inner join :table.stations as s on s.station_code = t.start_station
group by s.name, s.district
order by trips desc, s.name, s.district
limit :top
