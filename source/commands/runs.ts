import {formatCount} from '../core/text/format-number.ts';
import {formatDuration, formatMoment} from '../core/text/format-time.ts';
import type {Command} from './command.ts';
import {aligned} from './format/text-table.ts';
import {finish} from './output.ts';

/** The last loads, newest first. */
export const runs: Command<{readonly limit: number}> = async ({output, session}, {limit}) => {
	const last = await session.records.runs(limit);
	const {catalogue, clock} = session;
	const rows = last.map(run => [
		run.id,
		formatMoment(run.startedAt, clock.now()),
		run.outcome,
		formatDuration(run.ms),
		run.tables
			.filter(({table}) => catalogue.roleOf(table) === 'fact')
			.map(({table, rowsAfter}) => (rowsAfter === undefined ? '' : `${table} ${formatCount(rowsAfter)}`))
			.join(', '),
		run.error ?? '',
	]);
	await finish(
		output,
		{runs: last},
		last.length > 0
			? aligned([['run', 'started', 'outcome', 'took', 'rows', ''], ...rows])
			: ['Nothing was loaded yet.', `→ ${output.stepText({text: 'Load', command: 'etl'})}`],
	);
	return 0;
};
