-- doc: Every row of songplays has songplay_id, start_time, user_id, level and session_id.
-- title: songplays: required columns are filled
-- severity: error
-- scope: both
select column_name, missing
from (
    select 'songplay_id' as column_name, count(*) as missing from :table.songplays where songplay_id is null
    union all
    select 'start_time' as column_name, count(*) as missing from :table.songplays where start_time is null
    union all
    select 'user_id' as column_name, count(*) as missing from :table.songplays where user_id is null
    union all
    select 'level' as column_name, count(*) as missing from :table.songplays where level is null
    union all
    select 'session_id' as column_name, count(*) as missing from :table.songplays where session_id is null
) as columns_of_table
where missing > 0
order by column_name
