-- doc: Every start_time of songplays is found in time.
-- title: songplays: every start_time is in time
-- severity: error
-- scope: both
select f.start_time, count(*) as plays
from :table.songplays as f
left join :table.time as d on d.start_time = f.start_time
where f.start_time is not null
    and d.start_time is null
group by f.start_time
order by f.start_time
