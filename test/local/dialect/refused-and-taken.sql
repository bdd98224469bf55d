-- Two statements per block: one that Redshift refuses, with a part of the message, and a similar one that it accepts.
-- Each runs in a separate transaction after the set-up.

create table artists (artist_id int primary key, name varchar(40), genre char(4));
create table songs (song_id int, title varchar(50), artist_id int, year smallint, duration decimal(8,3), is_live boolean, released date, at timestamp, zoned timestamptz, attributes super, cover varbyte(10), tempo float8, lyrics varchar(65535));
create table plays (play_id bigint identity(1, 1), song_id int, user_id int, at timestamp, level varchar(5));
insert into artists values (1, 'Ella', 'jazz'), (2, 'Nina', 'soul');
insert into songs (song_id, title, artist_id, year, duration, is_live, released, at, attributes, tempo) values (1, 'Summer', 1, 1968, 180.5, true, '1968-05-01', '2020-01-01 10:00:00', json_parse('{"a": [1, 2]}'), 99.5);
insert into plays (song_id, user_id, at, level) values (1, 7, '2020-01-01', 'paid'), (1, 8, '2020-01-02', 'free');
create view old_songs as select song_id, title from songs where year < 1970;
create schema lab;

-- topic: functions of the leader node

select current_schema(), s.title from songs s;
--! not supported on Redshift tables: function current_schema
select current_schema();

select title from songs where current_schema() = 'public';
--! not supported on Redshift tables
select tablename from pg_tables where schemaname = current_schema();

select version(), count(*) from songs;
--! function version
select version();

select current_schemas(true) from songs;
--! function current_schemas
select current_schemas(false);

select title from songs where has_table_privilege('songs', 'select');
--! function has_table_privilege
select has_table_privilege('songs', 'select');

insert into plays (song_id) select generate_series(1, 10);
--! function generate_series
select generate_series(1, 10);

select s.title, n from songs s, generate_series(1, 3) n;
--! function generate_series
select * from generate_series(1, 3) n;

create table here as select current_schema() as name;
--! function current_schema
create table here as select 'public'::varchar(20) as name;

update songs set title = current_schema();
--! function current_schema
update songs set title = current_user;

delete from songs where title = version();
--! function version
delete from songs where title = current_database();

create table defs as select * from pg_table_def;
--! pg_table_def
select * from pg_table_def;

select d."column", s.title from pg_table_def d join songs s on s.title = d.tablename;
--! pg_table_def
select c.relname, s.title from pg_class c join songs s on s.title = c.relname;

insert into plays (level) select table_name from information_schema.tables;
--! information_schema.tables
select table_name from information_schema.tables;

select c.relacl, s.title from pg_class c, songs s;
--! column relacl
select relacl from pg_class;

select title from songs where title in (select 'x' || version());
--! function version
select 1 where version() like '%Redshift%';

-- topic: correlated subqueries

select name from artists a where not exists (select 1 from songs s where not exists (select 1 from plays p where p.user_id = a.artist_id));
--! outside the directly enclosing one
select name from artists a where not exists (select 1 from songs s where s.artist_id = a.artist_id);

select * from artists a left join songs s on a.artist_id = s.artist_id and s.song_id = (select max(p.song_id) from plays p where p.song_id = s.song_id);
--! outer join
select * from artists a left join songs s on a.artist_id = s.artist_id;

select title from songs s where year not in (select sum(user_id) over () from plays p where p.song_id = s.song_id);
--! window function
select title from songs s where year not in (select user_id from plays p where p.song_id = s.song_id);

select artist_id, (select count(*) from songs s where s.artist_id = a.artist_id) as n from artists a group by n, artist_id;
--! GROUP BY
select artist_id, (select count(*) from songs s where s.artist_id = a.artist_id) as n from artists a order by n;

select * from songs s where song_id in (select sum(user_id) from plays p where s.year > 4 group by p.song_id);
--! GROUP BY
select * from songs s where song_id in (select max(user_id) from plays p where s.year > 4 group by p.song_id);

select * from songs s where song_id in (select count(*) from plays p where p.song_id = s.song_id group by p.user_id);
--! GROUP BY
select * from songs where song_id in (select count(*) from plays group by user_id);

select * from artists a, (select title from songs s where s.artist_id = a.artist_id) t;
--! Invalid reference to FROM-clause entry for table "a"
select * from artists a join (select title, artist_id from songs) t on t.artist_id = a.artist_id;

select * from artists a join (select max(s.year) as y from songs s where s.artist_id = a.artist_id) t on true;
--! Invalid reference
select * from artists a join (select artist_id, max(year) as y from songs group by 1) t on t.artist_id = a.artist_id;

select title from songs limit song_id;
--! Argument of LIMIT must not contain variables
select title from songs limit 1 + 1;

select title from songs limit 1 offset song_id;
--! Argument of OFFSET
select title from songs limit 1 offset 0;

select (select max(m) from (select p.at as m from plays p where p.song_id = s.song_id) q) from songs s;
--! outside the directly enclosing one
select (select max(p.at) from plays p where p.song_id = s.song_id) from songs s;

-- topic: joins

select * from songs s full join plays p on s.song_id < p.song_id;
--! FULL JOIN is only supported with merge-joinable join conditions
select * from songs s full join plays p on s.song_id = p.song_id;

select * from songs s full join plays p on s.song_id = p.song_id and p.at between s.at and s.at + 1;
--! FULL JOIN
select * from songs s left join plays p on s.song_id = p.song_id and p.at between s.at and s.at + 1;

select * from songs s full join plays p on s.song_id = p.song_id or s.title = p.level;
--! FULL JOIN
select * from songs s join plays p on s.song_id = p.song_id or s.title = p.level;

select * from songs s full join plays p on s.song_id + p.song_id = 2;
--! FULL JOIN
select * from songs s full join plays p on s.song_id + 1 = p.song_id;

select * from songs s join plays p;
--! needs ON or USING
select * from songs s cross join plays p;

select * from songs s join plays p on count(*) > 1;
--! Aggregates are not allowed in JOIN/ON
select count(*) from songs s join plays p on s.song_id = p.song_id;

select * from songs s join plays p on s.title;
--! Argument of JOIN/ON must be type boolean, not type character varying
select * from songs s join plays p on s.is_live;

select * from songs s join plays p on row_number() over (order by s.song_id rows unbounded preceding) = 1;
--! Window functions are not allowed in JOIN/ON
select row_number() over (order by s.song_id) from songs s join plays p on true;

select * from songs natural anti join plays;
--!
select * from songs s where not exists (select 1 from plays p where p.song_id = s.song_id);

select song_id from songs s join plays p on s.song_id = p.song_id;
--! ambiguous
select s.song_id from songs s join plays p on s.song_id = p.song_id;

-- topic: conditions

select title from songs where 1.5;
--! Argument of WHERE must be type boolean, not type numeric
select title from songs where 1;

select title from songs where title;
--! not type character varying
select title from songs where 'true';

select 1.5 and true;
--! Argument of AND must be type boolean, not type numeric
select 1 and true;

select true or 0.5;
--! Argument of OR
select true or 0;

select not 5.5;
--! Argument of NOT
select not 5;

select not 'maybe';
--! Invalid input syntax for type boolean: "maybe"
select not 'yes';

select case when 1.5 then 2 end;
--! Argument of CASE/WHEN
select case when 1 then 2 end;

select count(*) from songs having 1.5;
--! Argument of HAVING
select count(*) from songs having count(*) > 0;

select year from songs qualify 1.5;
--! Argument of QUALIFY
select year from songs qualify row_number() over (order by year) = 1;

select title from songs where title is true;
--! Argument of IS TRUE
select title from songs where is_live is true;

select title from songs where released;
--! not type date
select title from songs where released is not null;

select title from songs where count(*) > 1;
--! Aggregates are not allowed in WHERE
select title from songs group by title having count(*) > 1;

select title from songs where rank() over (order by year) = 1;
--! Window functions are not allowed in WHERE
select title from songs qualify rank() over (order by year) = 1;

delete from songs where 1.5;
--! Argument of WHERE
delete from songs where is_live;

update songs set title = 'x' where title;
--! Argument of WHERE
update songs set title = 'x' where not is_live;

select title from songs where (song_id = 1) = 1.5;
--! Operator does not exist: boolean = numeric
select title from songs where (song_id = 1) = 1;

-- topic: operands of other types

select song_id::decimal = is_live from songs;
--! Operator does not exist: numeric = boolean
select song_id = is_live from songs;

select is_live = 1.5 from songs;
--! boolean = numeric
select is_live = 1 from songs;

select is_live > title from songs;
--! boolean > character varying
select is_live > false from songs;

select is_live in (1.5, 0) from songs;
--! boolean = numeric
select is_live in (1, 0) from songs;

select released = 20200101 from songs;
--! date = integer
select released = '20200101' from songs;

select at > 1577836800 from songs;
--! timestamp without time zone > integer
select at > '2020-01-01' from songs;

select released + released from songs;
--! date + date
select released - released from songs;

select at + at from songs;
--! timestamp without time zone + timestamp without time zone
select at - at from songs;

select released * 2 from songs;
--! date * integer
select released + 2 from songs;

select is_live + 1 from songs;
--! boolean + integer
select is_live::int + 1 from songs;

select -is_live from songs;
--! Operator does not exist: - boolean
select -year from songs;

select -released from songs;
--! - date
select -interval '1 day';

select tempo % 2 from songs;
--! double precision % integer
select duration % 2 from songs;

select song_id = 'one' from songs;
--! Invalid input syntax for type integer: "one"
select song_id = '1' from songs;

select song_id in (1, 'two') from songs;
--! type integer: "two"
select song_id in (1, '2') from songs;

select song_id between 1 and 'x' from songs;
--! type integer: "x"
select song_id between 1 and '3' from songs;

select song_id = '1.5' from songs;
--! type integer: "1.5"
select duration = '1.5' from songs;

select song_id = '' from songs;
--! type integer: ""
select title = '' from songs;

select 1.5 & 1;
--! numeric & integer
select 5 & 1;

select is_live = 'maybe' from songs;
--! type boolean: "maybe"
select is_live = 'false' from songs;

select interval '1 day' = 1;
--! interval = integer
select interval '1 day' = interval '24 hours';

select released % 2 from songs;
--! date % integer
select year % 2 from songs;

-- topic: branches of other types

select nvl(1, 'a');
--! Invalid input syntax for type integer: "a"
select nvl(1, '2');

select coalesce(song_id, '') from songs;
--! type integer: ""
select coalesce(song_id::varchar, '') from songs;

select coalesce(song_id, title) from songs;
--! COALESCE types integer and character varying cannot be matched
select coalesce(song_id, year) from songs;

select case when is_live then 1 else 'x' end from songs;
--! type integer: "x"
select case when is_live then 1 else '0' end from songs;

select case when is_live then title else year end from songs;
--! CASE types character varying and smallint cannot be matched
select case when is_live then title else genre end from songs, artists;

select case when is_live then released else year end from songs;
--! CASE types date and smallint
select case when is_live then released else at end from songs;

select decode(song_id, 1, 'a', 2) from songs;
--! type integer: "a"
select decode(song_id, 1, 'a', '2') from songs;

select decode(song_id, 'x', 1) from songs;
--! type integer: "x"
select decode(song_id, 1, 1) from songs;

select nvl2(title, 1, title) from songs;
--! CASE types integer and character varying
select nvl2(title, 1, 0) from songs;

select greatest(1, title) from songs;
--! GREATEST types
select greatest(1, 2.5, year) from songs;

select nullif(song_id::decimal, is_live) from songs;
--! numeric = boolean
select nullif(song_id, 0) from songs;

select is_live from songs union select song_id from songs;
--! UNION types boolean and integer cannot be matched
select is_live from songs union select null;

select released from songs union all select title from songs;
--! UNION types date and character varying
select released from songs union all select '2020-01-01';

select song_id from songs union select title from songs;
--! UNION types integer and character varying
select song_id from songs union select tempo from songs;

select song_id from songs intersect select 'x';
--! Invalid input syntax for type integer: "x"
select song_id from songs intersect select '1';

select is_live from songs except select released from songs;
--! EXCEPT types boolean and date
select released from songs except select at from songs;

select 1 union select 1, 2;
--! Each UNION query must have the same number of columns
select 1, 2 union select 1, 2;

select coalesce(is_live, 0) from songs;
--! COALESCE types boolean and integer
select coalesce(is_live, false) from songs;

-- topic: aggregates

select max(is_live) from songs;
--! Function max(boolean) does not exist
select bool_or(is_live) from songs;

select min(is_live) from songs;
--! Function min(boolean)
select min(title) from songs;

select sum(is_live) from songs;
--! Function sum(boolean)
select sum(is_live::int) from songs;

select avg(title) from songs;
--! Function avg(character varying)
select avg(year) from songs;

select sum(title) from songs;
--! Function sum(character varying)
select sum(tempo) from songs;

select avg(released) from songs;
--! Function avg(date)
select max(released) from songs;

select stddev(is_live) from songs;
--! Function stddev(boolean)
select stddev(year) from songs;

select median(title) from songs;
--! Function median(character varying)
select median(released) from songs;

select title, count(*) from songs;
--! GROUP BY
select title, count(*) from songs group by title;

select sum(count(*)) from songs;
--!
select sum(count(*)) over () from songs;

select count(*) filter (where is_live) from songs;
--! FILTER (WHERE ...) is not part of Redshift SQL
select count(case when is_live then 1 end) from songs;

select listagg(title order by year) from songs;
--! ORDER BY inside a call
select listagg(title, ',') within group (order by year) from songs;

select array_agg(title) from songs;
--! Function ARRAY_AGG does not exist
select listagg(title, ',') from songs;

select count(distinct title) over () from songs;
--! DISTINCT
select count(title) over () from songs;

select title from songs group by count(*);
--! Aggregates are not allowed in GROUP BY
select count(*) from songs group by title;

select year from songs group by 'x';
--! Non-integer constant in GROUP BY
select year from songs group by 1;

select year from songs group by 2;
--! GROUP BY position 2 is not in the select list
select year, 1 from songs group by 1, 2;

select year from songs order by 2;
--! ORDER BY position 2 is not in the select list
select year from songs order by 1;

select year from songs order by 'x';
--! Non-integer constant in ORDER BY
select year from songs order by year || 'x';

select year from songs union select 1 order by 2;
--! ORDER BY position 2
select year from songs union select 1 order by 1;

select distinct title from songs order by year;
--! SELECT DISTINCT
select distinct title from songs order by title;

-- topic: windows

select sum(year) over (order by song_id) from songs;
--! needs a frame clause
select sum(year) over (order by song_id rows unbounded preceding) from songs;

select row_number() from songs;
--! needs an OVER
select row_number() over () from songs;

select rank() over w from songs window w as (order by year);
--! no WINDOW clause
select rank() over (order by year) from songs;

select sum(year) over (order by song_id range between 1 preceding and current row) from songs;
--! RANGE does not allow offsets
select sum(year) over (order by song_id rows between 1 preceding and current row) from songs;

select sum(year) over (order by song_id groups 1 preceding) from songs;
--! A GROUPS frame
select sum(year) over (order by song_id rows 1 preceding) from songs;

select sum(year) over (order by song_id rows between 1 preceding and current row exclude current row) from songs;
--! EXCLUDE
select sum(year) over (partition by artist_id) from songs;

select upper(title) over () from songs;
--! not a window function
select upper(title) from songs;

select max(year) ignore nulls over () from songs;
--! IGNORE NULLS is not allowed with
select lag(year) ignore nulls over (order by song_id) from songs;

select ratio_to_report(title) over () from songs;
--! Function ratio_to_report(character varying)
select ratio_to_report(year) over () from songs;

select first_value(year) over (order by song_id) from songs;
--! frame
select first_value(year) over (order by song_id rows unbounded preceding) from songs;

-- topic: syntax of other databases

select distinct on (artist_id) title from songs;
--! DISTINCT ON is not part of Redshift SQL
select title from songs qualify row_number() over (partition by artist_id order by year) = 1;

select * from artists a, lateral (select 1) x;
--! LATERAL is not part
select * from artists a, (select 1) x;

select * from songs tablesample bernoulli (10);
--! TABLESAMPLE is not part
select * from songs where random() < 2;

select * from read_csv('x.csv');
--! READ_CSV in FROM is not part
select * from songs;

select * from only songs;
--! ONLY is not part
select * from songs as only_songs;

select array[1, 2];
--! ARRAY[...] is not part
select array(1, 2);

insert into plays (song_id) values (1) returning play_id;
--! RETURNING is not part
insert into plays (song_id) values (1);

insert into artists values (1) on conflict do nothing;
--! ON CONFLICT is not part
insert into artists (artist_id) values (1);

select title from songs for update;
--! FOR UPDATE is not part
select title from songs;

select title from songs intersect all select title from songs;
--! INTERSECT ALL is not part
select title from songs intersect select title from songs;

select title from songs except all select title from songs;
--! EXCEPT ALL
select title from songs minus select title from songs;

select attributes -> 'a' from songs;
--! The operator -> is not part
select attributes.a from songs;

select title ~* 'x' from songs;
--! The operator ~* is not part
select title ~ 'x' from songs;

select 'a' @> 'b';
--! The operator @> is not part
select position('b' in 'a');

select * from songs fetch first 3 rows only;
--! FETCH FIRST is not part
select top 3 * from songs;

select age(at) from songs;
--! Function AGE does not exist
select datediff(day, at, getdate()) from songs;

select * from (values (1), (2)) v;
--! VALUES in INSERT only
select * from (select 1 union all select 2) v;

select string_agg(title, ',') from songs;
--! Function STRING_AGG does not exist
select listagg(title, ',') from songs;

select generate_subscripts(array(1), 1);
--! does not exist
select get_array_length(array(1));

select * from songs s semi join plays p on s.song_id = p.song_id;
--! SEMI JOIN is not part
select * from songs s where exists (select 1 from plays p where p.song_id = s.song_id);

-- topic: tables

create table k1 (a super distkey);
--! of type super cannot be a distribution key
create table k1 (a super, b int distkey);

create table k2 (a super sortkey);
--! of type super cannot be a sort key
create table k2 (a super, b int sortkey);

create table k3 (a super, b int) sortkey (b, a);
--! cannot be a sort key
create table k3 (a super, b int) sortkey (b);

create table k4 diststyle key distkey (attributes) as select attributes from songs;
--! cannot be a distribution key
create table k4 diststyle key distkey (song_id) as select song_id, attributes from songs;

alter table songs alter distkey attributes;
--! cannot be a distribution key
alter table songs alter distkey song_id;

alter table songs alter sortkey (attributes);
--! cannot be a sort key
alter table songs alter sortkey (song_id);

create table f1 (a int references nowhere (id));
--! Relation "nowhere" does not exist
create table f1 (a int references artists (artist_id));

create table f2 (a int references artists (id));
--! Column "id" referenced in foreign key constraint does not exist
create table f2 (a int references artists);

create table f3 (a int references songs);
--! There is no primary key for referenced table "songs"
create table f3 (a int primary key, b int references f3);

create table f4 (a int, foreign key (a) references artists (artist_id, name));
--! Number of referencing and referenced columns
create table f4 (a int, foreign key (a) references artists (artist_id));

alter table plays add foreign key (song_id) references nowhere (id);
--! Relation "nowhere"
alter table plays add foreign key (user_id) references artists (artist_id);

alter table plays add primary key (nope);
--! Column "nope"
alter table plays add primary key (play_id);

alter table plays add primary key (user_id);
--! Column "user_id" can be NULL
alter table plays add unique (user_id);

create table c1 (a int check (a > 0));
--! CHECK is not part
create table c1 (a int not null);

create table c2 (a serial);
--! SERIAL
create table c2 (a int identity(1, 1));

create table c3 (a varchar(70000));
--! 65535 bytes
create table c3 (a varchar(65535));

create table c4 (a decimal(39, 2));
--! 38 digits
create table c4 (a decimal(38, 2));

create table c5 (a char(5000));
--! 4096 bytes
create table c5 (a char(4096));

create table c6 (a int, a int);
--! named twice
create table c6 (a int, b int);

create table c7 (a int) distkey (b);
--! named in a key does not exist
create table c7 (a int) distkey (a);

create table c8 (a int) diststyle key;
--! needs a DISTKEY
create table c8 (a int) diststyle even;

create table c9 (a int) partition by range (a);
--!
create table c9 (a int) sortkey (a);

create table d1 (a int) inherits (songs);
--!
create table d1 (like songs);

create table d2 (a int[]);
--!
create table d2 (a super);

create table d3 (a json);
--! JSON
create table d3 (a super);

create table d4 (a uuid);
--! UUID
create table d4 (a varchar(36));

create table d5 (a int encode zip);
--! not a compression encoding
create table d5 (a int encode az64);

create index i on songs (title);
--! INDEX
alter table songs alter sortkey (title);

create sequence s;
--! SEQUENCE
create table s (a int identity(1, 1));

create type mood as enum ('a');
--! TYPE
create table mood (a varchar(1));

alter table songs add column if not exists x int;
--! IF NOT EXISTS
alter table songs add column x int;

alter table songs drop column if exists title;
--! IF EXISTS
alter table songs drop column tempo;

alter table songs alter column title set not null;
--! ALTER COLUMN
alter table plays alter column level type varchar(80);

alter table songs alter column song_id type bigint;
--!
alter table plays alter column level type varchar(60);

alter table songs add column n int not null;
--! NOT NULL
alter table songs add column n int not null default 0;

alter table songs add column a int, add column b int;
--! one ALTER TABLE
alter table songs add column a int;

create table e1 (a int identity(1, 1), b int identity(1, 1));
--! one IDENTITY
create table e1 (a int identity(1, 1), b int);

create table e2 (a varchar(5) identity(1, 1));
--! IDENTITY column
create table e2 (a bigint identity(1, 1));

insert into plays (play_id) values (1);
--! identity column
insert into plays (user_id) values (1);

truncate songs, plays;
--! TRUNCATE
truncate songs;

drop table artists, nowhere;
--! nowhere
drop table if exists plays, nowhere;

create or replace table songs (a int);
--! OR REPLACE
create or replace view v1 as select 1 as a;

create temp view v2 as select 1;
--!
create temp table v2 as select 1 as a;

-- topic: views, privileges and other statements

create view if not exists v3 as select 1;
--! IF NOT EXISTS
create or replace view v3 as select 1 as a;

insert into old_songs values (1);
--! view
insert into songs (song_id) values (1);

create materialized view m1 as select title from songs order by 1;
--! ORDER BY
create materialized view m1 as select title from songs;

create view v4 as select * from songs with no schema binding;
--!
create view v4 as select * from public.songs with no schema binding;

grant select on songs to nobody;
--! nobody
grant select on songs to public;

create user tom password 'short';
--! assword
create user tom password 'Longer1Word';

savepoint a;
--! SAVEPOINT
select 1;

explain analyze select 1;
--! EXPLAIN ANALYZE
explain select 1;

comment on index i is null;
--! INDEX
comment on table songs is 'all songs';

merge into songs using plays on songs.song_id = plays.song_id when matched then delete;
--! one WHEN MATCHED and one WHEN NOT MATCHED
merge into songs using artists on songs.song_id = artists.artist_id when matched then delete when not matched then insert (song_id) values (artists.artist_id);

merge into songs using songs on songs.song_id = songs.song_id when matched then delete when not matched then insert (song_id) values (1);
--! cannot be the same table
merge into songs using artists p on songs.song_id = p.artist_id when matched then update set year = 1 when not matched then insert (song_id) values (p.artist_id);

update songs set songs.year = 1;
--! Column names in SET cannot be qualified
update songs set year = 1;

update songs set nope = 1;
--! nope
update songs set year = default;

insert into songs (song_id) values (1, 2);
--! more expressions
insert into songs (song_id, year) values (1, 2);

insert into artists select * from songs;
--! more expressions
insert into artists (artist_id) select song_id from songs;

insert into artists (artist_id) values ('x');
--! Invalid input syntax for type integer: "x"
insert into artists (artist_id) values ('3');

insert into artists (artist_id, name) values (1, repeat('x', 41));
--! Value too long
insert into artists (artist_id, name) values (1, repeat('x', 40));

-- topic: values and types

select repeat('x', 70000);
--! a text has at most 65535 bytes
select len(repeat('x', 65535));

select replicate('ab', 40000);
--! 65535 bytes
select len(replicate('ab', 30000));

select lpad('x', 70000);
--! 65535 bytes
select len(lpad('x', 65535));

select len(repeat('x', 65535) || 'y');
--! 65535 bytes
select len(repeat('x', 65534) || 'y');

select len(concat(repeat('x', 40000), repeat('y', 40000)));
--! 65535 bytes
select len(concat(repeat('x', 30000), repeat('y', 30000)));

select 'x'::int;
--! Invalid input syntax for type integer
select '1'::int;

select 1::date;
--! Cannot cast type integer to date
select '2020-01-01'::date;

select released::int from songs;
--! Cannot cast type date to integer
select year::int from songs;

select 1.5::boolean;
--! Cannot cast type numeric to boolean
select 1::boolean;

select released::super from songs;
--! Cannot cast type date to super
select released::varchar::super from songs;

select true::date;
--! Cannot cast type boolean to date
select true::int;

select 99999::smallint;
--! Numeric overflow
select 9999::smallint;

select 2147483647 + 1;
--! Numeric overflow
select 2147483647::bigint + 1;

select 1 / 0;
--! Divide by zero
select 1 / nullif(0, 0);

select json_extract_path_text('{x', 'a');
--! JSON parsing error
select json_extract_path_text('{x', 'a', true);

select '2020-02-30'::date;
--! 2020-02-30
select '2020-02-29'::date;

select 'x'::json;
--! Redshift has no type json
select json_parse('1');

select 'a'::uuid;
--! Redshift has no type uuid
select 'a'::varchar;

select title::int[] from songs;
--!
select title::varchar from songs;

select interval 'x';
--! interval
select interval '1 hour';

select year.a from songs;
--!
select attributes.a from songs;

select year[0] from songs;
--! SUPER
select attributes.a[0] from songs;

select upper();
--! UPPER takes 1 argument
select upper('a');

select len(title, 1) from songs;
--! LEN takes 1 argument
select len(title) from songs;

select no_such(1);
--! does not exist
select abs(1);

select sqrt(-1);
--! square root of a negative number
select sqrt(4);

select ln(0);
--! logarithm of zero
select ln(1);

select dateadd(parsec, 1, '2020-01-01');
--! parsec
select dateadd(week, 1, '2020-01-01');

select is_live is true as x from songs;
--! IS TRUE is not allowed in the select list
select is_live = true as x from songs;

select title collate "de_DE" from songs;
--! COLLATE
select lower(title) from songs;

-- topic: pivots

select * from (select artist_id, year from songs) pivot (max(year) + 1 for artist_id in (1, 2));
--! PIVOT requires aggregate functions
select * from (select artist_id, year from songs) pivot (max(year) for artist_id in (1, 2));

select * from (select song_id, year from songs) unpivot (v for k in (song_id, nope));
--! Column "nope"
select * from (select song_id, year::int from songs) unpivot (v for k in (song_id, year));

select * from (select artist_id, year from songs) pivot (max(year) for artist_id in (select 1));
--!
select * from (select artist_id, year from songs) pivot (max(year) for artist_id in (1 as one));

select * from (select artist_id, is_live from songs) pivot (max(is_live) for artist_id in (1));
--! Function max(boolean)
select * from (select artist_id, year from songs) pivot (count(*) for artist_id in (1));

-- topic: recursive queries

with recursive n as (select 1 as i union all select i + 1 from n where i < 3) select * from n;
--! needs a column list
with recursive n (i) as (select 1 union all select i + 1 from n where i < 3) select * from n;

with recursive n (i) as (select 1 union select i + 1 from n where i < 3) select * from n;
--! UNION ALL
with recursive n (i) as (select 1 union select 2) select * from n;

with recursive n (i) as (select 1 union all select i + 1 from n where i < 3 order by 1) select * from n;
--! cannot have ORDER BY or LIMIT
with recursive n (i) as (select 1 union all select i + 1 from n where i < 3) select * from n order by 1;

with recursive n (i) as (select 1 union all select max(i) + 1 from n where i < 3) select * from n;
--! Aggregates are not allowed in the recursive part
with recursive n (i) as (select 1 union all select i + 1 from n where i < 3) select max(i) from n;

select * from (with recursive n (i) as (select 1 union all select i + 1 from n where i < 3) select i from n) q;
--! WITH RECURSIVE is not allowed in a subquery
with recursive n (i) as (select 1 union all select i + 1 from n where i < 3) select * from (select i from n) q;

with n (i) as (select 1 union all select i + 1 from n where i < 3) select * from n;
--! Relation "n" does not exist
with n (i) as (select 1) select * from n;

with a (x, y) as (select 1) select * from a;
--! has 1 columns available but 2 columns specified
with a (x) as (select 1, 2) select * from a;

with a as (select 1), a as (select 2) select * from a;
--! Duplicate CTE name
with a as (select 1), b as (select 2) select * from a, b;

-- topic: rows and subqueries with different numbers of values

select (1, 2) = (1, 2, 3);
--! Unequal number of entries in row expression
select (1, 2) = (1, 2);

select title from songs where (song_id, year) in (select song_id from plays);
--! Subquery has too few columns
select title from songs where (song_id, year) in (select song_id, user_id from plays);

select title from songs where song_id in (select song_id, year from songs);
--! Subquery has too many columns
select title from songs where song_id in (select song_id from plays);

select (select song_id, year from songs);
--! Subquery must return only one column
select (select song_id from songs);

insert into songs (song_id, song_id) values (1, 2);
--! Column "song_id" specified more than once
insert into songs (song_id, year) values (1, 2);

update songs set year = 1, year = 2;
--! year
update songs set year = 1, title = 'x';

update songs set title = 'x' from plays left join artists on true where plays.song_id = songs.song_id;
--! Target table must be part of an equijoin predicate
update songs set title = 'x' from plays join artists on true where plays.song_id = songs.song_id;

update songs set year = sum(1);
--! Aggregate functions are not allowed in UPDATE
update songs set year = (select count(*) from plays);

-- topic: limits of tables

create table g1 (ctid int);
--! conflicts with a system column name
create table g1 (row_id int);

create table g2 (a int primary key, b int primary key);
--! Multiple primary keys
create table g2 (a int, b int, primary key (a, b));

create table g3 (a int, primary key (a), primary key (a));
--! Multiple primary keys
create table g3 (a int primary key, unique (a));

create table g4 (a int,b int,c int,d int,e int,f int,g int,h int,i int) interleaved sortkey (a,b,c,d,e,f,g,h,i);
--! at most 8 columns
create table g4 (a int,b int,c int,d int,e int,f int,g int,h int,i int) compound sortkey (a,b,c,d,e,f,g,h,i);

create table g5 (a int) sortkey (a, a);
--! named twice in the sort key
create table g5 (a int, b int) sortkey (a, b);

create table g6 as select 1, 2;
--! named twice
create table g6 as select 1 as a, 2 as b;

create table g7 (a, b, c) as select 1, 2;
--! more names than columns
create table g7 (a, b) as select 1, 2;

create table g8 (a int default (select 1));
--! DEFAULT
create table g8 (a int default 1);

create table g9 (a int, b int default a);
--! DEFAULT
create table g9 (a timestamp default sysdate);

create schema pg_mine;
--! names that start with pg_
create schema mine_pg;

create table h1 (a int distkey) diststyle all;
--! DISTKEY is not allowed with DISTSTYLE ALL
create table h1 (a int) diststyle all;

grant usage on songs to public;
--! no privilege USAGE
grant usage on schema lab to public;

-- topic: windows and arguments

select rank() over (order by rank() over (order by year)) from songs;
--! Window functions are not allowed in window definitions
select rank() over (order by year) from songs;

select sum(rank() over (order by year)) from songs;
--! Aggregate function calls cannot contain window function calls
select sum(r) from (select rank() over (order by year) as r from songs) q;

select ntile(0) over (order by year) from songs;
--! NTILE must be greater than zero
select ntile(2) over (order by year) from songs;

select year from songs qualify year > 1;
--! window function
select year from songs where year > 1;

select title from songs limit -1;
--! must not be negative
select title from songs limit 0;

select title from songs where title like 'a' escape 'ab';
--! Invalid escape string
select title from songs where title like 'a!_b' escape '!';

select ~1.5;
--! Operator does not exist: ~ numeric
select ~1;

select @true;
--! Operator does not exist: @ boolean
select @ -1.5;

select interval '1 day'::int;
--! Cannot cast type interval to integer
select extract(day from interval '1 day');

select * from songs s, songs s;
--! Table name "s" specified more than once
select * from songs s, songs t;

select * from (select title, year from songs) unpivot (v for k in (title, year));
--! UNPIVOT types
select * from (select title, lyrics from songs) unpivot (v for k in (title, lyrics));

select s.title from songs;
--! Missing FROM-clause entry for table "s"
select s.title from songs s;

select 1 > all (select song_id from songs);
--! only supports ALL with <>
select 1 <> all (select song_id from songs);

select 1 > any (select song_id from songs);
--! only supports ANY with =
select 1 = any (select song_id from songs);

select song_id from songs where title = "Summer";
--! Column "summer" does not exist
select song_id from songs where title = 'Summer';

select position('a' in) from songs;
--! Syntax error
select position('a' in title) from songs;

select extract(foo from released) from songs;
--! "foo" is not a date part
select extract(month from released) from songs;

select date '2020-13-01';
--! 2020-13-01
select date '2020-12-01';

-- topic: names and defaults of columns

analyze songs (nope);
--! Column "nope" of relation "songs" does not exist
analyze songs (title);

create table i1 (a int default 'x');
--! Invalid input syntax for type integer: "x"
create table i1 (a int default '5');

create table i2 (a int not null null);
--! Conflicting NULL/NOT NULL declarations
create table i2 (a int null);

create table i3 (a float(60));
--! FLOAT has at most 53 bits
create table i3 (a float(53));

create user if not exists tim password disable;
--! CREATE USER IF NOT EXISTS is not part
create user tim password disable;

create database if not exists other;
--! CREATE DATABASE IF NOT EXISTS is not part
create schema if not exists other;

create function if not exists f_a (int) returns int stable as $$ select $1 $$ language sql;
--! CREATE FUNCTION IF NOT EXISTS is not part
create table if not exists songs (a int);

-- topic: arguments of other types

select datediff(day, 1, 2);
--! Function datediff(integer, integer) does not exist
select datediff(day, '2020-01-01', released) from songs;

select date_trunc('day', 5);
--! Function date_trunc(integer) does not exist
select date_trunc('day', '2020-01-01 10:00:00'::timestamp);

select extract(year from 5);
--! Function extract(integer) does not exist
select extract(year from released) from songs;

select last_day(5);
--! Function last_day(integer) does not exist
select last_day('2020-02-01');

select months_between(1, 2);
--! Function months_between(integer, integer) does not exist
select months_between('2020-02-01', '2020-01-01');

select dateadd(day, 1, 5);
--! Function dateadd(integer, integer) does not exist
select dateadd(day, 1, at) from songs;

select power(true, 2);
--! Function power(boolean, integer) does not exist
select power(2, 3);

select abs(released) from songs;
--! Function abs(date) does not exist
select abs(-5);

select mod(tempo, 2) from songs;
--! Function mod(double precision, integer) does not exist
select mod(duration, 2) from songs;

select approximate count(year) from songs;
--! APPROXIMATE COUNT needs DISTINCT
select approximate count(distinct year) from songs;

select object('a');
--! keys and values in pairs
select object('a', 1);

select count(distinct song_id, year) from songs;
--! COUNT takes 1 argument
select count(distinct song_id) from songs;

select percentile_cont(2) within group (order by year) from songs;
--! number from 0 to 1
select percentile_cont(0.5) within group (order by year) from songs;

select concat('a', 'b', 'c');
--! CONCAT takes 2 arguments
select 'a' || 'b' || 'c';

select sysdate();
--! SYSDATE is a reserved word
select sysdate;

select getdate;
--! Column "getdate" does not exist
select getdate();

select time '10:00' + time '11:00';
--! Operator does not exist: time without time zone + time without time zone
select time '10:00' + interval '1 hour';

select 2 / interval '1 day';
--! Operator does not exist: integer / interval
select interval '1 day' / 2;

select released + title from songs;
--! Operator does not exist: date + character varying
select title from songs where title <> 5 and song_id <> title;

-- topic: more pivots and windows

select * from (songs s join artists a on a.artist_id = s.artist_id) pivot (count(*) for year in (1968));
--! PIVOT cannot read the result of a join
select * from (select a.name, s.year from songs s join artists a on a.artist_id = s.artist_id) pivot (count(*) for year in (1968));

select * from (select artist_id, year from songs) pivot (max(year) for artist_id in (1)) pivot (count(*) for "1" in (2));
--! PIVOT cannot read the result of PIVOT
select * from (select * from (select artist_id, year from songs) pivot (max(year) for artist_id in (1))) pivot (count(*) for "1" in (2));

select * from (select artist_id, year from songs) pivot (stddev(year) for artist_id in (1));
--! PIVOT does not support STDDEV
select * from (select artist_id, year from songs) pivot (avg(year) for artist_id in (1));

select * from (select artist_id, year from songs) pivot (max(year) for artist_id in (year));
--! cannot be columns or subqueries
select * from (select artist_id, year from songs) pivot (max(year) for artist_id in (1, 2));

select * from (select artist_id, year from songs) pivot (max(year) for artist_id in ('x'));
--! Invalid input syntax for type integer: "x"
select * from (select name, artist_id from artists) pivot (max(artist_id) for name in ('x'));

select listagg(title, ',') within group (order by year) over (order by year) from songs;
--! LISTAGG does not allow ORDER BY in OVER
select listagg(title, ',') within group (order by year) over (partition by artist_id) from songs;

select median(year) over (order by year) from songs;
--! MEDIAN does not allow ORDER BY in OVER
select median(year) over (partition by artist_id) from songs;

select ratio_to_report(year) over (order by year) from songs;
--! RATIO_TO_REPORT does not allow ORDER BY in OVER
select ratio_to_report(year) over (partition by artist_id) from songs;

select nth_value(year, 0) over (order by year rows unbounded preceding) from songs;
--! must be greater than zero
select nth_value(year, 1) over (order by year rows unbounded preceding) from songs;

select s.title from songs s right join s.attributes.a x on true;
--! can only be joined with an inner or a left join
select s.title from songs s left join s.attributes.a x on true;

select cast('a' as varchar(0));
--! its length must be at least 1
select cast('a' as varchar(1));

select year y, count(*) c from songs group by y having c > 1;
--! Column "c" does not exist
select year y, count(*) c from songs group by y having count(*) > 0;

select grouping(artist_id) from songs;
--! GROUPING
select grouping(artist_id) from songs group by cube (artist_id);

select * from songs s, s.title x;
--! only SUPER has them
select * from songs s, s.attributes.a x;
