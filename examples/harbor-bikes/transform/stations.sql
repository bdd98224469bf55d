-- doc: The latest line of each station; an empty note is none.
-- Behind the opening date stand the other values, so that the same file always gives the same winner.
with lines as (
    select
        station_code,
        btrim(name) as name,
        district,
        docks,
        latitude,
        longitude,
        opened_on,
        closed_on,
        nullif(btrim(notes), '') as notes,
        row_number() over (
            partition by station_code
            order by opened_on desc nulls last, closed_on desc nulls last, name, docks, notes
        ) as recency
    from :table.staging_stations
    where station_code is not null
)

select station_code, name, district, docks, latitude, longitude, opened_on, closed_on, notes
from lines
where recency = 1
