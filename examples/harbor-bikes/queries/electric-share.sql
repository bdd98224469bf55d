-- doc: How many trips of each month are on electric bikes; bikes of unknown kind count as not electric.
-- title: Electric share
-- chart: line
select
    d.year,
    d.month,
    count(*) as trips,
    sum(case when b.is_electric then 1 else 0 end) as electric,
    round(100.0 * sum(case when b.is_electric then 1 else 0 end) / count(*), 1) as electric_percent
from :table.trips as t
inner join :table.bikes as b on b.bike_id = t.bike_id
inner join :table.days as d on d.day = t.day
group by d.year, d.month
order by d.year, d.month
