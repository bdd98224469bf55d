import type {KeyEntry, KeyScope} from './key-entry.ts';
import {screenIds} from './screen-id.ts';
import {themeNames} from './theme-name.ts';

const keysOf = (
	scope: KeyScope,
	entries: readonly (readonly [keys: string, action: string, label: string, help: string, shownAs?: string])[],
): KeyEntry[] =>
	entries.map(([keys, action, label, help, shownAs]) => ({
		scope,
		keys: keys.split(' ').filter(Boolean),
		action,
		label,
		help,
		shownAs,
	}));

/** Every key of the program, once. Order within a scope is the footer's order. */
export const keyTable: readonly KeyEntry[] = [
	...keysOf('home', [
		['enter right', 'open', 'open', 'Open the chosen screen.'],
		['n', 'next', 'next step', 'Do the next sensible step of the pipeline; while work runs, show that.'],
		['r ctrl+r', 'refresh', '', 'Look at the warehouse again.'],
	]),
	...keysOf('setup', [
		['c', 'create', 'create', 'Create the warehouse as planned, or find the one that exists.'],
		['enter', 'edit', 'change', 'Change the marked value, for this run of the program.'],
		['w', 'save', 'save changes', 'Write the changed values into dwh.cfg; nothing else in it changes.'],
		['x', 'cancel', 'stop waiting', 'Stop waiting; what was asked for goes on.'],
		['r ctrl+r', 'refresh', 'refresh', 'Look at the warehouse again.'],
	]),
	...keysOf('status', [
		['r ctrl+r', 'refresh', 'refresh', 'Look at the warehouse now.'],
		['p', 'pause', 'pause', 'Pause the warehouse: it keeps its data and stops billing for nodes.'],
		['u', 'resume', 'resume', 'Resume the paused warehouse.'],
		['d', 'remove', 'remove', 'Go to teardown.'],
	]),
	...keysOf('tables', [
		['tab v', 'view', 'view', 'Show columns, design, SQL or differences of the chosen table, or the star.'],
		['c', 'create', 'create', 'Create the tables that are missing.'],
		['d', 'compare', 'compare', 'Compare what exists with what the catalogue would create.'],
		['R', 'recreate', 'drop + create', 'Drop all tables and create them again, after typing the name.'],
		['x', 'drop', 'drop', 'Drop all tables, after typing the name.'],
		['D', 'star', '', 'Draw the star of facts and dimensions.'],
		['J shift+down', 'scroll-down', '', 'Scroll the right side down.'],
		['K shift+up', 'scroll-up', '', 'Scroll the right side up.'],
		['r ctrl+r', 'refresh', '', 'Read the tables again.'],
	]),
	...keysOf('etl', [
		['s', 'start', 'start', 'Stage, build, audit and publish.'],
		['enter tab', 'detail', 'SQL', 'Show or hide the statements of the chosen step, or of the whole plan.'],
		['l', 'log-tail', 'log', 'Show or hide what was sent, with its time, the newest first.'],
		['S', 'start-fresh', '', 'Load everything anew, whatever an unfinished load has done.'],
		['A', 'allow-shrink', 'allow shrink', 'Publish although tables lose too many rows, after typing the name.'],
		['x', 'cancel', 'cancel', 'Cancel the run; the published tables stay as they were.'],
		['r ctrl+r', 'refresh', 'plan again', 'Measure the files and read the tables again.'],
		['J shift+down', 'scroll-down', '', 'Scroll what stands below the steps.'],
		['K shift+up', 'scroll-up', '', 'Scroll it back.'],
	]),
	...keysOf('query.list', [
		['enter f5', 'run', 'run', 'Run the chosen query.'],
		['e ctrl+e', 'edit', 'edit', 'Take the chosen query into the editor, or return to the text made from it.'],
		['/', 'filter', 'filter', 'Show only queries that contain what you type.'],
		['tab right', 'focus-next', 'result', 'Go to the result.'],
		['s', 'show-sql', 'SQL', 'Show the statement instead of the result, or the result again.'],
	]),
	...keysOf('query.filter', [
		['enter', 'keep', 'keep', 'Keep the filter.'],
		['escape', 'unfilter', 'all', 'Show all queries again.'],
	]),
	...keysOf('query.editor', [
		[
			'f5 alt+enter ctrl+j ctrl+enter ctrl+r',
			'run',
			'run',
			'Run the statement. Enter runs it too when the text ends in a semicolon.',
		],
		['tab', 'focus-next', 'result', 'Go to the result.'],
		['ctrl+z alt+z ctrl+_', 'undo', 'undo', 'Take back the last change.'],
		['ctrl+y', 'redo', '', 'Make the change again.'],
		['ctrl+k', 'clear', 'clear', 'Empty the editor.'],
		['escape', 'leave', 'back', 'Back to the list; the text stays.'],
	]),
	...keysOf('query.result', [
		['left h', 'column-left', 'columns', 'Show columns further left.', '←→'],
		['right l', 'column-right', '', 'Show columns further right.'],
		['0', 'first-column', '', 'Show the first column.'],
		['$', 'last-column', '', 'Show the last column.'],
		['enter', 'cell', 'row', 'Show the chosen row with its whole values.'],
		['f5', 'run', 'run again', 'Run the statement again.'],
		['e ctrl+e', 'edit', 'edit', 'Go to the editor with this statement.'],
		['tab', 'focus-next', 'list', 'Go to the list of queries.'],
		['shift+tab', 'focus-list', '', 'Go to the list of queries.'],
	]),
	...keysOf('query.cell', [
		['escape enter', 'close-cell', 'back', 'Back to the table.'],
		['up k', 'up', 'scroll', 'One line up.', '↑↓'],
		['down j', 'down', '', 'One line down.'],
		['pageup ctrl+u ctrl+b', 'page-up', 'page', 'One page up.', 'PgUp PgDn'],
		['pagedown ctrl+d ctrl+f', 'page-down', '', 'One page down.'],
		['home g', 'first', '', 'First line.'],
		['end G', 'last', '', 'Last line.'],
		['left h', 'row-before', 'other row', 'Show the row before.', '←→'],
		['right l', 'row-after', '', 'Show the row after.'],
	]),
	...keysOf('query.tables', [
		[
			'enter',
			'insert-name',
			'insert',
			'Write the name of the chosen table or column where the cursor of the editor is.',
		],
		['tab shift+tab f6', 'leave-tables', '', 'Back to where one was.'],
	]),
	...keysOf('query', [
		[
			'f6',
			'focus-tables',
			'tables',
			'Go to the tables and their columns, where the screen is wide enough to show them.',
		],
		['x', 'cancel', 'cancel', 'Cancel the running statement.'],
	]),
	...keysOf('verify', [
		['v f5', 'run', 'verify', 'Run every check and every query with a known result.'],
		['enter', 'detail', 'details', 'Show failing rows, or expected against actual.'],
		['S', 'save', 'save as expected', "Keep today's results as what later runs must give."],
		['x', 'cancel', 'cancel', 'Cancel the run.'],
	]),
	...keysOf('verify.detail', [['escape enter', 'close', 'back', 'Back to the list.']]),
	...keysOf('teardown', [
		['d enter', 'remove', 'remove', 'Remove what is listed, after typing the name.'],
		['x', 'cancel', 'stop waiting', 'Stop waiting; a removal that was asked for goes on.'],
		['r ctrl+r', 'refresh', 'refresh', 'Read the inventory again.'],
	]),
	...keysOf('log', [
		['enter', 'detail', 'details', 'Show the whole statement and its error.'],
		['s', 'service', 'AWS calls', 'Hide or show calls of services.'],
	]),
	...keysOf('log.detail', [['escape enter', 'close', 'back', 'Back to the list.']]),
	...keysOf('config', [
		['enter', 'edit', 'change', 'Change the marked value, for this run of the program.'],
		['w', 'save', 'save changes', 'Write the changed values into dwh.cfg; nothing else in it changes.'],
		['e ctrl+e', 'editor', 'editor', 'Open dwh.cfg in your editor (VISUAL, EDITOR, else vi), then read it again.'],
	]),
	...keysOf('value', [
		['enter', 'set-value', 'set', 'Check the value and let it hold.'],
		['ctrl+u', 'empty-value', 'empty', 'Empty it: the default holds then.'],
		['escape ctrl+c', 'leave-value', 'leave as it was', 'Leave the value as it was.'],
	]),
	...keysOf('help', [['escape ?', 'close', 'close', 'Close help.']]),
	...keysOf('palette', [
		['enter', 'choose', 'go', 'Do what is marked.'],
		['up ctrl+p', 'up', 'move', 'Mark the one above.', '↑↓'],
		['down ctrl+n tab', 'down', '', 'Mark the one below.'],
		['escape ctrl+c', 'close', 'close', 'Close without doing anything.'],
	]),
	...keysOf('question', [
		['y', 'yes', 'yes', 'Yes.'],
		['n escape q ctrl+c', 'no', 'no', 'No.'],
	]),
	...keysOf('type-name', [
		['enter', 'confirm', 'confirm', 'Do it, when the name is right.'],
		['escape ctrl+c', 'close', 'change nothing', 'Close without doing anything.'],
	]),
	...keysOf('list', [
		['up k', 'up', 'move', 'One row up.', '↑↓'],
		['down j', 'down', '', 'One row down.'],
		['pageup ctrl+u ctrl+b', 'page-up', '', 'One page up.'],
		['pagedown ctrl+d ctrl+f', 'page-down', '', 'One page down.'],
		['home g', 'first', '', 'First row.'],
		['end G', 'last', '', 'Last row.'],
	]),
	...keysOf('global', [
		['escape backspace', 'back', 'back', 'Back; on running work, ask whether to cancel it.'],
		['H', 'home', '', 'Home; running work goes on.'],
		[':', 'palette', 'command', 'Find a screen, an action, a query or a table by typing.'],
		['@ ctrl+o', 'log', '', 'Show every statement with its time.'],
		['?', 'help', 'help', 'Show all keys.'],
		['q', 'quit', 'quit', 'Quit; asks while something runs.'],
		['ctrl+c', 'interrupt', '', 'Cancel what runs; with nothing running, quit.'],
		['ctrl+z', 'suspend', '', 'Stop the program; fg brings it back.'],
		['ctrl+l', 'repaint', '', 'Draw the screen again.'],
		['ctrl+t', 'theme', '', 'Next theme: default, mono, high-contrast.'],
		...themeNames.map(theme => ['', `theme ${theme}`, '', `Draw in the ${theme} theme.`] as const),
		...screenIds.map((screen, index) => [`${index}`, `open ${screen}`, '', `Go to ${screen}.`] as const),
	]),
];
