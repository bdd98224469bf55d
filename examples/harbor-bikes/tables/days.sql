-- doc: One row for each day with a trip.
-- role: dimension
-- Every node gets a copy, because it has at most 366 rows a year.
-- Sorted by date, because questions ask for a stretch of days.
create table if not exists :table.days (
    day date not null,
    weekday smallint not null,
    week smallint not null,
    month smallint not null,
    year smallint not null,
    is_weekend boolean not null,
    primary key (day)
)
diststyle all
sortkey (day)
