#!/usr/bin/env node
import module from 'node:module';
import packageJson from '../package.json' with {type: 'json'};

const hasFolder = (): boolean => {
	try {
		process.cwd();
		return true;
	} catch {
		return false;
	}
};

// Checked before other imports: the rest of the program does not parse on an old Node.
const needed = Number(/\d+/.exec(packageJson.engines.node)?.[0]);
if (Number(process.versions.node.split('.')[0]) < needed) {
	process.stderr.write(
		`dwh-tui needs Node ${needed} or newer; this is Node ${process.versions.node}. Install a current Node, or run it from a checkout, which brings its own.\n`,
	);
	process.exitCode = 2;
} else if (!hasFolder()) {
	// Some imports read it when they are loaded.
	process.stderr.write('dwh-tui cannot run here: the current folder was removed. Change to one that exists: cd\n');
	process.exitCode = 2;
} else {
	// From Node 22.8: reuses the compiled code of the previous start.
	module.enableCompileCache?.();
	const {main} = await import('./main.ts');
	await main(process.argv.slice(2));
}
