create table mails (id int, email varchar(60));
insert into mails values
	(1, 'Etiam.laoreet.libero@sodalesMaurisblandit.edu'),
	(2, 'Suspendisse.tristique@nonnisiAenean.edu'),
	(3, 'amet.faucibus.ut@condimentumegetvolutpat.ca'),
	(4, 'sed@lacusUtnec.ca'),
	(5, null);

create table halls (id int, hall varchar(40));
insert into halls values (1, 'The Home Depot Center'), (2, 'Izod Center'), (3, 'Air Canada Centre'), (4, 'Fenway Park');

-- page: REGEXP_COUNT

select regexp_count('abcdefghijklmnopqrstuvwxyz', '[a-z]{3}');
--: integer
--= regexp_count
--> 8

select regexp_count(email, '@[^.]*\\.(org|edu)') from mails order by id;
--> 1
--> 1
--> 0
--> 0
--> NULL

select regexp_count('the fox', 'FOX', 1, 'i'), regexp_count('the fox', 'FOX'), regexp_count('the fox', 'FOX', 1, 'c');
--> 1 | 0 | 0

select regexp_count('passwd7 plain A1234 a1234', '(?=[^ ]*[a-z])(?=[^ ]*[0-9])[^ ]+', 1, 'p');
--> 2

select regexp_count('passwd7 plain A1234 a1234', '(?=[^ ]*[a-z])(?=[^ ]*[0-9])[^ ]+', 1, 'ip');
--> 3

select regexp_count('aXbXc', 'X', 3), regexp_count('aXbXc', 'X', 9), regexp_count('aXbXc', 'X', 0);
--> 1 | 0 | 2

select regexp_count('', 'a'), regexp_count(null, 'a'), regexp_count('a1b22', '[[:digit:]]+');
--> 0 | NULL | 2

-- page: REGEXP_INSTR

-- Nothing is found where it stands.
select regexp_instr('Hello', 'x*'), regexp_instr('Hello', 'l*'), regexp_instr('abc', '$');
--> 1 | 1 | 4

select regexp_instr(email, '@[^.]*') from mails order by id;
--= regexp_instr
--> 21
--> 22
--> 17
--> 4
--> NULL

select hall, regexp_instr(hall, '[cC]ent(er|re)$') from halls where regexp_instr(hall, '[cC]ent(er|re)$') > 0 order by id;
--> The Home Depot Center | 16
--> Izod Center | 6
--> Air Canada Centre | 12

select regexp_instr('the fox', 'FOX', 1, 1, 0, 'i'), regexp_instr('the fox', 'FOX');
--> 5 | 0

select regexp_instr('passwd7 plain A1234 a1234', '(?=[^ ]*[a-z])(?=[^ ]*[0-9])[^ ]+', 1, 2, 0, 'p');
--> 21

select regexp_instr('passwd7 plain A1234 a1234', '(?=[^ ]*[a-z])(?=[^ ]*[0-9])[^ ]+', 1, 2, 0, 'ip');
--> 15

select regexp_instr('abcabc', 'b'), regexp_instr('abcabc', 'b', 3), regexp_instr('abcabc', 'b', 1, 2), regexp_instr('abcabc', 'b', 1, 3);
--> 2 | 5 | 5 | 0

select regexp_instr('abcabc', 'bc', 1, 1, 0), regexp_instr('abcabc', 'bc', 1, 1, 1), regexp_instr('abcabc', 'bc', 1, 2, 1);
--> 2 | 4 | 7

select regexp_instr('français', 'ç'), regexp_instr('abc', 'c', 9);
--> 5 | 0

-- page: REGEXP_REPLACE

select regexp_replace('quay 12', ('([a-z]+) ([0-9]+)'::character varying)::text, ('$2 $1'::character varying)::text);
--> 12 quay

select regexp_replace(email, '@.*\\.(org|gov|com|edu|ca)$') from mails order by id;
--= regexp_replace
--> Etiam.laoreet.libero
--> Suspendisse.tristique
--> amet.faucibus.ut
--> sed
--> NULL

select regexp_replace(email, '@.*\\.[[:alpha:]]{2,3}', '@internal.company.com') from mails where id = 4;
--> sed@internal.company.com

select regexp_replace('the fox', 'FOX', 'quick brown fox', 1, 'i');
--> the quick brown fox

select regexp_replace('passwd7 plain A1234 a1234', '(?=[^ ]*[a-z])(?=[^ ]*[0-9])[^ ]+', '[hidden]', 1, 'p');
--> [hidden] plain A1234 [hidden]

select regexp_replace('passwd7 plain A1234 a1234', '(?=[^ ]*[a-z])(?=[^ ]*[0-9])[^ ]+', '[hidden]', 1, 'ip');
--> [hidden] plain [hidden] [hidden]

-- Every occurrence is replaced.
select regexp_replace('a1b22c', '[0-9]+', '#'), regexp_replace('a1b22c', '[0-9]'), regexp_replace('aXbX', 'X', '-', 3);
--> a#b#c | abc | aXb-

select regexp_replace('abc', null, 'x'), regexp_replace('abc', 'b', null);
--> NULL | NULL
-- refused: NULL for a pattern is refused
--! unsupported at 1:8: REGEXP_REPLACE with a computed pattern is not supported by the embedded warehouse.

select regexp_replace('John Smith', '(\\w+) (\\w+)', '$2 $1');
--> Smith John

-- page: REGEXP_SUBSTR

select regexp_substr(email, '@[^.]*') from mails order by id;
--= regexp_substr
--> @sodalesMaurisblandit
--> @nonnisiAenean
--> @condimentumegetvolutpat
--> @lacusUtnec
--> NULL

select regexp_substr('the fox', 'FOX', 1, 1, 'i'), regexp_substr('the fox', 'cat');
--> fox | ''

select regexp_substr('THE SECRET CODE IS THE LOWERCASE PART OF 1931abc0EZ.', '[a-z]+', 1, 1, 'c');
--> abc

select regexp_substr('passwd7 plain A1234 a1234', '(?=[^ ]*[a-z])(?=[^ ]*[0-9])[^ ]+', 1, 2, 'p');
--> a1234

select regexp_substr('passwd7 plain A1234 a1234', '(?=[^ ]*[a-z])(?=[^ ]*[0-9])[^ ]+', 1, 2, 'ip');
--> A1234

select regexp_substr('This is a cat, this is a dog. This is a mouse.', 'this is a (\\w+)', 1, 2, 'ie');
--> dog

select regexp_substr('a1b22c333', '[0-9]+'), regexp_substr('a1b22c333', '[0-9]+', 1, 2), regexp_substr('a1b22c333', '[0-9]+', 3);
--> 1 | 22 | 22

select regexp_substr('abc', 'b', 9), regexp_substr('abc', 'b', 1, 5);
--> '' | ''

select regexp_substr('key=value', '=(.*)', 1, 1, 'e');
--> value

-- page: pattern-matching-conditions-posix

select 'quay 12' ~ ('[[:digit:]]+$'::character varying)::text, 'quay' ~ ('[0-9]'::character varying)::text;
--> true | false

select hall from halls where hall ~ 'Cent(er|re)$' order by id;
--> The Home Depot Center
--> Izod Center
--> Air Canada Centre

select hall from halls where hall !~ 'C' order by id;
--> Fenway Park

select 'abc' ~ 'b', 'abc' ~ '^b', 'abc' ~ 'C', 'abc' !~ 'x';
--> true | false | false | true

select 'a1' ~ '^[a-z][0-9]$', 'aB' ~ '[[:upper:]]', 'a b' ~ '\\s', 'ab' ~ '\\d';
--> true | true | true | false

select 'abc' ~ 'a.c', 'ac' ~ 'ab*c', 'ac' ~ 'ab+c', 'abbc' ~ 'ab{2}c', 'abc' ~ '(a|x)b';
--> true | true | false | true | true

select null ~ 'a', 'a' ~ null;
--> NULL | NULL

select 'a.c' ~ 'a\\.c', 'abc' ~ 'a\\.c', '50%' ~ '%';
--> true | false | true

select count(*) from mails where email ~ '.*\\.edu$';
--> 2
