-- doc: Each rental once, without those that were given back within a minute where they began.
-- A rental reported twice counts with its later end; behind that stand the other values, so that the
-- same files always give the same winner.
with reports as (
    select
        trip_id,
        bike_id,
        rider,
        start_station,
        end_station,
        started_at,
        ended_at,
        datediff(second, started_at, ended_at) as seconds,
        fare,
        row_number() over (
            partition by trip_id
            order by ended_at desc nulls last, end_station, fare desc
        ) as recency
    from :table.staging_trips
    where trip_id is not null and started_at is not null
)

select
    trip_id,
    started_at::date as day,
    started_at,
    ended_at,
    bike_id,
    rider,
    start_station,
    end_station,
    seconds,
    fare
from reports
where recency = 1
    and not (seconds is not null and seconds < 60 and end_station = start_station)
