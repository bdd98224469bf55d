-- doc: The ten artists played most often from 18:00 to midnight (UTC).
-- title: Artists of the evening
-- chart: bar
select a.name as artist, count(*) as plays
from :table.songplays as p
inner join :table.artists as a on a.artist_id = p.artist_id
inner join :table.time as t on t.start_time = p.start_time
where t.hour >= 18
group by a.name
order by plays desc, a.name
limit 10
