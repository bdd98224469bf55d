create table blobs (id int, b varbyte(10), c char(10));
insert into blobs values (1, 'abc'::varbyte, 'aa'), (2, 'b'::varbyte, 'abc'), (3, null, null);

-- page: r_VARBYTE_OPERATORS

select 'a'::varbyte || 'b'::varbyte as concat;
--: binary varying
--= concat
--> 6162

select 'a'::varbyte + 'b'::varbyte as concat;
--> 6162

select 'a'::varbyte < 'b'::varbyte, 'a'::varbyte = 'b'::varbyte, 'a'::varbyte <> 'b'::varbyte, 'a'::varbyte >= 'a'::varbyte;
--> true | false | true | true

select b || null from blobs where id = 1;
--> NULL

select from_varbyte(~ 'a'::varbyte, 'binary');
--> 10011110

select from_varbyte('a'::varbyte & 'b'::varbyte, 'binary'), from_varbyte('a'::varbyte | 'b'::varbyte, 'binary'), from_varbyte('a'::varbyte # 'b'::varbyte, 'binary');
--> 01100000 | 01100011 | 00000011

-- page: r_FROM_HEX

select from_hex('6162');
--: binary varying
--= from_hex
--> 6162

select from_hex('6162')::varchar;
--> ab

-- page: r_FROM_VARBYTE

select from_varbyte('ab'::varbyte, 'hex'), from_varbyte('ab'::varbyte, 'utf8'), from_varbyte('ab'::varbyte, 'UTF-8');
--> 6162 | ab | ab

select from_varbyte('ab', 'hex');
--> 6162

select from_varbyte(from_hex('4d'), 'binary');
--> 01001101

-- page: r_GETBIT

select getbit(from_hex('4d'), 2);
--: integer
--= getbit
--> 1

select getbit(from_hex('4d'), 7), getbit(from_hex('4d'), 6), getbit(from_hex('4d'), 1), getbit(from_hex('4d'), 0);
--> 0 | 1 | 0 | 1

-- page: r_TO_HEX

select to_hex(-7), to_hex(-7::bigint);
--> fffffff9 | fffffffffffffff9

select to_hex(2147676847), to_hex(255), to_hex(0);
--= to_hex | to_hex | to_hex
--> 8002f2af | ff | 0

select to_hex('abc'::varbyte);
--> 616263

create table texts (vc varchar);
insert into texts select to_hex('abc'::varbyte);
select vc from texts;
--> 616263

-- page: r_TO_VARBYTE

select to_varbyte('6162', 'hex'), to_varbyte('a', 'utf8');
--: binary varying | binary varying
--= to_varbyte | to_varbyte
--> 6162 | 61

select to_varbyte('01001101', 'binary');
--> 4d

-- An odd number of digits is padded with a leading 0.
select to_varbyte('4', 'hex');
--> 04

-- page: r_VARBYTE_type

select 'abc'::varbyte;
--> 616263

select b, b::varchar from blobs order by id;
--> 616263 | abc
--> 62 | b
--> NULL | NULL

-- CHAR is padded.
select c::varbyte from blobs order by id;
--> 61612020202020202020
--> 61626320202020202020
--> NULL

select 5::smallint::varbyte, 5::int::varbyte, 5::bigint::varbyte;
--> 0005 | 00000005 | 0000000000000005

select len('aaa'::varbyte), length(b), octet_length(b) from blobs where id = 1;
--> 3 | 3 | 3

select count(b), min(b), max(b) from blobs;
--> 2 | 616263 | 62
