-- doc: No user_id occurs twice in users; the warehouse itself does not enforce its keys.
-- title: users: user_id is unique
-- severity: error
-- scope: both
select user_id, count(*) as copies
from :table.users
group by user_id
having count(*) > 1
order by user_id
