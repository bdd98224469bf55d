-- doc: Every record of the song catalogue, unchanged, one row per record.
-- role: staging
-- Column names are the keys of the records, which COPY maps by name.
-- Spread evenly and unsorted: it is loaded once and read in full.
create table if not exists :table.staging_songs (
    num_songs integer,
    artist_id varchar(64),
    artist_latitude double precision,
    artist_longitude double precision,
    artist_location varchar(1024),
    artist_name varchar(2048),
    song_id varchar(64),
    title varchar(2048),
    duration double precision,
    year integer
)
diststyle even
