-- doc: Every trip begins and ends at a station of the list; one that has no end is left out.
-- title: trips: stations are known
-- severity: error
-- scope: both
select ends.station_code, count(*) as trips
from (
    select start_station as station_code from :table.trips
    union all
    select end_station from :table.trips where end_station is not null
) as ends
left join :table.stations as s on s.station_code = ends.station_code
where s.station_code is null
group by ends.station_code
order by ends.station_code
