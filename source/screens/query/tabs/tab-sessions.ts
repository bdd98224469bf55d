import type {Session, TransactionState, Warehouse} from '../../../backend.ts';

/** The session of each tab, opened when it is first needed. */
export type TabSessions = {
	/** Of the tab, in this warehouse: one of an earlier connection counts no more. */
	of(tab: number, warehouse: Warehouse): Session;
	/** Whether the tab has one in this warehouse. */
	has(tab: number, warehouse: Warehouse): boolean;
	transaction(tab: number): TransactionState;
	/** Ends it; an open transaction is rolled back. */
	close(tab: number): Promise<void>;
	closeAll(): Promise<void>;
};

export const createTabSessions = (): TabSessions => {
	const sessions = new Map<number, {readonly session: Session; readonly warehouse: Warehouse}>();
	const close = async (tab: number) => {
		const open = sessions.get(tab);
		sessions.delete(tab);
		await open?.session.close();
	};

	return {
		of(tab, warehouse) {
			const known = sessions.get(tab);
			if (known?.warehouse === warehouse) return known.session;
			void known?.session.close();
			const session = warehouse.openSession();
			sessions.set(tab, {session, warehouse});
			return session;
		},
		has: (tab, warehouse) => sessions.get(tab)?.warehouse === warehouse,
		transaction: tab => sessions.get(tab)?.session.transaction() ?? 'none',
		close,
		async closeAll() {
			await Promise.all([...sessions.keys()].map(close));
		},
	};
};
