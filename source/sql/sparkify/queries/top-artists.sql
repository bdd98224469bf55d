-- doc: The ten artists played most often, and how many users listened to them.
-- title: Top artists
-- chart: bar
select a.name as artist, count(*) as plays, count(distinct p.user_id) as listeners
from :table.songplays as p
inner join :table.artists as a on a.artist_id = p.artist_id
group by a.name
order by plays desc, a.name
limit 10
