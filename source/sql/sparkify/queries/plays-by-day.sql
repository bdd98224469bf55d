-- doc: Plays of each day, and the number of users who played something.
-- title: Plays and active users by day
-- chart: line
select
    cast(start_time as date) as day,
    count(*) as plays,
    count(distinct user_id) as active_users
from :table.songplays
group by cast(start_time as date)
order by day
