import type {Session, TransactionState, Warehouse} from '../../../backend.ts';

/** The session of each tab, opened on first use. */
export type TabSessions = {
	/** Returns the session of a tab in this warehouse; sessions of earlier connections are replaced. */
	of(tab: number, warehouse: Warehouse): Session;
	/** Whether the tab has a session in this warehouse. */
	has(tab: number, warehouse: Warehouse): boolean;
	transaction(tab: number): TransactionState;
	/** Closes the session and rolls back an open transaction. */
	close(tab: number): Promise<void>;
	closeAll(): Promise<void>;
};

/** `titleOf`: what the tab is called now. */
export const createTabSessions = (titleOf: (tab: number) => string): TabSessions => {
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
			const session = warehouse.openSession(() => `the tab "${titleOf(tab)}" of the Query screen`);
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
