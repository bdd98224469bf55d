-- doc: Every song_id of songplays is found in songs.
-- title: songplays: every song_id is in songs
-- severity: error
-- scope: both
select f.song_id, count(*) as plays
from :table.songplays as f
left join :table.songs as d on d.song_id = f.song_id
where f.song_id is not null
    and d.song_id is null
group by f.song_id
order by f.song_id
