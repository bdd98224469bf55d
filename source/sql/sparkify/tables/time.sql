-- doc: Dimension: one row per moment at which a song was started, with its calendar parts.
-- role: dimension
-- Distributed and sorted like the fact's start_time: nearly as long as the fact, so a copy on every node would be wasteful.
create table if not exists :table.time (
    start_time timestamp not null,
    hour integer,
    day integer,
    week integer,
    month integer,
    year integer,
    weekday integer,
    primary key (start_time)
)
diststyle key
distkey (start_time)
sortkey (start_time)
