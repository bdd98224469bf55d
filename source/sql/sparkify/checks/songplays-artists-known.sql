-- doc: Every artist_id of songplays is found in artists.
-- title: songplays: every artist_id is in artists
-- severity: error
-- scope: both
select f.artist_id, count(*) as plays
from :table.songplays as f
left join :table.artists as d on d.artist_id = f.artist_id
where f.artist_id is not null
    and d.artist_id is null
group by f.artist_id
order by f.artist_id
