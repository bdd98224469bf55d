import type {ActiveStatement} from '../../core/activity.ts';
import {toDwhError} from '../../core/dwh-error.ts';
import {line} from '../../core/text/line.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {oneLine} from '../../present/monitor/monitor-columns.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {cancelStatement} from '../../workflows/monitor/cancel-statement.ts';
import type {MonitorRow} from './monitor-state.ts';

type Cancelling = {
	readonly chosen: () => MonitorRow | undefined;
	/** Refreshes the shown view. */
	readonly refresh: () => Promise<void>;
};

/** Cancels the chosen statement or ends the chosen session of the Monitor screen. */
export const createMonitorCancelling = (dashboard: Dashboard, {chosen, refresh}: Cancelling) => {
	/** Runs the change, reports its outcome and refreshes. */
	const change = async (run: (signal: AbortSignal) => Promise<string>) => {
		const {signal} = new AbortController();
		try {
			dashboard.toast(await run(signal), 'good');
		} catch (thrown) {
			dashboard.toast(toDwhError(thrown).message, 'bad');
		}

		await refresh();
	};
	/** Cancels the statement of a Query tab in the same way as the tab's own key, so that the tab shows it. */
	const cancelInTab = async (id: string): Promise<boolean | undefined> => {
		const {queries} = dashboard;
		const work = queries.running().find(({view}) => view.steps.some(step => step.statementId === id));
		if (!work) return undefined;
		const runner = queries.of(work.name);
		runner.cancel();
		await runner.ended();
		return queries.works.get()[work.name]?.status === 'cancelled';
	};
	const cancel = (statement: ActiveStatement) =>
		change(async signal => {
			const isCancelled =
				(statement.handle && (await cancelInTab(statement.handle.id))) ??
				(await cancelStatement(await dashboard.context(signal), statement, signal));
			return isCancelled ? 'The statement was cancelled.' : 'The statement had already ended.';
		});
	const end = (number: number) =>
		change(async signal => {
			await (await dashboard.context(signal)).backend.monitor.endSession(number, signal);
			return `Session ${number} was ended.`;
		});

	/** Asks before cancelling a statement or ending a session. */
	const cancelChosen = () => {
		const found = chosen();
		if (!found) return;
		const {kind, row} = found;
		if (kind === 'running') {
			const who = row.handle ? 'This program runs it.' : `${row.user || 'Another user'} runs it from another program.`;
			dashboard.show({
				kind: 'confirm',
				title: `Cancel the statement of session ${row.session}?`,
				lines: [
					line(`${who} Its changes are rolled back.`),
					...wrapText(oneLine(row.text).slice(0, 220), 74).map(text => line(text)),
				],
				onYes: () => void cancel(row),
			});
		} else if (kind !== 'slowest') {
			dashboard.show({
				kind: 'confirm',
				title: `End session ${row.session}?`,
				lines: [
					line('Its statement is cancelled, its open transaction is rolled back, and its locks are released.'),
					line('Its temporary tables are dropped.'),
				],
				onYes: () => void end(row.session),
			});
		}
	};

	const whyNotCancel = (): string | undefined => {
		if (dashboard.session.settings.isReadOnly) return 'The program was started read-only.';
		const found = chosen();
		if (!found) return 'Nothing is selected.';
		return found.kind === 'slowest' ? 'It has already ended.' : undefined;
	};

	return {cancelChosen, whyNotCancel};
};
