-- doc: None of the five tables is empty.
-- title: no table is empty
-- severity: error
-- scope: both
select table_name
from (
    select 'artists' as table_name, count(*) as row_count from :table.artists
    union all
    select 'songplays' as table_name, count(*) as row_count from :table.songplays
    union all
    select 'songs' as table_name, count(*) as row_count from :table.songs
    union all
    select 'time' as table_name, count(*) as row_count from :table.time
    union all
    select 'users' as table_name, count(*) as row_count from :table.users
) as counts
where row_count = 0
order by table_name
