import {keyFor} from '../../../core/keys/keys.ts';
import {formatRows} from '../../../core/text/format-number.ts';
import {type Line, line, span} from '../../../core/text/line.ts';
import {changeText, changingStatementLines, lossLines, lossTitle} from '../../../present/loss-lines.ts';
import {type TableChange, tableChanges} from '../../../sql/language/table-changes.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import {countBy} from '../../../workflows/query/count-rows.ts';
import {measureLosses} from '../../../workflows/query/measure-losses.ts';
import type {QueryTab} from '../tabs/query-tab.ts';
import {agreementTo, isAgreed} from './agreement.ts';

const maxListed = 6;

const partLine = (change: TableChange, count: number | undefined): Line => {
	if (count === undefined) return line(changeText(change));
	const what = `${change.verb === 'update' ? 'changes' : 'removes'} ${count === 0 ? 'no row' : formatRows(count)}`;
	return line(changeText(change), span(`  ${what}`, count === 0 ? 'dim' : 'wait'));
};

/**
 * Runs a text that only reads at once; `run` gets whether the text changes something. Otherwise asks first: always if
 * every row of a table is removed or changed, with the row count, else before the first change of a tab or transaction.
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

	const {clock} = dashboard.session;
	const losses = lossLines(await measureLosses(clock, dashboard.context, whole));
	const others = await Promise.all(
		changes
			.filter(({isWhole}) => !isWhole)
			.map(async (change, index) => {
				// Another session does not see the changes of an open transaction, and many counts take long.
				const isCounted = change.countSql !== undefined && tab.transaction === 'none' && index < maxListed;
				return partLine(change, isCounted ? await countBy(clock, dashboard.context, change.countSql ?? '') : undefined);
			}),
	);
	const listed = [...losses, ...others];
	// Losses come first, because they are the reason for the confirmation.
	const shown = whole.length > 0 ? whole : changes;
	dashboard.show({
		kind: 'confirm',
		title: whole.length > 0 ? lossTitle : 'Change the warehouse?',
		lines: [
			...listed.slice(0, maxListed),
			...(listed.length > maxListed ? [line(span(`and ${listed.length - maxListed} more`, 'dim'))] : []),
			...changingStatementLines(shown),
			...(tab.transaction === 'open' ? [line(span('The open transaction can still be rolled back.', 'dim'))] : []),
			...(whole.length > 0
				? []
				: [
						line(
							span(
								`Shown before the first change of a ${agreementTo(tab, text)}. Make a tab read-only: ${keyFor('query', 'read-only')}`,
								'dim',
							),
						),
					]),
		],
		onYes: begin,
	});
};
