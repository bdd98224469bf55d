-- doc: Every artist_id of songs is found in artists.
-- title: songs: every artist_id is in artists
-- severity: error
-- scope: both
select f.artist_id, count(*) as songs
from :table.songs as f
left join :table.artists as d on d.artist_id = f.artist_id
where f.artist_id is not null
    and d.artist_id is null
group by f.artist_id
order by f.artist_id
