-- doc: Weekdays against weekends, with the trips of a usual day.
-- title: Weekdays and weekends
-- chart: bar
select
    case when d.is_weekend then 'weekend' else 'weekday' end as kind,
    count(*) as trips,
    count(distinct d.day) as days,
    round(count(*)::decimal(12, 2) / count(distinct d.day), 1) as trips_a_day
from :table.trips as t
inner join :table.days as d on d.day = t.day
group by 1
order by 1
