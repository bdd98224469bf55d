-- doc: At least one play in a hundred has a known song; fewer means that the catalogue is incomplete.
-- title: songplays: at least 1 % of plays find their song
-- severity: warning
-- scope: both
select plays, matched
from (
    select count(*) as plays, count(song_id) as matched
    from :table.songplays
) as counts
where matched * 100 < plays
