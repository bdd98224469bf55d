import {createEngine, type Engine} from './engine.ts';

/** The data of every warehouse in the account, each an embedded engine in memory, opened at its first statement. */
export type Engines = {
	open(id: string, databaseName: string): Promise<Engine>;
	/** The data is gone. */
	drop(id: string): void;
	close(): Promise<void>;
};

export const createEngines = (): Engines => {
	const open = new Map<string, Promise<Engine>>();
	const closing: Promise<void>[] = [];
	const drop = (id: string): void => {
		const engine = open.get(id);
		open.delete(id);
		if (engine) closing.push(engine.then(one => one.close()).catch(() => undefined));
	};

	return {
		open(id, databaseName) {
			const known = open.get(id) ?? createEngine(databaseName);
			open.set(id, known);
			return known;
		},
		drop,
		async close() {
			for (const id of [...open.keys()]) drop(id);
			await Promise.all(closing);
		},
	};
};
