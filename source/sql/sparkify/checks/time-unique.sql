-- doc: No start_time occurs twice in time; the warehouse itself does not enforce its keys.
-- title: time: start_time is unique
-- severity: error
-- scope: both
select start_time, count(*) as copies
from :table.time
group by start_time
having count(*) > 1
order by start_time
