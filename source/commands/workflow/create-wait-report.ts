/**
 * Says whether it is time to report in a line of its own what a step waits for: once for every reason, however many
 * steps wait for it. The line that is replaced is seen on a terminal alone, and may be too short for a reason.
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

/** What is over sooner is no wait. */
export const waitReportedMs = 1000;
