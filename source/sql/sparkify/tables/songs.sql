-- doc: Dimension: one row per song of the catalogue; year 0 means unknown.
-- role: dimension
-- A copy on every node: small beside the fact, so its joins move nothing. Sorted by the key it is joined on.
create table if not exists :table.songs (
    song_id varchar(64) not null,
    title varchar(2048),
    artist_id varchar(64),
    year integer,
    duration double precision,
    primary key (song_id)
)
diststyle all
sortkey (song_id)
