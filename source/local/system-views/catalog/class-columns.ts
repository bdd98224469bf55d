/** The columns of pg_class, also used by pg_class_info. */
export const classColumns = `oid oid, relname name, relnamespace oid, reltype oid, relowner integer, relam oid, relfilenode oid, reltablespace oid,
	relpages integer, reltuples real, reltoastrelid oid, reltoastidxid oid, relhasindex boolean, relisshared boolean,
	relkind char(1), relnatts smallint, relexternid oid, relisreplicated boolean, relispinned boolean, reldiststyle smallint,
	relprojbaseid oid, relchecks smallint, reltriggers smallint, relukeys smallint, relfkeys smallint, relrefs smallint,
	relhasoids boolean, relhaspkey boolean, relhasrules boolean, relhassubclass boolean, relacl aclitems`;

/** The columns of pg_attribute, also used by pg_attribute_info. */
export const attributeColumns = `attrelid oid, attname name, atttypid oid, attstattarget integer, attlen smallint, attnum smallint, attndims integer,
	attcacheoff integer, atttypmod integer, attbyval boolean, attstorage char(1), attalign char(1), attnotnull boolean,
	atthasdef boolean, attisdropped boolean, attislocal boolean, attinhcount integer, attcompressiontype integer,
	attispreloaded boolean, attisdistkey boolean, attsortkeyord integer, attencodingtype integer`;
