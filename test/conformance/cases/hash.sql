create table names (id int, name varchar(20), code char(3), fee decimal(8,2));
insert into names values (1, 'Amazon Redshift', 'a', 109.20), (2, '', 'b', 11.40), (3, null, null, null);

-- page: r_MD5

select md5('Amazon Redshift');
--= md5
--> f7415e33f972c03abd4f3fed36748f7a

select md5(name) from names order by id;
--> f7415e33f972c03abd4f3fed36748f7a
--> d41d8cd98f00b204e9800998ecf8427e
--> NULL

select md5('ez' || 'user1'), md5('\\' || 'slashpass');
--> 153c434b4b77c89e6b94f12c5393af5b | 0c983d1a624280812631c5389e60d48c

-- page: SHA1

select sha1('Amazon Redshift');
--= sha1
--> eeac5ed1e11cda66032c30ad77b25071b5487f55

select length(sha1(name)) from names order by id;
--> 40
--> 40
--> NULL

select sha1('é');
--> bf15be717ac1b080b4f1c456692825891ff5073d

-- page: SHA

select sha('Amazon Redshift') = sha1('Amazon Redshift');
--> true

-- page: FUNC_SHA1

select func_sha1('Amazon Redshift') = sha1('Amazon Redshift');
--> true

-- page: SHA2

select sha2('Amazon Redshift', 256), sha2('', 256);
--= sha2 | sha2
--> 15013dc10bc5b293f1f66ea28d818387f191cafeb26f89639fae0b4acf9c8772 | e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855

select sha2('abc', 0) = sha2('abc', 256);
--> true

select sha2('abc', 224);
--> 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7
-- refused: the engine has SHA-256 only
--! unsupported at 1:8: SHA2 of 224 bits is not supported by the embedded warehouse.

select sha2('abc', 384);
--> cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7
-- refused: the engine has SHA-256 only
--! unsupported at 1:8: SHA2 of 384 bits is not supported by the embedded warehouse.

select sha2('abc', 512);
--> ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f
-- refused: the engine has SHA-256 only
--! unsupported at 1:8: SHA2 of 512 bits is not supported by the embedded warehouse.

-- An invalid number of bits gives an empty string.
select sha2('abc', 100);
--> ''
-- refused: the engine has SHA-256 only
--! unsupported at 1:8: SHA2 of 100 bits is not supported by the embedded warehouse.

-- page: r_CHECKSUM

select checksum(fee) from names order by id;
--: integer
--= checksum
--> 10920
--> 1140
--> NULL

-- page: r_FARMFINGERPRINT64

select farmfingerprint64('Amazon Redshift');
--: bigint
--= farmfingerprint64
--> 8085098817162212970
-- refused: not written yet
--! unsupported at 1:8: The function FARMFINGERPRINT64 (without an exact equivalent here) is not supported by the embedded warehouse.

select farmfingerprint64('Amazon Redshift'::varbyte);
--> 8085098817162212970
-- refused: not written yet
--! unsupported at 1:8: The function FARMFINGERPRINT64 (without an exact equivalent here) is not supported by the embedded warehouse.

-- page: r_FNV_HASH

select fnv_hash(1);
--: bigint
--= fnv_hash
--> -5968735742475085980

select fnv_hash('Amazon Redshift'), fnv_hash('Amazon Redshift', fnv_hash(1));
--> 7783490368944507294 | -2202602717770968555

select fnv_hash('abcd'), fnv_hash('cd', fnv_hash('ab'));
--> -281581062704388899 | -281581062704388899

select fnv_hash(1::smallint), fnv_hash(1::bigint);
--> 589727492704079044 | -8517097267634966620

-- page: MURMUR3_32_HASH

select murmur3_32_hash('abcd') = murmur3_32_hash('cd', murmur3_32_hash('ab')) is not null;
--> true
-- refused: not written yet
--! unsupported at 1:8: The function MURMUR3_32_HASH (without an exact equivalent here) is not supported by the embedded warehouse.

-- page: crc32-function

select crc32('Amazon Redshift');
--= crc32
--> f2726906
