-- doc: Where bikes pile up and where they run out: arrivals less departures.
-- title: Station balance
-- chart: bar
select
    s.name as station,
    sum(ends.arrived) as arrivals,
    sum(ends.departed) as departures,
    sum(ends.arrived) - sum(ends.departed) as balance
from (
    select start_station as station_code, 0 as arrived, 1 as departed from :table.trips
    union all
    select end_station, 1, 0 from :table.trips where end_station is not null
) as ends
inner join :table.stations as s on s.station_code = ends.station_code
group by s.name
order by balance, station
