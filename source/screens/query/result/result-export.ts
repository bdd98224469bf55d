import {keyFor} from '../../../core/keys/keys.ts';
import {nextOf} from '../../../core/next-of.ts';
import {formatBytes, formatCount, formatRows} from '../../../core/text/format-number.ts';
import {formatDuration, formatElapsed} from '../../../core/text/format-time.ts';
import {type Line, line, span} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import {endingOf, type FormatName, formatOfFile, formatsWithEnding} from '../../../results/result-format.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import type {ListCursor} from '../../../store/list-cursor.ts';
import {isWhole} from '../../../store/result-rows.ts';
import type {Runner, Work} from '../../../store/runner.ts';
import {exportTarget} from '../../../workflows/query/export-target.ts';
import type {QueryTab, ResultPrompt} from '../tabs/query-tab.ts';
import type {QueryTabs} from '../tabs/query-tabs.ts';
import type {TabSessions} from '../tabs/tab-sessions.ts';
import {type ExportScope, exportScopes, scopedPages} from './export-scope.ts';

type Parts = {
	readonly dashboard: Dashboard;
	/** The chosen row. */
	readonly result: ListCursor;
	readonly tabs: QueryTabs;
	readonly sessions: TabSessions;
};

type Target = {
	readonly file: string;
	readonly shown: string;
	readonly format: FormatName;
	readonly scope: ExportScope;
};

const scopeWords: Readonly<Record<ExportScope, string>> = {whole: '', shown: ' as shown', marked: ', marked,'};

const two = (value: number): string => String(value).padStart(2, '0');

/** Returns `busiest-days-20181101-210146.csv`: the tab's title and the time, in the current folder. */
const defaultFileName = (title: string, at: number): string => {
	const name = title
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, '-')
		.replaceAll(/^-|-$/g, '');
	const time = new Date(at);
	const day = `${time.getFullYear()}${two(time.getMonth() + 1)}${two(time.getDate())}`;
	return `${name || 'result'}-${day}-${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}.csv`;
};

/** Returns the path with the extension of the next format. */
const withNextFormat = (typed: string): string => {
	const format = formatOfFile(typed);
	const at = format === undefined ? -1 : formatsWithEnding.indexOf(format);
	const next = endingOf(formatsWithEnding[(at + 1) % formatsWithEnding.length] ?? 'csv');
	return format === undefined ? `${typed}${next}` : typed.replace(/\.[^.]*$/, next);
};

const endings = formatsWithEnding.map(endingOf).join(' ');

/** Returns the error of a typed path. */
export const exportProblem = ({text, problem}: Pick<ResultPrompt, 'text' | 'problem'>): string | undefined =>
	problem ?? (formatOfFile(text) === undefined ? `The extension sets the format: ${endings}` : undefined);

/** Creates the export of a tab's shown result. It runs beside other work. */
export const createResultExport = ({dashboard, result, tabs, sessions}: Parts) => {
	const {session, queries} = dashboard;
	const tab = tabs.shown;
	const nameOf = (id: number): string => `export ${id}`;
	const runnerOf = (id: number): Runner => queries.of(nameOf(id));

	const start = (id: number, {file, shown, format, scope}: Target, isReplacing: boolean) => {
		const own = tabs.of(id);
		const {outcome} = own.get();
		const statement = outcome?.statements[outcome.shown];
		if (!outcome?.rows || !statement) return;
		const {rows} = outcome;
		const part = scopedPages(scope, rows, result.index());
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
					columns: part?.columns ?? rows.state.get().columns,
					sql: statement.sql,
					handle: statement.handle,
					session: sessions.has(id, warehouse) ? sessions.of(id, warehouse) : undefined,
					pages: part?.pages ?? (isWhole(rows.state.get()) ? rows.pages : undefined),
				});
			},
			onEnd({now, status, error: failure}, written) {
				const took = formatDuration(now - startedAt);
				const said = written
					? `${formatRows(written.rows)}${scopeWords[scope]} (${formatBytes(written.bytes)}) in ${took}: ${safeText(shown)}`
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
		const scope = prompt?.scope ?? 'whole';
		if (!prompt || format === undefined) return;
		if (runnerOf(id).current()) {
			dashboard.toast(`A result of this tab is being exported. Cancel the export: ${keyFor('global', 'back')}`, 'wait');
			return;
		}

		const {file, shown, exists, problem} = await exportTarget(prompt.text);
		// The prompt was closed or changed while the disk was read.
		if (!tabs.has(id) || tabs.of(id).get().prompt !== prompt) return;
		tabs.of(id).set({prompt: problem === undefined ? undefined : {...prompt, problem}});
		if (problem !== undefined) return;
		if (!exists) {
			start(id, {file, shown, format, scope}, false);
			return;
		}

		dashboard.show({
			kind: 'confirm',
			title: 'Replace the file?',
			lines: [line(span(safeText(file)))],
			onYes: () => start(id, {file, shown, format, scope}, true),
		});
	};

	return {
		open() {
			const {title, outcome} = tab.get();
			const text = defaultFileName(title, session.clock.now());
			// What one sees is meant first.
			const isArranged = outcome?.rows !== undefined && exportScopes(outcome.rows, result.index()).includes('shown');
			tab.set({prompt: {kind: 'export', text, before: '', scope: isArranged ? 'shown' : 'whole'}});
		},
		nextScope: () =>
			tab.set(({prompt, outcome}) => {
				if (!prompt || !outcome?.rows) return {};
				return {
					prompt: {...prompt, scope: nextOf(exportScopes(outcome.rows, result.index()), prompt.scope ?? 'whole')},
				};
			}),
		/** Whether there are other rows to write than those of the whole result. */
		hasScopes: (): boolean => {
			const rows = tab.get().outcome?.rows;
			return rows !== undefined && exportScopes(rows, result.index()).length > 1;
		},
		nextFormat: () =>
			tab.set(({prompt}) =>
				prompt ? {prompt: {...prompt, text: withNextFormat(prompt.text), problem: undefined}} : {},
			),
		keep: () => void keep(),
		/** Returns false if no export runs. */
		cancel: () => runnerOf(tab.get().id).cancel(),
		/** Returns the running export of the shown tab. */
		work: (): Work | undefined => runnerOf(tab.get().id).current(),
	};
};

/** Returns the progress or outcome of an export; undefined if there is none. */
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
