-- doc: Fact, one row for each rental in which somebody rode.
-- role: fact
-- Distributed by bike_id, which spreads rows evenly and keeps the trips of a bike on one node.
-- Sorted by started_at, because questions ask for a stretch of days.
create table if not exists :table.trips (
    trip_id bigint not null,
    day date not null,
    started_at timestamp not null,
    ended_at timestamp,
    bike_id integer not null,
    rider varchar(16) not null,
    start_station varchar(8) not null,
    end_station varchar(8),
    seconds integer,
    fare decimal(6, 2) not null,
    primary key (trip_id)
)
diststyle key
distkey (bike_id)
sortkey (started_at)
