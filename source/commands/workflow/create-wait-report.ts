/**
 * Returns a function that decides whether to print the reason of a wait on its own line: once per reason, however many
 * steps wait for it. The progress line exists only on a terminal, and may be too short for the reason.
 */
export const createWaitReport = (): ((step: string, reason: string | undefined, at: number) => boolean) => {
	const reported = new Set<string>();
	const waits = new Map<string, {readonly reason: string; readonly since: number}>();
	return (step, reason, at) => {
		if (reason === undefined) {
			waits.delete(step);
			return false;
		}

		const before = waits.get(step);
		const since = before?.reason === reason ? before.since : at;
		waits.set(step, {reason, since});
		if (reported.has(reason) || at - since < waitReportedMs) return false;
		reported.add(reason);
		return true;
	};
};

/** Shorter waits are not reported. */
export const waitReportedMs = 1000;
