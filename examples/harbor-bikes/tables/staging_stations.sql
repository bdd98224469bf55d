-- doc: Stations as the operator's spreadsheet has them, one row a line, corrected lines twice.
-- Every node gets a copy: a few dozen rows, read by one transform.
create table if not exists :table.staging_stations (
    station_code varchar(8),
    name varchar(96),
    district varchar(48),
    docks smallint,
    latitude decimal(8, 5),
    longitude decimal(8, 5),
    opened_on date,
    closed_on date,
    notes varchar(1000)
)
diststyle all
