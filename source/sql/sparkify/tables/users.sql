-- doc: Dimension: one row per user who was ever logged in, with the latest level.
-- role: dimension
-- A copy on every node: small, and joined to the fact in most queries. Sorted by the key it is joined on.
create table if not exists :table.users (
    user_id integer not null,
    first_name varchar(256),
    last_name varchar(256),
    gender varchar(16),
    level varchar(32),
    primary key (user_id)
)
diststyle all
sortkey (user_id)
