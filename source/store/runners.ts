import type {Clock} from '../core/clock.ts';
import {createStore, type Store} from './create-store.ts';
import {createRunner, type Runner, type Work} from './runner.ts';

/** Runners by name, which work concurrently. */
export type Runners = {
	/** Running and ended work, by name. */
	readonly works: Store<Readonly<Record<string, Work>>>;
	/** Returns the runner of this name, which is also the name of its work. */
	of(name: string): Runner;
	/** The running work, earliest first. */
	running(): readonly Work[];
	/** Cancels everything that runs; returns false if nothing does. */
	cancel(): boolean;
	/** Removes a runner that is not running. */
	drop(name: string): void;
	/** Resolves when nothing is running. */
	ended(): Promise<void>;
};

export const createRunners = (clock: Clock, onOver: (work: Work) => void = () => {}): Runners => {
	const works = createStore<Readonly<Record<string, Work>>>({});
	const runners = new Map<string, Runner>();
	return {
		works,
		of(name) {
			const runner = runners.get(name) ?? createRunner(clock, onOver, works);
			runners.set(name, runner);
			return runner;
		},
		running: () =>
			[...runners.values()].flatMap(one => one.current() ?? []).sort((one, other) => one.startedAt - other.startedAt),
		cancel: () => [...runners.values()].map(one => one.cancel()).includes(true),
		drop(name) {
			if (runners.get(name)?.current()) return;
			runners.delete(name);
			works.replace(Object.fromEntries(Object.entries(works.get()).filter(([work]) => work !== name)));
		},
		async ended() {
			await Promise.all([...runners.values()].map(one => one.ended()));
		},
	};
};
