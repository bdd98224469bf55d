import {letting} from './letting.ts';

/** Bytes: bitwise functions, and text read as bytes. */
export const varbyteMacros: readonly string[] = [
	`read_hex(s) AS CASE WHEN regexp_full_match(s, '[0-9A-Fa-f]*') THEN from_hex(CASE WHEN length(s) % 2 = 1 THEN '0' || s ELSE s END) WHEN s IS NULL THEN NULL
		ELSE error('!{value varbyte}"' || s || '" does not consist of hexadecimal digits.') END`,
	`read_bits(s) AS CASE WHEN regexp_full_match(s, '[01]+') THEN CAST(CAST(lpad(s, CAST((length(s) + 7) // 8 * 8 AS INTEGER), '0') AS BIT) AS BLOB) WHEN s IS NULL THEN NULL WHEN s = '' THEN ''::BLOB
		ELSE error('!{value varbyte}"' || s || '" does not consist of the digits 0 and 1.') END`,
	`getbit(b, place) AS ${letting('bits', 'CAST(CAST(b AS BIT) AS VARCHAR)', "CASE WHEN place < 0 OR place >= length(bits) THEN error('!The index of GETBIT is outside the value.') ELSE CAST(substring(bits, CAST(length(bits) - place AS BIGINT), 1) AS INTEGER) END")}`,
	// Starts at this position, which may be before the first byte.
	`byte_part(b, start, size) AS CASE WHEN size < 0 THEN error('!SUBSTRING cannot take a negative length.')
		WHEN start + size - 1 < 1 THEN ''::BLOB ELSE array_slice(b, CAST(greatest(start, 1) AS BIGINT), CAST(least(start + size - 1, octet_length(b)) AS BIGINT)) END`,
	'octetindex(part, s) AS CAST(CASE WHEN instr(s, part) = 0 THEN 0 ELSE strlen(left(s, instr(s, part) - 1)) + 1 END AS INTEGER)',
];
