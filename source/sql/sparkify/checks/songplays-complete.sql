-- doc: There are exactly as many plays as NextSong events: none lost, none duplicated by a join.
-- title: songplays: as many rows as NextSong events
-- severity: error
-- scope: audit
select events, plays
from (select count(*) as events from :table.staging_events where page = 'NextSong') as logged
cross join (select count(*) as plays from :table.songplays) as built
where events <> plays
