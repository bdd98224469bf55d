import {DwhError} from '../../core/dwh-error.ts';
import {formatCount} from '../../core/text/format-number.ts';

/** A target that would lose too many rows by the publish. */
export type Shrink = {readonly table: string; readonly rowsNow: number; readonly rowsNext: number};

/** Returns the targets that would lose all rows, or more than `maxShrink` percent of them. */
export const shrinksOf = (
	now: ReadonlyMap<string, number>,
	next: ReadonlyMap<string, number>,
	maxShrink: number,
): Shrink[] =>
	[...next].flatMap(([table, rowsNext]) => {
		const rowsNow = now.get(table) ?? 0;
		const isLost = rowsNow > 0 && rowsNext === 0;
		return isLost || rowsNow - rowsNext > (rowsNow * maxShrink) / 100 ? [{table, rowsNow, rowsNext}] : [];
	});

const textOf = ({table, rowsNow, rowsNext}: Shrink): string =>
	`${table} from ${formatCount(rowsNow)} to ${formatCount(rowsNext)}`;

export type Shrinking = {readonly shrinks: readonly Shrink[]};

/** Returns the tables of an error by `shrinkError`; empty for any other error. */
export const shrinksBehind = (error: unknown): readonly Shrink[] => {
	const cause = error instanceof DwhError ? error.cause : undefined;
	return typeof cause === 'object' && cause !== null && 'shrinks' in cause ? (cause as Shrinking).shrinks : [];
};

/** Returns the error of a load that would lose rows. */
export const shrinkError = (shrinks: readonly Shrink[], maxShrink: number, impact: string): DwhError => {
	const cause: Shrinking = {shrinks};
	return new DwhError(
		'rows-would-shrink',
		`Could not publish: tables would lose too many rows: ${shrinks.map(textOf).join(', ')}. ${impact}`,
		{
			nextSteps: [
				{text: 'Check that the source files are complete', command: 'etl --dry-run'},
				{text: 'If fewer rows are correct, publish them', command: 'etl --allow-shrink'},
				`A table may lose ${formatCount(maxShrink)} % of its rows, but not all. Change it with MAX_SHRINK in section [ETL] of dwh.cfg.`,
			],
			cause,
		},
	);
};
