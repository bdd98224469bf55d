-- doc: One row per song id; of several records, one with a known year wins.
-- All other values break ties, so that the same catalogue always gives the same winner.
with records as (
    select
        song_id,
        title,
        artist_id,
        year,
        duration,
        row_number() over (
            partition by song_id
            order by case when year > 0 then 0 else 1 end, title, artist_id, year, duration
        ) as preference
    from :table.staging_songs
    where song_id is not null
)

select song_id, title, artist_id, year, duration
from records
where preference = 1
