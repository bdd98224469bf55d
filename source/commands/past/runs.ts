import {outcomeSigns, outcomeText, runTexts} from '../../present/load/load-history-lines.ts';
import {aligned} from '../../results/text-table.ts';
import type {Command} from '../command.ts';
import {finish} from '../output.ts';

/** Prints the last loads, newest first. */
export const runs: Command<{readonly limit: number}> = async ({output, session}, {limit}) => {
	const last = await session.records.runs(limit);
	const {catalogue, clock} = session;
	const rows = last.map(run => [
		`${outcomeSigns[run.outcome].text.trimStart()}${run.outcome}`,
		run.id,
		runTexts(run, clock.now()).join(' · '),
		outcomeText(run, catalogue.roleOf),
	]);
	await finish(
		output,
		{runs: last},
		last.length > 0
			? [
					...aligned([['outcome', 'run', 'started', ''], ...rows]),
					...(last[0]?.outcome === 'interrupted' && !last[0].isPublished
						? [`→ ${output.stepText({text: 'Load again', command: 'etl'})}`]
						: []),
				]
			: ['No loads yet.', `→ ${output.stepText({text: 'Load', command: 'etl'})}`],
	);
	return 0;
};
