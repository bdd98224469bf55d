import {letting} from './letting.ts';

/** The table of CRC-32C: the remainder of each byte. */
const remainders = Array.from({length: 256}, (_, byte) => {
	let rest = byte;
	for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0x82_f6_3b_78 : rest >>> 1;
	return rest >>> 0;
});

const wrap = '18446744073709551616';

/** Hashes that the engine lacks. */
export const hashMacros: readonly string[] = [
	`bytes_of(b) AS ${letting('digits', 'hex(b)', "list_transform(range(octet_length(b)), lambda i: CAST(CAST('0x' || substring(digits, 2 * i + 1, 2) AS INTEGER) AS UHUGEINT))")}`,
	// The least significant byte first, as numbers of this width are stored.
	`number_bytes(n, width) AS ${letting(
		'whole',
		`CAST(CASE WHEN n < 0 THEN CAST(n AS HUGEINT) + ${wrap} ELSE n END AS UHUGEINT)`,
		'list_transform(range(width), lambda i: whole // CAST(pow(256, i) AS UHUGEINT) % 256)',
	)}`,
	`signed(h) AS CAST(CASE WHEN h >= 9223372036854775808 THEN CAST(h AS HUGEINT) - ${wrap} ELSE CAST(h AS HUGEINT) END AS BIGINT)`,
	// 64-bit FNV-1a.
	`fnv(bytes, seed) AS rs.signed(list_reduce(
		list_prepend(CAST(CASE WHEN seed < 0 THEN CAST(seed AS HUGEINT) + ${wrap} ELSE CAST(seed AS HUGEINT) END AS UHUGEINT), bytes),
		lambda h, byte: CAST(xor(h, byte) * 1099511628211 % ${wrap} AS UHUGEINT)))`,
	`crc32(b) AS lower(lpad(to_hex(xor(list_reduce(
		list_prepend(CAST(4294967295 AS UBIGINT), list_transform(rs.bytes_of(b), lambda byte: CAST(byte AS UBIGINT))),
		lambda crc, byte: xor(crc >> 8, CAST([${remainders.join(', ')}][CAST(xor(crc & 255, byte) AS INTEGER) + 1] AS UBIGINT))), CAST(4294967295 AS UBIGINT))), 8, '0'))`,
];
