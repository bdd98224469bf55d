import {keyFor} from '../../../core/keys/keys.ts';
import {formatBytes, formatCount, formatRows} from '../../../core/text/format-number.ts';
import {formatDuration, formatElapsed} from '../../../core/text/format-time.ts';
import {type Line, line, span} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import {endingOf, type FormatName, formatOfFile, formatsWithEnding} from '../../../results/result-format.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import {isWhole} from '../../../store/result-rows.ts';
import type {ResultView} from '../../../store/result-view.ts';
import type {Runner, Work} from '../../../store/runner.ts';
import {exportTarget} from '../../../workflows/query/export-target.ts';
import type {QueryTab, ResultPrompt} from '../tabs/query-tab.ts';
import type {QueryTabs} from '../tabs/query-tabs.ts';
import type {TabSessions} from '../tabs/tab-sessions.ts';

type Parts = {
	readonly dashboard: Dashboard;
	readonly tabs: QueryTabs;
	readonly sessions: TabSessions;
};

type Target = {readonly file: string; readonly shown: string; readonly format: FormatName};

const two = (value: number): string => String(value).padStart(2, '0');

/** `busiest-days-20181101-210146.csv`: the tab's title and the time, in the current folder. */
const defaultFileName = (title: string, at: number): string => {
	const name = title
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, '-')
		.replaceAll(/^-|-$/g, '');
	const time = new Date(at);
	const day = `${time.getFullYear()}${two(time.getMonth() + 1)}${two(time.getDate())}`;
	return `${name || 'result'}-${day}-${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}.csv`;
};

/** The path with the ending of the next format. */
const withNextFormat = (typed: string): string => {
	const format = formatOfFile(typed);
	const at = format === undefined ? -1 : formatsWithEnding.indexOf(format);
	const next = endingOf(formatsWithEnding[(at + 1) % formatsWithEnding.length] ?? 'csv');
	return format === undefined ? `${typed}${next}` : typed.replace(/\.[^.]*$/, next);
};

const endings = formatsWithEnding.map(endingOf).join(' ');

/** What is wrong with a path that is being typed. */
export const exportProblem = ({text, problem}: Pick<ResultPrompt, 'text' | 'problem'>): string | undefined =>
	problem ?? (formatOfFile(text) === undefined ? `The ending names the format: ${endings}` : undefined);

/** What the file will contain beside what is shown; empty where it is the same. */
export const exportScope = (rows: Pick<ResultView, 'state' | 'arrangement' | 'count'>): string => {
	const {filter, hidden, sort} = rows.arrangement.get();
	const state = rows.state.get();
	const others = [hidden.size > 0 ? 'all columns' : '', sort ? 'unsorted' : ''].filter(Boolean);
	if (filter === '') return others.join('; ');
	const all = isWhole(state) ? `all ${formatRows(state.loaded)}` : 'all rows';
	// The path needs room beside it.
	const shown = others.length === 0 ? `the ${formatCount(rows.count())} shown` : formatCount(rows.count());
	return [`${all}, not ${shown}`, ...others].join('; ');
};

/** Writes the shown result of a tab into a file, beside whatever else runs. */
export const createResultExport = ({dashboard, tabs, sessions}: Parts) => {
	const {session, queries} = dashboard;
	const tab = tabs.shown;
	const nameOf = (id: number): string => `export ${id}`;
	const runnerOf = (id: number): Runner => queries.of(nameOf(id));

	const start = (id: number, {file, shown, format}: Target, isReplacing: boolean) => {
		const own = tabs.of(id);
		const {outcome} = own.get();
		const statement = outcome?.statements[outcome.shown];
		if (!outcome?.rows || !statement) return;
		const {rows} = outcome;
		const {columns} = rows.state.get();
		const startedAt = session.clock.now();
		own.set({exported: undefined});
		runnerOf(id).start({
			name: nameOf(id),
			title: 'Export',
			run: async signal => {
				const context = await dashboard.context(signal);
				const {exportResult} = await import('../../../workflows/query/export-result.ts');
				const {warehouse} = context.backend;
				return exportResult(context, {
					file,
					isReplacing,
					format,
					columns,
					sql: statement.sql,
					handle: statement.handle,
					session: sessions.has(id, warehouse) ? sessions.of(id, warehouse) : undefined,
					pages: isWhole(rows.state.get()) ? rows.pages : undefined,
				});
			},
			onEnd({now, status, error: failure}, written) {
				const took = formatDuration(now - startedAt);
				const said = written
					? `${formatRows(written.rows)} (${formatBytes(written.bytes)}) in ${took}: ${safeText(shown)}`
					: status === 'cancelled'
						? 'The export was cancelled; no file was written.'
						: (failure?.message ?? '');
				const arrangement = own.get().outcome?.rows?.arrangement.get();
				if (tabs.has(id)) own.set({exported: {text: said, arrangement}});
				dashboard.toast(said, written ? 'good' : status === 'cancelled' ? 'wait' : 'bad');
			},
		});
	};

	const keep = async () => {
		const {id, prompt} = tab.get();
		const format = prompt && formatOfFile(prompt.text);
		if (!prompt || format === undefined) return;
		if (runnerOf(id).current()) {
			dashboard.toast(`A result of this tab is being exported; ${keyFor('global', 'back')} cancels it.`, 'wait');
			return;
		}

		const {file, shown, exists, problem} = await exportTarget(prompt.text);
		// It was left or typed on while the disk was read.
		if (!tabs.has(id) || tabs.of(id).get().prompt !== prompt) return;
		tabs.of(id).set({prompt: problem === undefined ? undefined : {...prompt, problem}});
		if (problem !== undefined) return;
		if (!exists) {
			start(id, {file, shown, format}, false);
			return;
		}

		dashboard.show({
			kind: 'confirm',
			title: 'Replace the file?',
			lines: [line(span(safeText(file)))],
			onYes: () => start(id, {file, shown, format}, true),
		});
	};

	return {
		open() {
			const {title} = tab.get();
			const text = defaultFileName(title, session.clock.now());
			tab.set({prompt: {kind: 'export', text, before: ''}});
		},
		nextFormat: () =>
			tab.set(({prompt}) =>
				prompt ? {prompt: {...prompt, text: withNextFormat(prompt.text), problem: undefined}} : {},
			),
		keep: () => void keep(),
		/** False when nothing is being exported. */
		cancel: () => runnerOf(tab.get().id).cancel(),
		/** The export of the shown tab, while it runs. */
		work: (): Work | undefined => runnerOf(tab.get().id).current(),
	};
};

/** How far an export is, or what became of it; undefined where there is none. */
export const exportLine = (work: Work | undefined, {exported, outcome}: QueryTab): Line | undefined => {
	if (!work) {
		const isNew = exported !== undefined && exported.arrangement === outcome?.rows?.arrangement.get();
		return isNew ? line(span(` ${exported.text}`, 'dim')) : undefined;
	}

	const {rows, bytesDone} = work.view.steps[0] ?? {};
	const parts = [
		work.status === 'cancelling' ? 'cancelling the export' : 'exporting …',
		rows === undefined ? '' : `${formatCount(rows)} rows`,
		bytesDone === undefined ? '' : formatBytes(bytesDone),
		formatElapsed(work.now - work.startedAt),
	].filter(Boolean);
	return line(span(` ${parts.join(' · ')}`, 'wait'), span(`   ${keyFor('global', 'back')} cancels`, 'dim'));
};
