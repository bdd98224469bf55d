-- doc: One row per artist id; of several records, one with coordinates and a location wins.
-- All other values break ties, so that the same catalogue always gives the same winner.
with records as (
    select
        artist_id,
        artist_name,
        artist_location,
        artist_latitude,
        artist_longitude,
        row_number() over (
            partition by artist_id
            order by
                case when artist_latitude is not null and artist_longitude is not null then 0 else 1 end,
                case when artist_location <> '' then 0 else 1 end,
                artist_name, artist_location, artist_latitude, artist_longitude
        ) as preference
    from :table.staging_songs
    where artist_id is not null
)

select
    artist_id,
    artist_name as name,
    artist_location as location,
    artist_latitude as latitude,
    artist_longitude as longitude
from records
where preference = 1
