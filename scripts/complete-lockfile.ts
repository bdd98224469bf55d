/**
 * Adds to package-lock.json the optional packages of other platforms that npm left out. It does so where
 * a registry's mirror does not hold them, and `npm ci` then refuses the file as out of step. Run it after
 * every change of a dependency; where nothing is missing it changes nothing.
 */
import {readFileSync, writeFileSync} from 'node:fs';

type Entry = {dev?: boolean; optionalDependencies?: Record<string, string>};

const systems = 'darwin win32 linux android freebsd netbsd openbsd openharmony aix sunos'.split(' ');
const processors = 'arm64 x64 ia32 ppc64 riscv64 s390x loong64 arm'.split(' ');

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {packages: Record<string, Entry>};
const added: string[] = [];
for (const [place, {dev, optionalDependencies = {}}] of Object.entries(lock.packages)) {
	for (const [name, version] of Object.entries(optionalDependencies)) {
		const own = `node_modules/${name}`;
		if (lock.packages[own] || lock.packages[`${place}/${own}`]) continue;
		const last = name.split('/').at(-1) ?? '';
		const os = systems.find(system => last.includes(system));
		const cpu = processors.find(processor => last.includes(processor));
		if (!os || !cpu || !/^\d/.test(version)) continue;
		const libc = os === 'linux' ? {libc: [last.includes('musl') ? 'musl' : 'glibc']} : {};
		Object.assign(lock.packages, {
			[own]: {version, cpu: [cpu], ...(dev ? {dev} : {}), ...libc, optional: true, os: [os]},
		});
		added.push(name);
	}
}

lock.packages = Object.fromEntries(
	Object.entries(lock.packages).sort(([one], [other]) => one.localeCompare(other, 'en')),
);
if (added.length > 0) writeFileSync('package-lock.json', `${JSON.stringify(lock, undefined, '\t')}\n`);
process.stdout.write(`${added.length} packages added ${added.join(', ')}\n`);
