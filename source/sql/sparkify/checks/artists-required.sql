-- doc: Every row of artists has artist_id and name.
-- title: artists: required columns are filled
-- severity: error
-- scope: both
select column_name, missing
from (
    select 'artist_id' as column_name, count(*) as missing from :table.artists where artist_id is null
    union all
    select 'name' as column_name, count(*) as missing from :table.artists where name is null
) as columns_of_table
where missing > 0
order by column_name
