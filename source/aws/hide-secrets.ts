import type {Settings} from '../core/settings.ts';

/** Takes every secret of the settings out of a thrown error's words, whatever the service put there. */
export const hideSecrets = (thrown: unknown, {aws, db}: Settings): void => {
	if (!(thrown instanceof Error)) return;
	for (const secret of [aws.secretAccessKey, aws.sessionToken, db.password]) {
		const text = secret?.reveal();
		if (text && thrown.message.includes(text)) thrown.message = thrown.message.replaceAll(text, '••••••');
	}
};
