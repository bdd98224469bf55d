-- doc: Every trip began on a day of the dimension.
-- title: trips: days are known
-- severity: error
-- scope: both
select t.day, count(*) as trips
from :table.trips as t
left join :table.days as d on d.day = t.day
where d.day is null
group by t.day
order by t.day
