-- doc: Plays of each ISO week (Monday to Sunday), and the number of users who played something.
-- title: Plays and active users by week
-- chart: line
-- A week belongs to the year of its Thursday, which may differ from the calendar year near New Year.
select
    extract(year from date_trunc('week', t.start_time) + interval '3 days') as year,
    t.week,
    count(*) as plays,
    count(distinct p.user_id) as active_users
from :table.songplays as p
inner join :table.time as t on t.start_time = p.start_time
group by extract(year from date_trunc('week', t.start_time) + interval '3 days'), t.week
order by year, t.week
