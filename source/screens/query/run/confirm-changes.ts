import {keyFor} from '../../../core/keys/keys.ts';
import {formatCounted, formatRows} from '../../../core/text/format-number.ts';
import {type Line, line, span} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import {highlightSql} from '../../../sql/language/highlight-sql.ts';
import {quoteName} from '../../../sql/language/quote.ts';
import {type TableChange, tableChanges} from '../../../sql/language/table-changes.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import {queryRows} from '../../../workflows/run/query-rows.ts';
import type {QueryTab} from '../tabs/query-tab.ts';
import {agreementTo, isAgreed} from './agreement.ts';

// A count that takes longer says less than it costs.
const maxCountMs = 3000;
const maxListed = 6;
// Of a statement, as much as a small window shows beside the keys that answer.
const maxStatementLines = 8;

const isPlainName = (name: string): boolean => /^[a-z_][\w.]*$/.test(name);

/** What a query counts; undefined where there is no result in time. */
const countBy = async (dashboard: Dashboard, sql: string): Promise<number | undefined> => {
	const ending = new AbortController();
	const count = async () => {
		const context = await dashboard.context(ending.signal);
		const [row] = await queryRows(context, {name: 'rows that go', sql}, ending.signal);
		return Number(row?.n);
	};
	const late = dashboard.session.clock.sleep(maxCountMs, ending.signal).then(() => undefined);
	try {
		return await Promise.race([count(), late]);
	} catch {
		return undefined;
	} finally {
		late.catch(() => undefined);
		ending.abort(new DOMException('Not needed any more.', 'AbortError'));
	}
};

const countRows = (dashboard: Dashboard, table: string): Promise<number | undefined> => {
	const name = isPlainName(table) ? table : table.split('.').map(quoteName).join('.');
	return countBy(dashboard, `select count(*) as n from ${name}`);
};

const changeLine = ({verb, names}: TableChange): string => [verb, safeText(names.join(', '))].filter(Boolean).join(' ');

const isContainer = ({verb}: TableChange): boolean => verb === 'drop schema' || verb === 'drop database';

/** The number of rows that all go; undefined where it is not known. */
const countLoss = async (dashboard: Dashboard, change: TableChange): Promise<number | undefined> => {
	const {names, countSql} = change;
	if (countSql !== undefined) return countBy(dashboard, countSql);
	if (names.length === 0 || isContainer(change)) return undefined;
	const rows = await Promise.all(names.map(name => countRows(dashboard, name)));
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
 * Runs a text at once where it only reads. Before one that changes something, shows what it touches: always where
 * every row of a table goes, with their number, else before the first change of a tab, or of a transaction in it.
 */
export const confirmChanges = async (
	dashboard: Dashboard,
	tab: QueryTab,
	text: string,
	run: () => void,
): Promise<void> => {
	const changes = tableChanges(text);
	const whole = changes.filter(({isWhole}) => isWhole);
	const isRefused = tab.isReadOnly || dashboard.session.settings.isReadOnly;
	if (isRefused || changes.length === 0 || (whole.length === 0 && isAgreed(tab, text))) {
		run();
		return;
	}

	const losses = await Promise.all(whole.map(async change => lossLine(change, await countLoss(dashboard, change))));
	const others = await Promise.all(
		changes
			.filter(({isWhole}) => !isWhole)
			.map(async (change, index) => {
				// What an open transaction changed is not seen by another session, and many counts take long.
				const isCounted = change.countSql !== undefined && tab.transaction === 'none' && index < maxListed;
				return partLine(change, isCounted ? await countBy(dashboard, change.countSql ?? '') : undefined);
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
		onYes: run,
	});
};
