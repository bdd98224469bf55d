-- doc: No artist_id occurs twice in artists; the warehouse itself does not enforce its keys.
-- title: artists: artist_id is unique
-- severity: error
-- scope: both
select artist_id, count(*) as copies
from :table.artists
group by artist_id
having count(*) > 1
order by artist_id
