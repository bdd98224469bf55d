-- doc: Dimension: one row per artist of the catalogue; an empty location means unknown.
-- role: dimension
-- A copy on every node: small beside the fact, so its joins move nothing. Sorted by the key it is joined on.
create table if not exists :table.artists (
    artist_id varchar(64) not null,
    name varchar(2048),
    location varchar(1024),
    latitude double precision,
    longitude double precision,
    primary key (artist_id)
)
diststyle all
sortkey (artist_id)
