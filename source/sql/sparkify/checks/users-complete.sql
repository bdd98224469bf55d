-- doc: Every user who was logged in has a row in users, whether or not they played anything.
-- title: users: every logged-in user is included
-- severity: error
-- scope: audit
select e.user_id, count(*) as events
from :table.staging_events as e
left join :table.users as u on u.user_id = nullif(e.user_id, '')::integer
where e.user_id <> ''
    and u.user_id is null
group by e.user_id
order by e.user_id
