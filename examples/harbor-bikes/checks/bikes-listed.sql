-- doc: Bikes that are ridden and that the workshop's list does not have.
-- title: bikes: all are on the workshop's list
-- severity: warning
-- scope: published
select bike_id
from :table.bikes
where model = 'unknown'
order by bike_id
