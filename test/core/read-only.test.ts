import {Command} from 'commander';
import {expect, test} from 'vitest';
import {addCommands} from '../../source/commands/add-commands.ts';
import {keyTable} from '../../source/core/keys/key-table.ts';
import {refuseWritingCommand, whyNotReadOnly} from '../../source/core/read-only.ts';

const isRefused = (command: string, options: object = {}): boolean => {
	try {
		refuseWritingCommand(command, options, true);
		return false;
	} catch {
		return true;
	}
};

/** Calls every subcommand, each replaced by a function that returns its name. */
const namesOfCommands = async (): Promise<string[]> => {
	const names: string[] = [];
	const program = new Command('dwh-tui')
		.exitOverride()
		.configureOutput({writeOut: () => undefined, writeErr: () => undefined});
	addCommands(
		program,
		async (_command, _flags, _options, needs) => {
			names.push(needs?.command ?? '');
		},
		async () => undefined,
	);
	const call = async (commands: readonly Command[], path: readonly string[]): Promise<void> => {
		for (const command of commands) {
			const own = [...path, command.name()];
			if (command.commands.length > 0) await call(command.commands, own);
			else {
				const values = command.registeredArguments
					.filter(({required}) => required)
					.map(one => (one.name() === 'shell' ? 'bash' : 'x'));
				const options = command.options.filter(({mandatory}) => mandatory).flatMap(({long}) => [long ?? '', 'x']);
				await program.parseAsync([...own, ...values, ...options], {from: 'user'});
			}
		}
	};
	await call(program.commands, []);
	return names;
};

test('exactly these subcommands write and are refused', async () => {
	const names = await namesOfCommands();
	expect(names).toContain('tables create');
	expect(names.filter(name => isRefused(name)).sort()).toEqual([
		'config set',
		'down',
		'etl',
		'init',
		'pause',
		'resume',
		'sample',
		'tables create',
		'tables diff',
		'tables drop',
		'up',
	]);
	expect(names.filter(name => isRefused(name, {dryRun: true, save: true}))).toContain('verify');
});

test('an unlisted subcommand is refused in read-only mode, and allowed otherwise', () => {
	expect(['', 'new', 'constructor', 'tables', 'config'].filter(name => !isRefused(name))).toEqual([]);
	expect(isRefused('etl', {dryRun: true})).toBe(false);
	expect(() => refuseWritingCommand('down', {}, false)).not.toThrow();
	expect(() => refuseWritingCommand('verify', {save: true}, true)).toThrow(
		'Could not run "verify --save": this program is read-only.',
	);
});

test('exactly these keys write and are refused', () => {
	const refused = keyTable.filter(entry => whyNotReadOnly(entry, true) !== undefined);
	expect(refused.map(({scope, action}) => `${scope} ${action}`)).toEqual([
		'setup create',
		'setup save',
		'status pause',
		'status resume',
		'tables create',
		'tables compare',
		'tables recreate',
		'tables drop',
		'etl start',
		'etl start-fresh',
		'etl allow-shrink',
		'query.export keep',
		'query.save next',
		'query.save save',
		'verify save',
		'teardown remove',
		'config save',
		'config editor',
		'config keys-file',
		'monitor cancel',
	]);
	expect(whyNotReadOnly({scope: 'setup', action: 'new'}, true)).toBe('The program was started read-only.');
	expect(keyTable.filter(entry => whyNotReadOnly(entry, false) !== undefined)).toEqual([]);
});
