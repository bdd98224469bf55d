-- doc: Every row of time has start_time, hour, day, week, month, year and weekday.
-- title: time: required columns are filled
-- severity: error
-- scope: both
select column_name, missing
from (
    select 'start_time' as column_name, count(*) as missing from :table.time where start_time is null
    union all
    select 'hour' as column_name, count(*) as missing from :table.time where hour is null
    union all
    select 'day' as column_name, count(*) as missing from :table.time where day is null
    union all
    select 'week' as column_name, count(*) as missing from :table.time where week is null
    union all
    select 'month' as column_name, count(*) as missing from :table.time where month is null
    union all
    select 'year' as column_name, count(*) as missing from :table.time where year is null
    union all
    select 'weekday' as column_name, count(*) as missing from :table.time where weekday is null
) as columns_of_table
where missing > 0
order by column_name
