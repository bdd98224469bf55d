-- doc: No songplay_id occurs twice in songplays; the warehouse itself does not enforce its keys.
-- title: songplays: songplay_id is unique
-- severity: error
-- scope: both
select songplay_id, count(*) as copies
from :table.songplays
group by songplay_id
having count(*) > 1
order by songplay_id
