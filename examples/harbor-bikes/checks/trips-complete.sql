-- doc: Every rental of the reports is a trip or was given back at once, and nothing else is a trip.
-- title: trips: none lost, none invented
-- severity: error
-- scope: audit
select coalesce(reported.trip_id, t.trip_id) as trip_id
from (
    select distinct trip_id
    from :table.staging_trips
    where not (end_station = start_station and datediff(second, started_at, ended_at) < 60)
        or end_station is null
) as reported
full outer join :table.trips as t on t.trip_id = reported.trip_id
where reported.trip_id is null or t.trip_id is null
order by 1
