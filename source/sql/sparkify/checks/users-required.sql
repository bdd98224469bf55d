-- doc: Every row of users has user_id and level.
-- title: users: required columns are filled
-- severity: error
-- scope: both
select column_name, missing
from (
    select 'user_id' as column_name, count(*) as missing from :table.users where user_id is null
    union all
    select 'level' as column_name, count(*) as missing from :table.users where level is null
) as columns_of_table
where missing > 0
order by column_name
