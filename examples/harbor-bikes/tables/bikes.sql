-- doc: One row for each bike, those included that only a trip knows.
-- role: dimension
-- Every node gets a copy, so that trips join it without moving.
-- Sorted by its key, because every join is by it.
create table if not exists :table.bikes (
    bike_id integer not null,
    model varchar(48) not null,
    is_electric boolean,
    bought_on date,
    primary key (bike_id)
)
diststyle all
sortkey (bike_id)
