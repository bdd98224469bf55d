/** Whether the key's value is a password: such a value is never cut at a comment sign. */
export const isPasswordKey = (key: string): boolean => /pass(?:word|wd|phrase|$)|pwd/i.test(key);

/** Whether the key's value must never be shown, logged or put into SQL. */
export const isSecretKey = (key: string): boolean => isPasswordKey(key) || /secret|token|credential/i.test(key);
