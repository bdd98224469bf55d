-- doc: Every row of songs has song_id, title and artist_id.
-- title: songs: required columns are filled
-- severity: error
-- scope: both
select column_name, missing
from (
    select 'song_id' as column_name, count(*) as missing from :table.songs where song_id is null
    union all
    select 'title' as column_name, count(*) as missing from :table.songs where title is null
    union all
    select 'artist_id' as column_name, count(*) as missing from :table.songs where artist_id is null
) as columns_of_table
where missing > 0
order by column_name
