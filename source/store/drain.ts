import type {Workflow} from '../core/workflow-event.ts';

/** Runs a workflow whose progress nobody watches, and gives its result. */
export const drain = async <Result>(workflow: Workflow<Result>): Promise<Result> => {
	for (;;) {
		const {done, value} = await workflow.next();
		if (done) return value;
	}
};
