-- doc: Rentals as the docks report them, some of them in two files.
-- Columns stand in the order of the Parquet files, because COPY fills them by position.
-- Distributed evenly, because it is read once as a whole and never joined.
create table if not exists :table.staging_trips (
    trip_id bigint,
    bike_id integer,
    rider varchar(16),
    start_station varchar(8),
    end_station varchar(8),
    started_at timestamp,
    ended_at timestamp,
    fare decimal(6, 2)
)
diststyle even
