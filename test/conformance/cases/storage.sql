-- A session for each case.

create table hires (hire int not null, boat int not null distkey, day smallint not null sortkey, hours smallint);
insert into hires values (1, 10, 3, 2), (2, 20, 1, 5), (3, 10, 2, 1);

-- page: r_CREATE_TABLE_NEW

create table kinds (
	a smallint, b int, c bigint, d decimal(8,2), e date, f timestamp, g timestamptz, h char(3), i varchar(20), j boolean,
	k real, l double precision
);
select "column", encoding from pg_table_def where tablename = 'kinds' order by 1;
--> a | az64
--> b | az64
--> c | az64
--> d | az64
--> e | az64
--> f | az64
--> g | az64
--> h | lzo
--> i | lzo
--> j | none
--> k | none
--> l | none

create table kinds (a int sortkey, b varchar(20) encode zstd, c varchar(20), d int encode raw);
select "column", encoding from pg_table_def where tablename = 'kinds' order by 1;
--> a | none
--> b | zstd
--> c | lzo
--> d | none

create table kinds (a time, b timetz, c varbyte(8));
select "column", encoding from pg_table_def where tablename = 'kinds' order by 1;
--> a | az64
--> b | az64
--> c | lzo

-- page: r_SVV_TABLE_INFO

create table kinds (a int, b varchar(20));
insert into kinds values (1, 'x');
select encoded, sortkey1, sortkey1_enc, sortkey_num, max_varchar from svv_table_info where "table" = 'kinds';
--> Y, AUTO(ENCODE) | AUTO(SORTKEY) | NULL | 0 | 20

create table kinds (a int encode zstd, b varchar(20));
insert into kinds values (1, 'x');
select encoded from svv_table_info where "table" = 'kinds';
--> Y

create table kinds (a int encode raw, b varchar(20) encode raw);
insert into kinds values (1, 'x');
select encoded from svv_table_info where "table" = 'kinds';
--> N

select encoded, diststyle, sortkey1, sortkey1_enc, sortkey_num from svv_table_info where "table" = 'hires';
--> Y, AUTO(ENCODE) | KEY(boat) | day | none | 1

-- Rows that are marked as deleted count until VACUUM.
delete from hires where hire = 1;
update hires set hours = 9 where hire = 2;
select tbl_rows, estimated_visible_rows from svv_table_info where "table" = 'hires';
--: numeric(38,0) | numeric(38,0)
--> 4 | 2

begin;
delete from hires;
rollback;
select tbl_rows, estimated_visible_rows from svv_table_info where "table" = 'hires';
--> 3 | 3

delete from hires where hire = 1;
alter table hires rename to rentals;
select "table", tbl_rows, estimated_visible_rows from svv_table_info;
--> rentals | 3 | 2

delete from hires where hire = 1;
vacuum hires;
select tbl_rows, estimated_visible_rows from svv_table_info where "table" = 'hires';
--> 2 | 2

delete from hires where hire = 1;
vacuum sort only hires;
select tbl_rows, estimated_visible_rows from svv_table_info where "table" = 'hires';
--> 3 | 2

create table new_hires (hire int, boat int, day smallint, hours smallint);
insert into new_hires values (1, 1, 1, 1), (4, 1, 1, 1);
merge into hires using new_hires on hires.hire = new_hires.hire
when matched then update set hours = new_hires.hours
when not matched then insert values (new_hires.hire, new_hires.boat, new_hires.day, new_hires.hours);
select tbl_rows, estimated_visible_rows from svv_table_info where "table" = 'hires';
--> 5 | 4

-- It has nothing of empty tables.
create table idle (id int);
select count(*) from svv_table_info where "table" = 'idle';
--> 0

delete from hires where hire = 1;
truncate hires;
select count(*) from svv_table_info where "table" = 'hires';
--> 0

-- page: r_STV_TBL_PERM

delete from hires where hire = 1;
select name, rows from stv_tbl_perm where trim(name) = 'hires';
--> hires | 3

-- page: r_STL_VACUUM

delete from hires where hire < 3;
vacuum hires;
select status, rows, reclaimable_rows from stl_vacuum v join svv_table_info t on t.table_id = v.table_id
where t."table" = 'hires' and xid = (select max(xid) from stl_vacuum) order by reclaimable_rows desc;
--> Started | 3 | 2
--> Finished | 1 | 0

vacuum delete only hires;
select status, rows from stl_vacuum where xid = (select max(xid) from stl_vacuum) order by status desc;
--> Skipped (delete only) | 3

-- page: SYS_VACUUM_HISTORY

delete from hires where hire < 3;
vacuum delete only hires;
select table_name, rows_before_vacuum, reclaimable_rows, reclaimed_rows from sys_vacuum_history order by transaction_id desc limit 1;
--> hires | 3 | 2 | 2

-- page: r_ALTER_TABLE

-- Declared encodings are kept until Redshift chooses others.
create table kinds (a int encode zstd, b varchar(20));
insert into kinds values (1, 'x');
alter table kinds alter encode auto;
select encoded, (select encoding from pg_table_def where tablename = 'kinds' and "column" = 'a') from svv_table_info where "table" = 'kinds';
--> Y, AUTO(ENCODE) | zstd

create table kinds (a int, b varchar(20));
insert into kinds values (1, 'x');
alter table kinds alter column a encode zstd;
select encoded from svv_table_info where "table" = 'kinds';
--> Y

alter table hires alter sortkey (hours);
select "column", encoding from pg_table_def where tablename = 'hires' order by 1;
--> boat | az64
--> day | az64
--> hire | az64
--> hours | none

-- page: r_CREATE_TABLE_AS

-- According to the usage notes (r_CTAS_usage_notes): a plain scan, LIMIT, ORDER BY, GROUP BY.

create table made as select boat, day, hours from hires;
select "column", encoding, distkey, sortkey from pg_table_def where tablename = 'made' order by 1;
--> boat | az64 | true | 0
--> day | none | false | 1
--> hours | az64 | false | 0

create table made as select boat, day, hours from hires limit 100;
select "column", distkey, sortkey from pg_table_def where tablename = 'made' order by 1;
--> boat | false | 0
--> day | false | 0
--> hours | false | 0

create table made as select boat, day, hours from hires order by boat;
select "column", distkey, sortkey from pg_table_def where tablename = 'made' order by 1;
--> boat | true | 1
--> day | false | 0
--> hours | false | 0

create table made as select boat, day, hours from hires order by hours;
select "column", distkey, sortkey from pg_table_def where tablename = 'made' order by 1;
--> boat | true | 0
--> day | false | 0
--> hours | false | 1

create table made as select boat, day, sum(hours) from hires group by boat, day;
select "column", distkey, sortkey from pg_table_def where tablename = 'made' order by 1;
--> boat | false | 0
--> day | false | 0
--> sum | false | 0

create table made as select boat, day, sum(hours) from hires group by boat, day;
select diststyle from svv_table_info where "table" = 'made';
--> EVEN

create table made diststyle even sortkey (hire) as select hire, boat from hires;
select "column", distkey, sortkey from pg_table_def where tablename = 'made' order by 1;
--> boat | false | 0
--> hire | false | 1

create table keyed (id int not null primary key, name varchar(10) default 'none', no bigint identity(1, 1));
insert into keyed (id) values (1);
create table made as select * from keyed;
select "column", "notnull" from pg_table_def where tablename = 'made' order by 1;
--> id | false
--> name | false
--> no | false

-- According to the examples (r_CTAS_examples).
create table made as select * from hires;
select "column", distkey, sortkey from pg_table_def where tablename = 'made' order by 1;
--> boat | true | 0
--> day | false | 1
--> hire | false | 0
--> hours | false | 0

create table made distkey (1) sortkey (1, 3) as select hire, boat, day, hours from hires;
select "column", distkey, sortkey from pg_table_def where tablename = 'made' order by 1;
--> boat | false | 0
--> day | false | 2
--> hire | true | 1
--> hours | false | 0

create table made diststyle even as select hire, boat, day from hires;
select "column", distkey, sortkey from pg_table_def where tablename = 'made' order by 1;
--> boat | false | 0
--> day | false | 0
--> hire | false | 0

create table made distkey (hire) as select * from hires;
select "column", distkey, sortkey from pg_table_def where tablename = 'made' order by 1;
--> boat | false | 0
--> day | false | 0
--> hire | true | 0
--> hours | false | 0
