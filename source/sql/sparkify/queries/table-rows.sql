-- doc: Rows of every table, including staging.
-- title: Rows of every table
-- chart: bar
select 'artists' as table_name, count(*) as rows from :table.artists
union all
select 'songplays' as table_name, count(*) as rows from :table.songplays
union all
select 'songs' as table_name, count(*) as rows from :table.songs
union all
select 'staging_events' as table_name, count(*) as rows from :table.staging_events
union all
select 'staging_songs' as table_name, count(*) as rows from :table.staging_songs
union all
select 'time' as table_name, count(*) as rows from :table.time
union all
select 'users' as table_name, count(*) as rows from :table.users
order by table_name
