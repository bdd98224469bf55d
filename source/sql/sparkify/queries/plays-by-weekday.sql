-- doc: Plays on each day of the week, 0 being Sunday.
-- title: Plays by weekday
-- chart: bar
select
    t.weekday as weekday_number,
    case t.weekday
        when 0 then 'Sunday'
        when 1 then 'Monday'
        when 2 then 'Tuesday'
        when 3 then 'Wednesday'
        when 4 then 'Thursday'
        when 5 then 'Friday'
        when 6 then 'Saturday'
    end as weekday_name,
    count(*) as plays
from :table.songplays as p
inner join :table.time as t on t.start_time = p.start_time
group by t.weekday
order by t.weekday
