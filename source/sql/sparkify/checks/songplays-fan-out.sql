-- doc: Every session has as many plays as NextSong events in the log.
-- title: songplays: no play duplicated or lost in any session
-- severity: error
-- scope: audit
select session_id, sum(events) as events, sum(plays) as plays
from (
    select session_id, count(*) as events, 0 as plays
    from :table.staging_events
    where page = 'NextSong'
    group by session_id
    union all
    select session_id, 0 as events, count(*) as plays
    from :table.songplays
    group by session_id
) as both_sides
group by session_id
having sum(events) <> sum(plays)
order by session_id
