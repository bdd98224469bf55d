import {keyFor} from '../../../core/keys/keys.ts';
import {formatCounted, formatRows} from '../../../core/text/format-number.ts';
import {type Line, line, span} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import {highlightSql} from '../../../sql/language/highlight-sql.ts';
import {type TableChange, tableChanges} from '../../../sql/language/table-changes.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import {countBy, countRows} from '../../../workflows/query/count-rows.ts';
import type {QueryTab} from '../tabs/query-tab.ts';
import {agreementTo, isAgreed} from './agreement.ts';

const maxListed = 6;
// Of a statement, as much as a small window shows beside the keys that answer.
const maxStatementLines = 8;

/** Counts over the warehouse that this dashboard shows. */
const countsOf = (dashboard: Dashboard) => {
	const {clock} = dashboard.session;
	return {
		by: (sql: string) => countBy(clock, dashboard.context, sql),
		rowsOf: (table: string) => countRows(clock, dashboard.context, table),
	};
};

const changeLine = ({verb, names}: TableChange): string => [verb, safeText(names.join(', '))].filter(Boolean).join(' ');

const isContainer = ({verb}: TableChange): boolean => verb === 'drop schema' || verb === 'drop database';

/** The number of rows that all go; undefined where it is not known. */
const countLoss = async (counts: ReturnType<typeof countsOf>, change: TableChange): Promise<number | undefined> => {
	const {names, countSql} = change;
	if (countSql !== undefined) return counts.by(countSql);
	if (names.length === 0 || isContainer(change)) return undefined;
	const rows = await Promise.all(names.map(counts.rowsOf));
	return rows.every(count => count !== undefined) ? rows.reduce((sum, count) => sum + count, 0) : undefined;
};

const lossLine = (change: TableChange, known: number | undefined): Line => {
	const what = change.verb.startsWith('update') ? 'changes' : 'removes';
	const all = isContainer(change) ? 'everything in it' : 'every row';
	const how =
		known === undefined ? `${what} ${all}` : `${what} ${known === 0 ? 'no row' : `all of ${formatRows(known)}`}`;
	return line(span(changeLine(change), 'strong'), span(`  ${how}`, known === 0 ? 'dim' : 'bad'));
};

const partLine = (change: TableChange, count: number | undefined): Line => {
	if (count === undefined) return line(changeLine(change));
	const what = `${change.verb === 'update' ? 'changes' : 'removes'} ${count === 0 ? 'no row' : formatRows(count)}`;
	return line(changeLine(change), span(`  ${what}`, count === 0 ? 'dim' : 'wait'));
};

/** The statements that change something, as they are written; of long ones the beginning. */
const statementLines = (changes: readonly TableChange[]): Line[] => {
	const lines = changes.flatMap(({sql}) => highlightSql(sql).map(cells => line('  ', ...cells)));
	const left = lines.length - maxStatementLines;
	if (left <= 1) return lines;
	return [...lines.slice(0, maxStatementLines), line(span(`  … ${formatCounted(left, 'more line')}`, 'dim'))];
};

/**
 * Runs a text at once where it only reads; `run` gets whether it changes something. Before one that changes something, shows what it touches: always where
 * every row of a table goes, with their number, else before the first change of a tab, or of a transaction in it.
 */
export const confirmChanges = async (
	dashboard: Dashboard,
	tab: QueryTab,
	text: string,
	run: (isChange: boolean) => void,
): Promise<void> => {
	const changes = tableChanges(text);
	const begin = () => run(changes.length > 0);
	const whole = changes.filter(({isWhole}) => isWhole);
	const isRefused = tab.isReadOnly || dashboard.session.settings.isReadOnly;
	if (isRefused || changes.length === 0 || (whole.length === 0 && isAgreed(tab, text))) {
		begin();
		return;
	}

	const counts = countsOf(dashboard);
	const losses = await Promise.all(whole.map(async change => lossLine(change, await countLoss(counts, change))));
	const others = await Promise.all(
		changes
			.filter(({isWhole}) => !isWhole)
			.map(async (change, index) => {
				// What an open transaction changed is not seen by another session, and many counts take long.
				const isCounted = change.countSql !== undefined && tab.transaction === 'none' && index < maxListed;
				return partLine(change, isCounted ? await counts.by(change.countSql ?? '') : undefined);
			}),
	);
	const listed = [...losses, ...others];
	// What takes every row is why a confirmation is needed.
	const shown = whole.length > 0 ? whole : changes;
	dashboard.show({
		kind: 'confirm',
		title: whole.length > 0 ? 'Remove or change every row?' : 'Change the warehouse?',
		lines: [
			...listed.slice(0, maxListed),
			...(listed.length > maxListed ? [line(span(`and ${listed.length - maxListed} more`, 'dim'))] : []),
			...statementLines(shown),
			...(tab.transaction === 'open' ? [line(span('The open transaction can still be rolled back.', 'dim'))] : []),
			...(whole.length > 0
				? []
				: [
						line(
							span(
								`Shown before the first change of a ${agreementTo(tab, text)}; ${keyFor('query', 'read-only')} keeps a tab from any.`,
								'dim',
							),
						),
					]),
		],
		onYes: begin,
	});
};
