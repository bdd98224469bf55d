-- doc: One row per NextSong event, with its song and artist if they are in the catalogue.
-- A song matches by title and artist name; of several, the one nearest in duration wins, then the lower id.
-- The winner is picked once per distinct (title, artist, length): the join back is by equality
-- alone, so that it stays a hash join and can never duplicate a play.
-- Trailing spaces are trimmed because comparisons ignore them, but hashes of other engines do not.
-- songplay_id counts the plays in an order made of all their values: the same log gives the same ids.
with plays as (
    select
        ts,
        nullif(user_id, '')::integer as user_id,
        level,
        session_id,
        item_in_session,
        location,
        user_agent,
        rtrim(song, ' ') as title,
        rtrim(artist, ' ') as artist_name,
        -- A length of its own for "unknown", because NULL equals nothing.
        coalesce(length, -1) as length
    from :table.staging_events
    where page = 'NextSong'
),

wanted as (
    select distinct title, artist_name, length
    from plays
),

candidates as (
    select
        wanted.title,
        wanted.artist_name,
        wanted.length,
        s.song_id,
        s.artist_id,
        row_number() over (
            partition by wanted.title, wanted.artist_name, wanted.length
            order by abs(s.duration - nullif(wanted.length, -1)), s.song_id, s.artist_id
        ) as preference
    from wanted
    inner join :table.staging_songs as s
        on rtrim(s.title, ' ') = wanted.title
        and rtrim(s.artist_name, ' ') = wanted.artist_name
    where s.song_id is not null
),

matches as (
    select title, artist_name, length, song_id, artist_id
    from candidates
    where preference = 1
)

select
    row_number() over (
        order by
            p.ts, p.session_id, p.item_in_session, p.user_id, p.title, p.artist_name, p.length,
            p.level, p.location, p.user_agent
    ) as songplay_id,
    p.ts as start_time,
    p.user_id,
    p.level,
    m.song_id,
    m.artist_id,
    p.session_id,
    p.location,
    p.user_agent
from plays as p
left join matches as m
    on m.title = p.title
    and m.artist_name = p.artist_name
    and m.length = p.length
