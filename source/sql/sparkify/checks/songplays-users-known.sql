-- doc: Every user_id of songplays is found in users.
-- title: songplays: every user_id is in users
-- severity: error
-- scope: both
select f.user_id, count(*) as plays
from :table.songplays as f
left join :table.users as d on d.user_id = f.user_id
where f.user_id is not null
    and d.user_id is null
group by f.user_id
order by f.user_id
