create table people (id int, first varchar(20), last varchar(20), code char(6), seats int, fee decimal(8,2), at timestamp);
insert into people values
	(1, 'Rafael', 'Taylor', 'ab', 73298, 1109.20, '2008-01-24 06:43:29'),
	(2, 'Vladimir', 'Humphrey', 'Zo', null, 11.40, '2008-03-05 12:25:29'),
	(3, 'Chase', 'Chase', 'x y', 0, 9.75, '2008-11-01 07:35:33'),
	(4, '', null, null, null, null, null);

-- page: r_concat_op

select first || ' ' || last from people order by id;
--= ?column?
--> Rafael Taylor
--> Vladimir Humphrey
--> Chase Chase
--> NULL

select last || ' seats ' || nvl(seats, 0) from people where id < 3 order by id;
--> Taylor seats 73298
--> Humphrey seats 0

select 'a' || null, null || 'a', '' || 'b';
--> NULL | NULL | b

select 'a' || 1 || 2.50 || true || date '2024-01-01';
--> a12.50true2024-01-01

select 'a' + 'b';
--> ab

-- page: r_ASCII

select ascii('amazon'), ascii('Amazon'), ascii(''), ascii(null), ascii('é');
--: integer | integer | integer | integer | integer
--= ascii | ascii | ascii | ascii | ascii
--> 97 | 65 | 0 | NULL | 233

-- page: r_BPCHARCMP

select id, bpcharcmp(first, last) from people order by id;
--= id | bpcharcmp
--> 1 | -1
--> 2 | 1
--> 3 | 0
--> 4 | NULL

select bpcharcmp('a', 'a  '), bpcharcmp('a', 'B');
--> 0 | 1

-- page: r_BTTEXT_PATTERN_CMP

select bttext_pattern_cmp('a', 'b'), bttext_pattern_cmp('b', 'a'), bttext_pattern_cmp('a', 'a');
--= bttext_pattern_cmp | bttext_pattern_cmp | bttext_pattern_cmp
--> -1 | 1 | 0

-- page: r_BTRIM

select btrim('     abc    '), btrim('xyzaxyzbxyzcxyz', 'xyz');
--= btrim | btrim
--> abc | axyzbxyzc

select btrim('zyxxyz', 'xyz'), btrim('abc', ''), btrim(null);
--> '' | abc | NULL

-- page: r_CHAR_LENGTH

select char_length('français');
--= char_length
--> 8

-- page: r_CHARACTER_LENGTH

select character_length('cat');
--= character_length
--> 3

-- page: r_TEXTLEN

select textlen('cat');
--= textlen
--> 3

-- page: r_LENGTH

select length('cat'), length('');
--: integer | integer
--= length | length
--> 3 | 0

-- page: r_LEN

select octet_length('français'), len('français');
--= octet_length | len
--> 9 | 8

select len('cat'), len('cat   ');
--> 3 | 6

-- Trailing blanks of CHAR do not count.
select len(code), octet_length(code) from people where id in (1, 3) order by id;
--> 2 | 2
--> 3 | 3

select len(12345), len(fee) from people where id = 1;
--> 5 | 7

-- page: r_CHARINDEX

select charindex('dog', 'fish'), charindex('fish', 'dogfish');
--: integer | integer
--= charindex | charindex
--> 0 | 4

select charindex('.', fee) from people order by id;
--> 5
--> 3
--> 2
--> NULL

select charindex('ç', 'français'), charindex('', 'abc');
--> 5 | 1

-- page: r_STRPOS

select strpos('dogfish', 'fist'), strpos('dogfish', 'fish');
--= strpos | strpos
--> 0 | 4

-- page: r_POSITION

select position('dog' in 'fish'), position('fish' in 'dogfish');
--= position | position
--> 0 | 4

select position('.' in fee) from people where id = 1;
--> 5

-- page: r_CHR

select chr(65), chr(97);
--= chr | chr
--> A | a

select id from people where substring(first, 1, 1) = chr(67);
--> 3

-- page: r_COLLATE

select id from people where collate(first, 'case_insensitive') = 'chase';
--> 3
-- refused: not written yet
--! unsupported at 1:29: The function COLLATE (without an exact equivalent here) is not supported by the embedded warehouse.

select id from people where first = 'chase';
--> (no rows)

-- page: r_CONCAT

select concat('December 25, ', '2008'), concat('Thursday, ', concat('December 25, ', '2008'));
--= concat | concat
--> December 25, 2008 | Thursday, December 25, 2008

select concat(last, concat(' seats ', nvl(seats, 0))) from people order by id;
--> Taylor seats 73298
--> Humphrey seats 0
--> Chase seats 0
--> NULL

select concat('abc'::varbyte, 'def'::varbyte);
--> 616263646566

select concat('a', null);
--> NULL

select concat('a', 'b', 'c');
--! sql

-- page: DIFFERENCE

select difference('Amazon', '+-*/%'), difference('AC/DC', 'Ay See Dee See');
--= difference | difference
--> 0 | 4

-- page: SOUNDEX

select soundex('Amazon'), soundex('+-*/%'), soundex('Robert'), soundex('Rupert');
--= soundex | soundex | soundex | soundex
--> A525 | '' | R163 | R163

-- page: r_INITCAP

select initcap('') || 'a', initcap(null);
--> a | NULL

select initcap('All non-musical theatre'), initcap('MLB'), initcap('urna.Ut@egetdictumplacerat.edu');
--= initcap | initcap | initcap
--> All Non-Musical Theatre | Mlb | Urna.Ut@Egetdictumplacerat.Edu

select initcap('one_two three''four 5six'), initcap('éCLAIR au thé');
--> One_Two Three'Four 5six | Éclair Au Thé

-- page: r_LEFT

select left('Chicago', 5), right('Chicago', 5), right('The King and I', 5);
--= left | right | right
--> Chica | icago | and I

select left('Joey', 10), right('Joey', 10), left('Joey', 0), left('français', 5);
--> Joey | Joey | '' | franç

select left(12345, 2), right(fee, 3) from people where id = 1;
--> 12 | .20

-- page: r_LOWER

select lower('MLB'), lower('ÀÉ'), lower(code) from people where id = 2;
--= lower | lower | lower
--> mlb | àé | zo

-- page: r_UPPER

select upper('Jazz'), upper('àé'), upper(null);
--= upper | upper | upper
--> JAZZ | ÀÉ | NULL

-- page: r_LPAD

select lpad('abc', 0, null), rpad('abc', 2, null);
--> NULL | NULL

select lpad('Salome', 20), lpad('La Cenerentola (Cinderella)', 20);
--= lpad | lpad
--> '              Salome' | La Cenerentola (Cind

select rpad('Boris Godunov', 20, '0123456789'), rpad('Salome', 20, '0123456789'), rpad('Il Trovatore', 3);
--= rpad | rpad | rpad
--> Boris Godunov0123456 | Salome01234567890123 | 'Il '

select lpad('7', 3, '0'), rpad('7', 3), lpad('abc', 0), lpad('é', 3, 'ç');
--> 007 | '7  ' | '' | ççé

select lpad(7, 3, '0'), lpad(null, 3);
--> 007 | NULL

-- page: r_LTRIM

select ltrim('2008-01-24 06:43:29', '2008-'), ltrim('2008-11-01 07:35:33', '2008-'), ltrim('  ab ');
--= ltrim | ltrim | ltrim
--> 1-24 06:43:29 | 11-01 07:35:33 | 'ab '

select ltrim(at, '2008-') from people order by id;
--> 1-24 06:43:29
--> 3-05 12:25:29
--> 11-01 07:35:33
--> NULL

select trim('Citizens Bank Park', 'CDG'), trim('Fenway Park', 'CDG');
--= btrim | btrim
--> itizens Bank Park | Fenway Park

-- page: r_RTRIM

select rtrim('CommunityAmerica Ballpark', 'Park'), rtrim('The Home Depot Center', 'Park'), rtrim(' ab  ');
--= rtrim | rtrim | rtrim
--> CommunityAmerica Ballp | The Home Depot Cente | ' ab'

-- page: r_TRIM

select trim('"' from '"dog"');
--= btrim
--> dog

select trim('  dog  '), trim(both 'x' from 'xxdogx'), trim(leading 'x' from 'xxdogx'), trim(trailing 'x' from 'xxdogx');
--> dog | dog | dogx | xxdog

select trim(leading from '  dog ');
--> 'dog '

-- page: OCTETINDEX

select octetindex('AWS', 'Amazon AWS'), octetindex('AWS', 'Άμαζον AWS');
--= octetindex | octetindex
--> 8 | 14

-- page: r_OCTET_LENGTH

select octet_length('français'), octet_length('cat   '), octet_length(null);
--= octet_length | octet_length | octet_length
--> 9 | 6 | NULL

-- page: r_QUOTE_IDENT

select quote_ident('MLB'), quote_ident('plain'), quote_ident('two words'), quote_ident('a"b');
--= quote_ident | quote_ident | quote_ident | quote_ident
--> "MLB" | plain | "two words" | "a""b"

-- page: r_QUOTE_LITERAL

select quote_literal('it''s'), quote_literal(10);
--= quote_literal | quote_literal
--> '''it''''s''' | '''10'''

-- page: r_REPEAT

select repeat('ab', 3), repeat(1, 3), repeat('x', 0);
--= repeat | repeat | repeat
--> ababab | 111 | ''

-- page: r_REPLICATE

select replicate('ab', 2);
--> abab

-- page: r_REPLACE

select replace('mint tea', 'tea', 'sauce'), replace('aaa', 'a', 'b'), replace('abc', 'x', 'y'), replace('abc', 'b', null);
--= replace | replace | replace | replace
--> mint sauce | bbb | abc | NULL

select replace('abcabc', 'bc', '');
--> aa

-- page: r_REVERSE

select reverse('abc'), reverse(123), reverse('thé');
--= reverse | reverse | reverse
--> cba | 321 | éht

-- page: SPLIT_PART

select split_part('abc$def$ghi', '$', 2), split_part('abc$def$ghi', '$', 4), split_part('abc$def$ghi', '#', 1);
--= split_part | split_part | split_part
--> def | '' | abc$def$ghi

select split_part(at, '-', 1), split_part(at, '-', 2), split_part(split_part(at, '-', 3), ' ', 1) from people where id = 2;
--> 2008 | 03 | 05

select split_part('a--b--c', '--', 2), split_part('abc', ',', 2);
--> b | ''

select split_part('abc', ',', 0);
--! sql

-- page: r_STRTOL

select strtol('0xf', 16), strtol('abcd1234', 16), strtol('1234567', 10), strtol('1234567', 8), strtol('110101', 2);
--: bigint | bigint | bigint | bigint | bigint
--= strtol | strtol | strtol | strtol | strtol
--> 15 | 2882343476 | 1234567 | 342391 | 53

select strtol('0', 2), strtol('', 10), strtol(null, 10);
--> 0 | 0 | NULL

select strtol('zz', 36), strtol('-12', 10), strtol('+12', 3), strtol('  7', 10);
--> 1295 | -12 | 5 | 7

-- page: r_SUBSTR

select substr('caterpillar', 6, 4);
--> pill

-- page: r_SUBSTRING

select substring('caterpillar', 6, 4), substring('caterpillar', 6, 8), substring('caterpillar', 6);
--= substring | substring | substring
--> pill | pillar | pillar

-- A start before the text shortens it.
select substring('caterpillar', -2, 6), substring('caterpillar', 0, 3), substring('caterpillar', -5, 4);
--> cat | ca | ''

select substring(at, 6, 2), substring(at from 6 for 2) from people where id = 3;
--> 11 | 11

select substring('français', 5, 1), substring('abc', 9, 1), substring('abc', 2, 0);
--> ç | '' | ''

select substring('abc', 1, -1);
--! sql

select substring(123456, 2, 3);
--> 234

select substring('abc'::varbyte, -3), substring('abc'::varbyte, 1), substring('abc'::varbyte, 3);
--> 616263 | 616263 | 63

select substring('abc'::varbyte, 2, 10), substring('abc'::varbyte, 2, 1);
--> 6263 | 62

select cast('Fourscore and seven' as varchar(5));
--= varchar
--> Fours

-- page: r_TRANSLATE

select translate('mint tea', 'inea', 'osin'), translate('a@b.c', '@', '.');
--= translate | translate
--> most tin | a.b.c

select translate('St. Petersburg', ' .', '_'), translate('abc', 'b', null), translate('abc', '', 'x');
--> St_Petersburg | NULL | abc
