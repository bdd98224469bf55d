-- doc: Plays, users and plays per user by gender and by level at the moment of the play.
-- title: Plays by gender and level
-- chart: none
select
    u.gender,
    p.level,
    count(*) as plays,
    count(distinct p.user_id) as users,
    cast(1.0 * count(*) / count(distinct p.user_id) as numeric(12, 1)) as plays_per_user
from :table.songplays as p
inner join :table.users as u on u.user_id = p.user_id
group by u.gender, p.level
order by u.gender, p.level
