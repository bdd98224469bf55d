-- doc: The ten users who played the most songs, with the level they have now.
-- title: Most active users
-- chart: none
select u.user_id, u.first_name, u.last_name, u.level, count(*) as plays
from :table.songplays as p
inner join :table.users as u on u.user_id = p.user_id
group by u.user_id, u.first_name, u.last_name, u.level
order by plays desc, u.user_id
limit 10
