-- A session for each case.

create table boats (id int not null, name varchar(10), crew int default 2);
insert into boats values (1, 'Wave', 4), (2, 'Gull', null), (3, 'Foam', 6);
create table news (id int, name varchar(10), crew int);
insert into news values (2, 'Tern', 5), (4, 'Auk', 1);

-- page: r_INSERT_30

insert into boats values (5, 'Seal', 1);
select * from boats where id = 5;
--> 5 | Seal | 1

insert into boats values (5, 'Seal', 1), (6, 'Crab', default);
select id, crew from boats where id > 4 order by id;
--> 5 | 1
--> 6 | 2

insert into boats (name, id) values ('Seal', 5);
select * from boats where id = 5;
--> 5 | Seal | 2

insert into boats values (5, default, default);
select * from boats where id = 5;
--> 5 | NULL | 2

insert into boats values (5);
select * from boats where id = 5;
--> 5 | NULL | 2

insert into news default values;
select count(*) from news where id is null and name is null;
--> 1

insert into boats default values;
--! sql: id

insert into boats select * from news;
select count(*) from boats;
--> 5

insert into boats (select id + 10, name, crew from news);
select id from boats where id > 10 order by id;
--> 12
--> 14

insert into boats (id, name) select id, upper(name) from news where id = 4;
select * from boats where id = 4;
--> 4 | AUK | 2

insert into boats with late as (select * from news where id = 4) select * from late;
select name from boats where id = 4;
--> Auk

insert into boats (id) values (1 + 7), (length('nine'));
select id from boats where id in (8, 4) order by id;
--> 4
--> 8

insert into boats (id, id) values (1, 2);
--! sql: id

insert into boats (id, berth) values (1, 2);
--! sql: berth

insert into boats (id, name) values (1, 'a', 3);
--! sql

insert into boats values (1, 'a', 2, 3);
--! sql

insert into boats select id from news;
select * from boats where id = 4;
--> 4 | NULL | 2

insert into boats (name) values ('nobody');
--! sql: id

insert into boats values (null, 'a', 1);
--! sql: id

insert into boats values (5, 'a name that is too long', 1);
--! sql

insert into boats values ('five', 'a', 1);
--! sql: five

insert into boats values ('5', 7, '8');
select * from boats where id = 5;
--> 5 | 7 | 8

insert into boats values (99999999999, 'a', 1);
--! sql

insert into nowhere values (1);
--! sql: nowhere

insert into boats values (5, 'a', 1), (6);
--! sql

insert into boats (id, name) values (5, 'blank   ');
select len(name), name = 'blank' from boats where id = 5;
--> 8 | true

insert into boats (id) select id from news union all select 9;
select count(*) from boats;
--> 6

create view seen as select * from boats;
insert into seen values (9, 'a', 1);
--! sql

create temp table extra (like boats);
insert into extra select * from boats where crew > 4;
select * from extra;
--> 3 | Foam | 6

-- page: r_UPDATE

update boats set crew = 9;
select distinct crew from boats;
--> 9

update boats set crew = crew + 1, name = upper(name) where id = 1;
select * from boats where id = 1;
--> 1 | WAVE | 5

update boats set crew = default where id = 2;
select crew from boats where id = 2;
--> 2

update boats set crew = null where id = 1;
select crew from boats where id = 1;
--> NULL

update boats set name = news.name, crew = news.crew from news where boats.id = news.id;
select * from boats where id = 2;
--> 2 | Tern | 5

update boats b set crew = 0 where b.id = 1;
select crew from boats where id = 1;
--> 0

update boats as b set crew = 0 where b.id = 1;
select crew from boats where id = 1;
--> 0

update boats set crew = 0 where id in (select id from news);
select id from boats where crew = 0;
--> 2

update boats set crew = (select max(crew) from news);
select distinct crew from boats;
--> 5

update boats set crew = (select n.crew from news n where n.id = boats.id);
select id, crew from boats order by id;
--> 1 | NULL
--> 2 | 5
--> 3 | NULL

update boats set crew = n.crew from (select id, crew * 2 as crew from news) n where n.id = boats.id;
select crew from boats where id = 2;
--> 10

update boats set crew = n.crew from boats b join news n on n.id = b.id where boats.id = b.id;
select crew from boats where id = 2;
--> 5

with late as (select id from news) update boats set crew = 0 where id in (select id from late);
select id from boats where crew = 0;
--> 2

update boats set berth = 1;
--! sql: berth

update boats set boats.crew = 1;
--! sql at 1:18: cannot be qualified

update boats set crew = 1, crew = 2;
--! sql: crew

update boats set id = null where id = 1;
--! sql: id

update boats set name = 'a name that is too long';
--! sql

update boats set crew = 'many';
--! sql: many

update boats set crew = sum(crew);
--! sql

update nowhere set id = 1;
--! sql: nowhere

update boats set crew = 1 where false;
select count(*) from boats where crew = 1;
--> 0

update boats set crew = id, id = crew where id = 1;
select id, crew from boats where name = 'Wave';
--> 4 | 1

-- page: r_DELETE

delete from boats;
select count(*) from boats;
--> 0

delete boats;
select count(*) from boats;
--> 0

delete from boats where id > 1;
select id from boats;
--> 1

delete from boats using news where boats.id = news.id;
select id from boats order by id;
--> 1
--> 3

delete from boats using news n where boats.id = n.id and n.crew > 10;
select count(*) from boats;
--> 3

delete from boats using news, (select 2 as id) other where boats.id = news.id and other.id = news.id;
select count(*) from boats;
--> 2

delete from boats where id in (select id from news);
select count(*) from boats;
--> 2

delete from boats where exists (select 1 from news where news.id = boats.id);
select count(*) from boats;
--> 2

with late as (select id from news) delete from boats where id in (select id from late);
select count(*) from boats;
--> 2

delete from boats where berth = 1;
--! sql: berth

delete from nowhere;
--! sql: nowhere

delete from boats where crew is null;
select count(*) from boats;
--> 2

-- page: r_MERGE

merge into boats using boats as news on boats.id = news.id when matched then delete when not matched then insert values (1, 'x', 1);
--! sql at 1:24: cannot be the same table

merge into boats using news on boats.id = news.id when matched then update set name = news.name when not matched then insert values (news.id, news.name, news.crew);
select * from boats order by id;
--> 1 | Wave | 4
--> 2 | Tern | NULL
--> 3 | Foam | 6
--> 4 | Auk | 1

merge into boats using news on boats.id = news.id when matched then delete when not matched then insert values (news.id, news.name, news.crew);
select id from boats order by id;
--> 1
--> 3
--> 4

merge into boats using news n on boats.id = n.id when matched then update set crew = n.crew, name = upper(n.name) when not matched then insert (id, name) values (n.id, n.name);
select * from boats where id in (2, 4) order by id;
--> 2 | TERN | 5
--> 4 | Auk | 2

merge into boats using news on boats.id = news.id remove duplicates;
select * from boats order by id;
--> 1 | Wave | 4
--> 2 | Tern | 5
--> 3 | Foam | 6
--> 4 | Auk | 1

insert into news values (4, 'Auk', 1);
merge into boats using news on boats.id = news.id remove duplicates;
select count(*) from boats where id = 4;
--> 1

merge into boats using news on boats.id = news.id when matched then update set name = news.name;
--! sql: MERGE

merge into boats using news on boats.id = news.id when not matched then insert values (news.id, news.name, news.crew);
--! sql: MERGE

insert into news values (2, 'Twice', 5);
merge into boats using news on boats.id = news.id when matched then update set name = news.name when not matched then insert values (news.id, news.name, news.crew);
--! sql

merge into boats b using news on b.id = news.id when matched then delete when not matched then insert values (news.id, news.name, news.crew);
--! sql at 1:18: alias

merge into boats using news on boats.id > news.id when matched then delete when not matched then insert values (news.id, news.name, news.crew);
--! sql at 1:32: equality

merge into boats using news on boats.id = news.id and news.crew > 1 when matched then delete when not matched then insert values (news.id, news.name, news.crew);
select count(*) > 0 from boats;
--> true

merge into boats using news on boats.id = news.id when not matched then insert values (news.id, news.name, news.crew) when matched then delete;
--! sql at 1:51: WHEN MATCHED must precede

merge into boats using nowhere on boats.id = nowhere.id when matched then delete when not matched then insert values (1, 'a', 1);
--! sql: nowhere

merge into boats using news on boats.id = news.id when matched then update set berth = 1 when not matched then insert values (1, 'a', 1);
--! sql: berth

merge into boats using (select * from news) n on boats.id = n.id when matched then delete when not matched then insert values (n.id, n.name, n.crew);
select count(*) from boats;
--> 3

create view late as select * from news;
merge into boats using late on boats.id = late.id when matched then delete when not matched then insert values (late.id, late.name, late.crew);
select count(*) from boats;
--> 3

create table few (id int, name varchar(10));
insert into few values (4, 'Auk');
merge into boats using few on boats.id = few.id remove duplicates;
--! sql

-- page: r_SELECT_synopsis

select id from boats where crew is not null order by id desc limit 1 offset 1;
--> 1

select top 1 id from boats order by id;
--> 1

select all name from boats where id = 1;
--> Wave

select distinct crew is null from boats order by 1;
--> false
--> true

select 1;
--> 1

select;
--! sql

-- page: r_Subquery_examples

select a from (select a from (select a from (select a from (select a from (select a from (select a from (select a from (select a from (select a from (select a from (select a from (select a from (select a from (select a from (select a from (select 16 as a) t1) t2) t3) t4) t5) t6) t7) t8) t9) t10) t11) t12) t13) t14) t15) t16;
--> 16
