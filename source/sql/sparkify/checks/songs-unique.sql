-- doc: No song_id occurs twice in songs; the warehouse itself does not enforce its keys.
-- title: songs: song_id is unique
-- severity: error
-- scope: both
select song_id, count(*) as copies
from :table.songs
group by song_id
having count(*) > 1
order by song_id
