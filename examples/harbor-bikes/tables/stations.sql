-- doc: One row for each station, as its latest line in the spreadsheet has it.
-- role: dimension
-- Every node gets a copy, so that trips join it twice without moving.
-- Sorted by its key, because every join is by it.
create table if not exists :table.stations (
    station_code varchar(8) not null,
    name varchar(96) not null,
    district varchar(48),
    docks smallint,
    latitude decimal(8, 5),
    longitude decimal(8, 5),
    opened_on date,
    closed_on date,
    notes varchar(1000),
    primary key (station_code)
)
diststyle all
sortkey (station_code)
