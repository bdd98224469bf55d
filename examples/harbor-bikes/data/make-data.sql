-- Writes bikes.csv and the two Parquet files of the example, the same bytes of content every time:
-- numbers come from a fixed rule, not from chance. stations.csv is written by hand.
-- Run it in this folder: duckdb < make-data.sql

copy (
    select
        100 + i as bike_id,
        case when i % 5 = 0 then 'Gull E' when i % 3 = 0 then 'Tern' else 'Gull' end as model,
        i % 5 = 0 as is_electric,
        date '2022-03-01' + cast(i * 17 as integer) as bought_on
    from range(40) as numbers(i)
) to 'harbor-bikes/bikes.csv' (header, delimiter ',');

create temp table trips as
with drawn as (
    -- Multiplying by a number without common factors with the modulus walks through all remainders.
    select
        i,
        (i * 7919 + 31) % 1009 as a,
        (i * 104729 + 7) % 997 as b,
        (i * 1299709 + 3) % 991 as c
    from range(600) as numbers(i)
),
timed as (
    select
        *,
        timestamp '2024-05-01' + to_days(cast(i // 10 as integer))
            + to_minutes(cast(360 + (a * 960) // 1009 + case when i % 4 = 0 then 60 else 0 end as integer))
            + to_milliseconds(b * 37) as started_at,
        -- Squares bring the first stations up: the harbor is busier than the lighthouse.
        1 + (b * b * 14) // (997 * 997) as start_number,
        1 + (c * c * 14) // (991 * 991) as end_number,
        180 + (c * 3000) // 991 as seconds
    from drawn
)
select
    500000 + i as trip_id,
    -- One bike in a hundred trips is missing from the workshop's list.
    cast(case when i % 100 = 42 then 177 else 100 + a % 40 end as integer) as bike_id,
    case when c % 3 = 0 then 'guest' else 'member' end as rider,
    printf('HB%02d', start_number) as start_station,
    case
        when i % 97 = 13 then null
        when i % 61 = 7 then printf('HB%02d', start_number)
        else printf('HB%02d', end_number)
    end as end_station,
    cast(started_at as timestamp) as started_at,
    cast(case
        when i % 97 = 13 then null
        when i % 61 = 7 then started_at + to_seconds(12 + i % 40)
        else started_at + to_seconds(seconds)
    end as timestamp) as ended_at,
    cast(case
        when i % 61 = 7 or c % 3 <> 0 then 0
        else 1.00 + 0.15 * ceil(seconds / 60)
    end as decimal(6, 2)) as fare
from timed;

copy (select * from trips where started_at < timestamp '2024-06-01' order by trip_id)
to 'harbor-bikes/trips/2024-05.parquet' (format parquet, compression snappy);

-- The last trips of May are reported again in June.
copy (select * from trips where started_at >= timestamp '2024-05-31' order by trip_id)
to 'harbor-bikes/trips/2024-06.parquet' (format parquet, compression snappy);
