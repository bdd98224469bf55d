const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * Words that need quotes as names: AWS's list of reserved words, except TIMESTAMP and LANGUAGE, which Redshift
 * accepts as column names.
 */
export const reservedWords = set(`
	aes128 aes256 all allowoverwrite analyse analyze and any array as asc authorization az64 backup between binary
	blanksasnull both bytedict bzip2 case cast check collate column constraint create credentials cross current_date
	current_time current_timestamp current_user current_user_id default deferrable deflate defrag delta delta32k desc
	disable distinct do else emptyasnull enable encode encrypt encryption end except explicit false for foreign freeze
	from full globaldict256 globaldict64k grant group gzip having identity ignore ilike in initially inner intersect
	interval into is isnull join leading left like limit localtime localtimestamp lun luns lzo lzop minus
	mostly16 mostly32 mostly8 natural new not notnull null nulls off offline offset oid old on only open or order outer
	overlaps parallel partition percent permissions pivot placing primary raw readratio recover references rejectlog
	resort respect restore right select session_user similar snapshot some sysdate system table tag tdes text255
	text32k then to top trailing true truncatecolumns union unique unnest unpivot user using verbose wallet when where
	with without`);

/** Not reserved, but not allowed as an alias without AS, because they begin a clause. */
const clauseWords = set('qualify window set values returning tablesample exclude asof positional anti semi at');

/** Reserved words that are columns of system tables and need no quotes there. */
export const reservedColumns = set('backup oid');

/** Functions called without parentheses. */
export const bareCalls = set(`current_date current_time current_timestamp current_user current_user_id session_user user
	sysdate localtime localtimestamp`);

/** Reserved words that are functions if a parenthesis follows. */
export const reservedFunctions = set('left right user array collate encode interval identity snapshot isnull');

/** Functions whose first argument may be a bare date part. */
export const datePartFunctions = set(
	'dateadd date_add datediff date_diff date_part datepart pgdate_part date_trunc date_part_year',
);

/** Whether the word may be an alias without AS. */
export const isBareAlias = (word: string): boolean => !reservedWords.has(word) && !clauseWords.has(word);

/** Words that begin a type and form a literal with a following string: `date '2024-01-01'`. */
export const literalTypes =
	set(`double date time timetz timestamp timestamptz datetime bool boolean smallint int2 int integer
	int4 bigint int8 real float float4 float8 double numeric decimal dec char character nchar bpchar varchar nvarchar text
	super varbyte varbinary`);
