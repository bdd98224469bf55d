-- doc: Bikes as the workshop's list has them.
-- Every node gets a copy: a few dozen rows, read by one transform.
create table if not exists :table.staging_bikes (
    bike_id integer,
    model varchar(48),
    is_electric boolean,
    bought_on date
)
diststyle all
