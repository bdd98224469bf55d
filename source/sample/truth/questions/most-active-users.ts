import type {Question} from '../question.ts';

export const mostActiveUsers = (): Question => {
	const plays = new Map<number, number>();
	return {
		add: ({userId}) => {
			plays.set(userId, (plays.get(userId) ?? 0) + 1);
		},
		result: ({users}) => ({
			columns: ['user_id', 'first_name', 'last_name', 'level', 'plays'],
			rows: [...plays]
				.sort((a, b) => b[1] - a[1] || a[0] - b[0])
				.slice(0, 10)
				.map(([userId, count]) => {
					const user = users.get(userId);
					return [userId, user?.firstName ?? null, user?.lastName ?? null, user?.level ?? null, count];
				}),
		}),
	};
};
