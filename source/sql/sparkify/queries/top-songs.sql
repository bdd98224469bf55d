-- doc: The ten songs played most often, among plays whose song is in the catalogue.
-- title: Top songs
-- chart: bar
-- Records of one song that differ in length only count as one song.
select s.title, a.name as artist, count(*) as plays
from :table.songplays as p
inner join :table.songs as s on s.song_id = p.song_id
inner join :table.artists as a on a.artist_id = p.artist_id
group by s.title, a.name
order by plays desc, s.title, a.name
limit 10
