-- doc: None of the four tables is empty.
-- title: no table is empty
-- severity: error
-- scope: both
select table_name
from (
    select 'bikes' as table_name, count(*) as row_count from :table.bikes
    union all
    select 'days' as table_name, count(*) as row_count from :table.days
    union all
    select 'stations' as table_name, count(*) as row_count from :table.stations
    union all
    select 'trips' as table_name, count(*) as row_count from :table.trips
) as counts
where row_count = 0
order by table_name
