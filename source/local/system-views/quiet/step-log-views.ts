import {systemView} from '../system-view.ts';

/** The first columns of the log of every kind of step. */
const step = `userid integer, query integer, slice integer, segment integer, step integer, starttime timestamp,
	endtime timestamp, tasknum integer, rows bigint`;

const onDisk = 'is_diskbased char(1), workmem bigint';

/** Logs of query steps on slices, one view per kind of step. */
export const stepLogViews = [
	systemView(
		'stl_aggr',
		`${step}, bytes bigint, slots integer, occupied integer, maxlength integer, tbl integer, ${onDisk}, type char(6),
		resizes integer, flushable integer`,
	),
	systemView(
		'stl_hash',
		`${step}, bytes bigint, slots integer, occupied integer, maxlength integer, tbl integer, ${onDisk}, num_parts integer,
		est_rows bigint, num_blocks_permitted integer, resizes integer, checksum bigint, runtime_filter_size integer,
		max_runtime_filter_size integer`,
	),
	systemView(
		'stl_hashjoin',
		`${step}, tbl integer, num_parts integer, join_type integer, hash_looped char(1), switched_parts char(1),
		used_prefetching char(1), hash_segment integer, hash_step integer, checksum bigint, distribution integer`,
	),
	systemView('stl_limit', `${step}, checksum bigint`),
	systemView('stl_merge', step),
	systemView('stl_mergejoin', `${step}, tbl integer, checksum bigint`),
	systemView('stl_nestloop', `${step}, tbl integer, checksum bigint`),
	systemView('stl_parse', step),
	systemView('stl_project', `${step}, checksum bigint`),
	systemView('stl_return', `${step}, bytes bigint, packets integer, checksum bigint`),
	systemView('stl_save', `${step}, bytes bigint, tbl integer, ${onDisk}`),
	systemView('stl_sort', `${step}, bytes bigint, tbl integer, ${onDisk}, checksum bigint`),
	systemView(
		'stl_unique',
		`${step}, type char(6), is_diskbased char(1), slots integer, workmem bigint, max_buffers_used bigint, resizes integer,
		occupied integer, flushable integer, used_unique_prefetching char(1), bytes bigint`,
	),
	systemView('stl_window', `${step}, ${onDisk}`),
	systemView('stl_stream_segs', 'userid integer, query integer, stream integer, segment integer, query_uuid char(36)'),
	systemView('svcs_stream_segs', 'userid integer, query integer, stream integer, segment integer'),
];
