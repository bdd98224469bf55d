-- doc: How many plays of each day have a song in the catalogue.
-- title: Plays with a known song, by day
-- chart: line
select
    cast(start_time as date) as day,
    count(*) as plays,
    count(song_id) as matched,
    cast(100.0 * count(song_id) / count(*) as numeric(5, 1)) as "percent"
from :table.songplays
group by cast(start_time as date)
order by day
