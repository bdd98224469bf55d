import {DwhError} from '../../core/dwh-error.ts';
import {formatCount} from '../../core/text/format-number.ts';

/** A target that would have fewer rows after the publish than it may lose. */
export type Shrink = {readonly table: string; readonly rowsNow: number; readonly rowsNext: number};

/** The targets that would lose all their rows, or a greater share of them than `maxShrink` percent. */
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

/** The tables behind an error of a load that was stopped because they would lose rows; empty for any other error. */
export const shrinksBehind = (error: unknown): readonly Shrink[] => {
	const cause = error instanceof DwhError ? error.cause : undefined;
	return typeof cause === 'object' && cause !== null && 'shrinks' in cause ? (cause as Shrinking).shrinks : [];
};

/** The error of a load that would lose rows. */
export const shrinkError = (shrinks: readonly Shrink[], maxShrink: number, impact: string): DwhError => {
	const cause: Shrinking = {shrinks};
	return new DwhError(
		'rows-would-shrink',
		`Could not publish: tables would lose too many rows: ${shrinks.map(textOf).join(', ')}. ${impact}`,
		{
			nextSteps: [
				{text: 'Check that the files of the sources are whole', command: 'etl --dry-run'},
				{text: 'If fewer rows are right, publish them', command: 'etl --allow-shrink'},
				`A table may lose ${formatCount(maxShrink)} % of its rows, never all: MAX_SHRINK in section [ETL] of dwh.cfg.`,
			],
			cause,
		},
	);
};
