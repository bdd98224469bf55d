-- doc: Every event has its page, moment and session; if not, the jsonpaths file does not match the log.
-- title: staging_events: page, moment and session are filled
-- severity: error
-- scope: audit
select column_name, missing
from (
    select 'page' as column_name, count(*) as missing from :table.staging_events where page is null
    union all
    select 'session_id' as column_name, count(*) as missing from :table.staging_events where session_id is null
    union all
    select 'ts' as column_name, count(*) as missing from :table.staging_events where ts is null
) as columns_of_table
where missing > 0
order by column_name
