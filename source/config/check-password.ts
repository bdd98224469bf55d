/** What Redshift will not accept about a master password, as a sentence with the remedy; undefined when it is fine. */
export const checkPassword = (password: string): string | undefined => {
	if (/\s[#;]/.test(password)) {
		return 'The password has a blank and a comment sign in it, and passwords are never cut: move a comment to its own line, and leave out blanks.';
	}
	if (password.length < 8 || password.length > 64)
		return 'Redshift takes passwords of 8 to 64 characters: choose one of that length.';
	const missing = [
		/[A-Z]/.test(password) ? '' : 'an upper case letter',
		/[a-z]/.test(password) ? '' : 'a lower case letter',
		/\d/.test(password) ? '' : 'a digit',
	].filter(part => part !== '');
	if (missing.length > 0)
		return `Redshift refuses this password because it lacks ${missing.join(' and ')}: add what is missing.`;
	if (!/^[!-~]+$/.test(password) || /['"\\/@]/.test(password)) {
		return `Redshift refuses blanks, letters beyond ASCII and any of ' " \\ / @ in a password: choose one without.`;
	}
	return undefined;
};
