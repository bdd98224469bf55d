-- doc: Every record of the activity log, unchanged, one row per record.
-- role: staging
-- Columns are in the order of the jsonpaths file, which maps by position.
-- Spread evenly and unsorted: it is loaded once and read in full, and every possible key is skewed.
-- registration is a double because the log writes it as a number with a fraction.
create table if not exists :table.staging_events (
    artist varchar(2048),
    auth varchar(64),
    first_name varchar(256),
    gender varchar(16),
    item_in_session integer,
    last_name varchar(256),
    length double precision,
    level varchar(32),
    location varchar(1024),
    method varchar(16),
    page varchar(64),
    registration double precision,
    session_id integer,
    song varchar(2048),
    status integer,
    ts timestamp,
    user_agent varchar(2048),
    user_id varchar(64)
)
diststyle even
