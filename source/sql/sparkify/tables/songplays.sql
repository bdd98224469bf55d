-- doc: Fact: one row per song that a user played.
-- role: fact
-- Distributed by start_time, which is almost unique and joins time on the same node; song_id would put every unknown song on one node.
-- Sorted by start_time because queries read ranges of days.
-- No foreign keys: they would point the planner at the published dimensions even from a shadow; the checks verify them.
create table if not exists :table.songplays (
    songplay_id bigint not null,
    start_time timestamp,
    user_id integer,
    level varchar(32),
    song_id varchar(64),
    artist_id varchar(64),
    session_id integer,
    location varchar(1024),
    user_agent varchar(2048),
    primary key (songplay_id)
)
diststyle key
distkey (start_time)
sortkey (start_time)
